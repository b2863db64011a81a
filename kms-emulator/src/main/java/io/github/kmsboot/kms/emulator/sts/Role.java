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

package io.github.kmsboot.kms.emulator.sts;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A role that may be assumed. Unless narrowed, it trusts every access key of the emulator
 * and no identity provider.
 *
 * @param arn the name of the role, {@code acs:ram::<account>:role/<name>}
 * @param trusted the ids of access keys and the names of roles that may assume it, empty
 * for all
 * @param externalId the external id a caller has to know, if any
 * @param maxSession the longest session, from an hour to twelve
 * @param oidcProvider the name of the identity provider whose tokens may assume it, if
 * any
 * @since 0.1.0
 */
public record Role(String arn, Set<String> trusted, @Nullable String externalId, Duration maxSession,
		@Nullable String oidcProvider) {

	static final Pattern ARN = Pattern.compile("acs:ram::[0-9]+:role/[A-Za-z0-9.@_-]{1,64}");

	private static final Duration SHORTEST_MAXIMUM = Duration.ofHours(1);

	private static final Duration LONGEST_MAXIMUM = Duration.ofHours(12);

	/**
	 * Check the parts.
	 */
	public Role {
		if (!ARN.matcher(arn).matches()) {
			throw new IllegalArgumentException("name of a role must look like acs:ram::<account>:role/<name>");
		}
		if (maxSession.compareTo(SHORTEST_MAXIMUM) < 0 || maxSession.compareTo(LONGEST_MAXIMUM) > 0) {
			throw new IllegalArgumentException("longest session must be from 1 to 12 hours");
		}
		trusted = Set.copyOf(trusted);
	}

	/**
	 * Describe a role that every access key may assume for up to an hour.
	 * @param arn the name of the role
	 * @return the role
	 */
	public static Role of(String arn) {
		return new Role(arn, Set.of(), null, SHORTEST_MAXIMUM, null);
	}

	/**
	 * Change who may assume the role.
	 * @param keysAndRoles the ids of access keys and the names of roles, none for all
	 * @return the changed role
	 */
	public Role trusting(String... keysAndRoles) {
		return new Role(this.arn, Set.of(keysAndRoles), this.externalId, this.maxSession, this.oidcProvider);
	}

	/**
	 * Ask for an external id.
	 * @param newExternalId the external id
	 * @return the changed role
	 */
	public Role withExternalId(String newExternalId) {
		return new Role(this.arn, this.trusted, newExternalId, this.maxSession, this.oidcProvider);
	}

	/**
	 * Change the longest session.
	 * @param newMaxSession the time, from an hour to twelve
	 * @return the changed role
	 */
	public Role withMaxSession(Duration newMaxSession) {
		return new Role(this.arn, this.trusted, this.externalId, newMaxSession, this.oidcProvider);
	}

	/**
	 * Accept tokens of an identity provider.
	 * @param newOidcProvider the name of the provider,
	 * {@code acs:ram::<account>:oidc-provider/<name>}
	 * @return the changed role
	 */
	public Role withOidcProvider(String newOidcProvider) {
		return new Role(this.arn, this.trusted, this.externalId, this.maxSession, newOidcProvider);
	}

	boolean trusts(String accessKeyId, @Nullable String callersRole) {
		return this.trusted.isEmpty() || this.trusted.contains(accessKeyId)
				|| (callersRole != null && this.trusted.contains(callersRole));
	}

}
