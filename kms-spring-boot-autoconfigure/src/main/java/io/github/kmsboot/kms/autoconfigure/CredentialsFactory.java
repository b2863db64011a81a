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

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.autoconfigure.CredentialsProperties.Role;
import io.github.kmsboot.kms.credentials.AssumedRole;
import io.github.kmsboot.kms.credentials.InstanceRole;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.credentials.OidcRole;
import io.github.kmsboot.kms.credentials.RamCredentials;
import io.github.kmsboot.kms.credentials.StsEndpoint;
import io.github.kmsboot.kms.gateway.Network;

/**
 * Turns properties into a provider of credentials, or refuses them by name. Nothing is
 * sent, and no file but that of {@code sts-ca} is read.
 */
final class CredentialsFactory {

	private final CredentialsProperties properties;

	private final CredentialsRules rules;

	private final Function<String, @Nullable String> environment;

	private CredentialsFactory(CredentialsProperties properties, String prefix,
			Function<String, @Nullable String> environment) {
		this.properties = properties;
		this.rules = new CredentialsRules(properties, prefix);
		this.environment = environment;
	}

	/**
	 * Create a provider.
	 * @param properties how requests are signed
	 * @param prefix where the properties stand, for example
	 * {@code aliyun.kms.credentials}
	 * @return the provider, which fetches at its first use
	 * @throws KmsConfigurationException if the properties are contradictory or incomplete
	 */
	static KmsCredentialsProvider create(CredentialsProperties properties, String prefix) {
		return create(properties, prefix, System::getenv);
	}

	static KmsCredentialsProvider create(CredentialsProperties properties, String prefix,
			Function<String, @Nullable String> environment) {
		return new CredentialsFactory(properties, prefix, environment).provider();
	}

	private KmsCredentialsProvider provider() {
		if (!CredentialsRules.choosesSource(this.properties)) {
			this.rules.base();
			return new DeferredCredentials(() -> credentials().build());
		}
		CredentialsType base = this.rules.base();
		if (!this.rules.assumesRoles() && (base == CredentialsType.ACCESS_KEY || base == CredentialsType.STS_TOKEN)) {
			KmsCredentials key = key();
			return () -> key;
		}
		return credentials().build();
	}

	private RamCredentials credentials() {
		CredentialsType base = this.rules.base();
		RamCredentials credentials = begin(base).sts(sts());
		if (base != CredentialsType.OIDC_ROLE && StringUtils.hasText(this.properties.getRoleArn())) {
			credentials = credentials.assume(role());
		}
		int index = 0;
		for (Role role : this.properties.getRoleChain()) {
			credentials = credentials.assume(role(role, "role-chain[" + index++ + "]."));
		}
		return credentials;
	}

	private RamCredentials begin(CredentialsType base) {
		return switch (base) {
			case ACCESS_KEY, STS_TOKEN -> RamCredentials.key(key());
			case ECS_ROLE -> RamCredentials.instanceRole(instanceRole());
			case OIDC_ROLE -> RamCredentials.oidcRole(oidcRole());
			case URI -> uri(required("uri", this.properties.getUri(), "http://127.0.0.1:8080/credentials"));
			case PROFILE -> RamCredentials.profile(profileFile(), text(this.properties.getProfileName()));
			case DEFAULT_CHAIN, RAM_ROLE -> RamCredentials.defaultChain();
		};
	}

	private KmsCredentials key() {
		String id = text(this.properties.getAccessKeyId());
		String secret = text(this.properties.getAccessKeySecret());
		String token = text(this.properties.getSecurityToken());
		if (id == null || secret == null) {
			throw new KmsConfigurationException("Of the access key for KMS only one half is set.",
					"Set both " + this.rules.name("access-key-id") + " and " + this.rules.name("access-key-secret")
							+ ", or none of them to use the default credential chain.");
		}
		if (token == null && this.properties.getType() == CredentialsType.STS_TOKEN) {
			throw this.rules.missing("The access key for KMS is to be a temporary one, but has no token.",
					"security-token", "<token>");
		}
		if (token != null && this.properties.getType() == CredentialsType.ACCESS_KEY) {
			throw new KmsConfigurationException("The access key for KMS is to be a permanent one, but "
					+ this.rules.name("security-token") + " is set.",
					"Take it out, or write '" + this.rules.name("type") + ": sts-token'.");
		}
		return new KmsCredentials(id, secret, token);
	}

	private RamCredentials uri(URI uri) {
		return checked("uri", () -> RamCredentials.uri(uri));
	}

	private InstanceRole instanceRole() {
		InstanceRole role = InstanceRole.fromEnvironment();
		role = with(role, "ecs-role-name", text(this.properties.getEcsRoleName()), InstanceRole::named);
		role = with(role, "ecs-imds-v1-enabled", this.properties.getEcsImdsV1Enabled(), InstanceRole::withImdsV1);
		return with(role, "ecs-metadata-endpoint", this.properties.getEcsMetadataEndpoint(), InstanceRole::at);
	}

