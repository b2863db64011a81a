/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.kmsboot.kms.autoconfigure;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Knows which settings of credentials go together, and refuses those that do not.
 */
final class CredentialsRules {

	private final CredentialsProperties properties;

	private final String prefix;

	CredentialsRules(CredentialsProperties properties, String prefix) {
		this.properties = properties;
		this.prefix = prefix;
	}

	/**
	 * Tell whether anything says how to sign.
	 * @param properties the properties
	 * @return {@code false} if all of them are as they are by default
	 */
	static boolean isConfigured(CredentialsProperties properties) {
		return choosesSource(properties) || Stream
			.of(properties.getStsEndpoint(), properties.getStsRegion(), properties.getStsNetwork(),
					properties.getStsCa(), properties.getExternalId(), properties.getPolicy(),
					properties.getRoleSessionName())
			.anyMatch(CredentialsRules::isSet);
	}

	/**
	 * Tell whether anything says where credentials come from.
	 * @param properties the properties
	 * @return {@code false} if they come from the default chain
	 */
	static boolean choosesSource(CredentialsProperties properties) {
		return properties.getType() != null || StringUtils.hasText(properties.getRoleArn())
				|| !properties.getRoleChain().isEmpty() || !new CredentialsRules(properties, "").settings().isEmpty();
	}

	/**
	 * Return what to begin with, before roles are assumed.
	 * @return the kind; never {@link CredentialsType#RAM_ROLE}
	 */
	CredentialsType base() {
		Map<CredentialsType, String> set = settings();
		if (set.size() > 1) {
			String[] names = set.values().toArray(String[]::new);
			throw contradiction(name(names[0]), name(names[1]));
		}
		CredentialsType found = set.isEmpty() ? CredentialsType.DEFAULT_CHAIN : set.keySet().iterator().next();
		CredentialsType base = base(found, set);
		checkRole(base);
		checkSts(base);
		return base;
	}

	private CredentialsType base(CredentialsType found, Map<CredentialsType, String> set) {
		CredentialsType asked = this.properties.getType();
		if (asked == null) {
			return found;
		}
		if (asked == CredentialsType.RAM_ROLE) {
			if (!assumesRoles()) {
				throw missing("A RAM role is to be assumed, but " + name("role-arn") + " is not set.", "role-arn",
						"acs:ram::<account>:role/<name>");
			}
			return (found != CredentialsType.OIDC_ROLE) ? found : refuse(asked, set);
		}
		boolean matches = set.isEmpty() || found == asked
				|| (found == CredentialsType.ACCESS_KEY && asked == CredentialsType.STS_TOKEN);
		return matches ? asked : refuse(asked, set);
	}

	private CredentialsType refuse(CredentialsType asked, Map<CredentialsType, String> set) {
		throw contradiction(name("type") + ": " + asked.name().toLowerCase(Locale.ROOT).replace('_', '-'),
				name(set.values().iterator().next()));
	}

	/**
	 * Return for each kind that something is set for, the first such setting.
	 * @return names without the prefix
	 */
	private Map<CredentialsType, String> settings() {
		Map<CredentialsType, String> set = new EnumMap<>(CredentialsType.class);
		add(set, CredentialsType.ACCESS_KEY, "access-key-id", this.properties.getAccessKeyId());
		add(set, CredentialsType.ACCESS_KEY, "access-key-secret", this.properties.getAccessKeySecret());
		add(set, CredentialsType.ACCESS_KEY, "security-token", this.properties.getSecurityToken());
		add(set, CredentialsType.ECS_ROLE, "ecs-role-name", this.properties.getEcsRoleName());
		add(set, CredentialsType.ECS_ROLE, "ecs-imds-v1-enabled", this.properties.getEcsImdsV1Enabled());
		add(set, CredentialsType.ECS_ROLE, "ecs-metadata-endpoint", this.properties.getEcsMetadataEndpoint());
		add(set, CredentialsType.OIDC_ROLE, "oidc-provider-arn", this.properties.getOidcProviderArn());
		add(set, CredentialsType.OIDC_ROLE, "oidc-token-file", this.properties.getOidcTokenFile());
		add(set, CredentialsType.URI, "uri", this.properties.getUri());
		add(set, CredentialsType.PROFILE, "profile-file", this.properties.getProfileFile());
		add(set, CredentialsType.PROFILE, "profile-name", this.properties.getProfileName());
		return set;
	}