	private OidcRole oidcRole() {
		String arn = orEnvironment("role-arn", this.properties.getRoleArn(), "ALIBABA_CLOUD_ROLE_ARN",
				"acs:ram::<account>:role/<name>");
		String provider = orEnvironment("oidc-provider-arn", this.properties.getOidcProviderArn(),
				"ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::<account>:oidc-provider/<name>");
		String file = orEnvironment("oidc-token-file", this.properties.getOidcTokenFile(),
				"ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/var/run/secrets/ack.alibabacloud.com/rrsa-tokens/token");
		AssumedRole role = refined(checked("role-arn", () -> AssumedRole.of(arn)), "",
				this.properties.getRoleSessionName(), this.properties.getRoleSessionDuration(),
				this.properties.getPolicy());
		Path path = checked("oidc-token-file", () -> Path.of(file));
		return checked("oidc-provider-arn", () -> new OidcRole(role, provider, path));
	}

	private String orEnvironment(String name, @Nullable Object value, String variable, String example) {
		String text = text((value != null) ? value.toString() : null);
		String found = (text != null) ? text : text(this.environment.apply(variable));
		if (found == null) {
			throw this.rules.missing("A RAM role is to be assumed with an OIDC token, but neither "
					+ this.rules.name(name) + " nor the environment variable " + variable + " is set.", name, example);
		}
		return found;
	}

	private AssumedRole role() {
		return assumed("", this.properties.getRoleArn(), this.properties.getRoleSessionName(),
				this.properties.getRoleSessionDuration(), this.properties.getExternalId(), this.properties.getPolicy());
	}

	private AssumedRole role(Role role, String path) {
		return assumed(path, role.getRoleArn(), role.getRoleSessionName(), role.getRoleSessionDuration(),
				role.getExternalId(), role.getPolicy());
	}

	private AssumedRole assumed(String path, @Nullable String arn, @Nullable String sessionName, Duration duration,
			@Nullable String externalId, @Nullable String policy) {
		String text = required(path + "role-arn", text(arn), "acs:ram::<account>:role/<name>");
		AssumedRole role = refined(checked(path + "role-arn", () -> AssumedRole.of(text)), path, sessionName, duration,
				policy);
		return with(role, path + "external-id", text(externalId), AssumedRole::withExternalId);
	}

	private AssumedRole refined(AssumedRole role, String path, @Nullable String sessionName, Duration duration,
			@Nullable String policy) {
		AssumedRole refined = with(role, path + "role-session-name", text(sessionName), AssumedRole::withSessionName);
		refined = with(refined, path + "role-session-duration", duration, AssumedRole::withDuration);
		return with(refined, path + "policy", text(policy), AssumedRole::withPolicy);
	}

	private @Nullable Path profileFile() {
		String file = text(this.properties.getProfileFile());
		if (file == null) {
			return null;
		}
		return file.startsWith("~/") ? Path.of(System.getProperty("user.home"), file.substring(2)) : Path.of(file);
	}

	private StsEndpoint sts() {
		StsEndpoint endpoint = endpoint(text(this.properties.getStsEndpoint()), text(this.properties.getStsRegion()));
		return with(endpoint, "sts-ca", text(this.properties.getStsCa()),
				(trusting, ca) -> trusting.trusting(certificates(ca)));
	}

	private StsEndpoint endpoint(@Nullable String endpoint, @Nullable String region) {
		if (endpoint != null) {
			return checked("sts-endpoint", () -> StsEndpoint.of(endpoint));
		}
		if (region != null) {
			boolean vpc = this.properties.getStsNetwork() == Network.VPC;
			return checked("sts-region", () -> StsEndpoint.ofRegion(region, vpc));
		}
		return StsEndpoint.fromEnvironment();
	}

	private static String certificates(String textOrLocation) {
		try {
			return PemLocation.read(textOrLocation);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The certificate authorities of STS cannot be read from there");
		}
	}

	private <T, V> T with(T target, String name, @Nullable V value, BiFunction<T, V, T> setter) {
		return (value != null) ? checked(name, () -> setter.apply(target, value)) : target;
	}

	private <T> T checked(String name, Supplier<T> setting) {
		try {
			return setting.get();
		}
		catch (IllegalArgumentException ex) {
			throw new KmsConfigurationException(this.rules.name(name) + " is not valid. " + ex.getMessage() + ".",
					"Correct it, or leave it out.");
		}
	}

	private <T> T required(String name, @Nullable T value, String example) {
		if (value == null) {
			throw this.rules.missing(this.rules.name(name) + " is not set.", name, example);
		}
		return value;
	}

	private @Nullable String text(@Nullable String value) {
		if (value != null && value.contains("$<kms:")) {
			throw new KmsConfigurationException(
					"A property under '" + this.rules.name("*")
							+ "' holds a token. They say how KMS is reached, so they cannot come from KMS.",
					"Take the token out of the properties under aliyun.kms.");
		}
		return StringUtils.hasText(value) ? value : null;
	}

}