	private static void add(Map<CredentialsType, String> set, CredentialsType type, String name,
			@Nullable Object value) {
		if (isSet(value)) {
			set.putIfAbsent(type, name);
		}
	}

	private static boolean isSet(@Nullable Object value) {
		return value != null && StringUtils.hasText(value.toString());
	}

	boolean assumesRoles() {
		return isSet(this.properties.getRoleArn()) || !this.properties.getRoleChain().isEmpty();
	}

	private void checkRole(CredentialsType base) {
		if (base == CredentialsType.OIDC_ROLE) {
			if (isSet(this.properties.getExternalId())) {
				throw new KmsConfigurationException(
						name("external-id") + " is set, but a role that is assumed with an OIDC token takes none.",
						"Take it out.");
			}
			return;
		}
		if (!isSet(this.properties.getRoleArn())) {
			Map<String, @Nullable Object> set = new LinkedHashMap<>();
			set.put("role-session-name", this.properties.getRoleSessionName());
			set.put("external-id", this.properties.getExternalId());
			set.put("policy", this.properties.getPolicy());
			refuseWithout("role-arn", set);
		}
	}

	private void checkSts(CredentialsType base) {
		if (!mayAssumeRoles(base)) {
			Map<String, @Nullable Object> set = new LinkedHashMap<>();
			set.put("sts-endpoint", this.properties.getStsEndpoint());
			set.put("sts-region", this.properties.getStsRegion());
			set.put("sts-network", this.properties.getStsNetwork());
			set.put("sts-ca", this.properties.getStsCa());
			refuseWithout("role-arn", set);
		}
		if (isSet(this.properties.getStsEndpoint()) && isSet(this.properties.getStsRegion())) {
			throw contradiction(name("sts-endpoint"), name("sts-region"));
		}
		if (isSet(this.properties.getStsNetwork()) && !isSet(this.properties.getStsRegion())) {
			throw missing(name("sts-network") + " is set, but not the region whose STS is meant.", "sts-region",
					"cn-hangzhou");
		}
	}

	private boolean mayAssumeRoles(CredentialsType base) {
		return assumesRoles() || switch (base) {
			case OIDC_ROLE, PROFILE, DEFAULT_CHAIN, RAM_ROLE -> true;
			case ACCESS_KEY, STS_TOKEN, ECS_ROLE, URI -> false;
		};
	}

	private void refuseWithout(String required, Map<String, @Nullable Object> dependent) {
		for (Entry<String, @Nullable Object> setting : dependent.entrySet()) {
			if (isSet(setting.getValue())) {
				throw missing(name(setting.getKey()) + " is set, but no RAM role is to be assumed.", required,
						"acs:ram::<account>:role/<name>");
			}
		}
	}

	/**
	 * Refuse settings of which one excludes the other.
	 * @param first one, with the prefix
	 * @param second the other, with the prefix
	 * @return the exception to throw
	 */
	private static KmsConfigurationException contradiction(String first, String second) {
		return new KmsConfigurationException(first + " and " + second + " are both set, but only one of them can hold.",
				"Take one of them out. A role that is to be assumed with other credentials goes under role-arn or role-chain.");
	}

	/**
	 * Refuse settings that lack one.
	 * @param message what is wrong
	 * @param name the missing setting, without the prefix
	 * @param example a value for it
	 * @return the exception to throw
	 */
	KmsConfigurationException missing(String message, String name, String example) {
		return new KmsConfigurationException(message, "Write '" + name(name) + ": " + example + "' with your value.");
	}

	String name(String name) {
		return this.prefix + "." + name;
	}

}
