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

package io.github.kmsboot.kms.credentials;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import com.aliyun.credentials.utils.AuthUtils;
import org.jspecify.annotations.Nullable;

/**
 * A RAM role and how it is assumed. Prints the role alone.
 *
 * @param arn the role, {@code acs:ram::<account>:role/<name>}
 * @param sessionName what the session is called in audit logs
 * @param duration how long a session lasts, in whole seconds: from 15 minutes to what the
 * role allows, 12 hours at most
 * @param externalId what the role's trust policy asks for, or {@code null}
 * @param policy a policy in JSON that narrows the role's rights, or {@code null}
 * @since 0.1.0
 */
public record AssumedRole(String arn, String sessionName, Duration duration, @Nullable String externalId,
		@Nullable String policy) {

	/**
	 * How long a session lasts unless told otherwise.
	 */
	public static final Duration DEFAULT_DURATION = Duration.ofHours(1);

	private static final Duration SHORTEST = Duration.ofMinutes(15);

	private static final Duration LONGEST = Duration.ofHours(12);

	private static final Pattern ARN = Pattern.compile("acs:ram::[0-9]+:role/[A-Za-z0-9._/-]+");

	private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");

	public AssumedRole {
		if (!ARN.matcher(arn).matches()) {
			throw new IllegalArgumentException(
					"RAM role '" + arn + "' has another form than acs:ram::<account>:role/<name>");
		}
		if (!SESSION_NAME.matcher(sessionName).matches()) {
			throw new IllegalArgumentException(
					"Session name '" + sessionName + "' is not 2 to 64 letters, digits or characters of '.@-_'");
		}
		if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0
				|| !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
			throw new IllegalArgumentException(
					"Session duration " + duration + " is not a number of seconds between 15 minutes and 12 hours");
		}
	}

	/**
	 * Assume a role for an hour. The session is named by the environment variable
	 * {@code ALIBABA_CLOUD_ROLE_SESSION_NAME}, or else {@code kms-spring-boot}.
	 * @param arn the role
	 * @return the role, to be refined
	 * @throws IllegalArgumentException if this is not a role
	 */
	public static AssumedRole of(String arn) {
		String name = AuthUtils.getEnvironmentRoleSessionName();
		return new AssumedRole(arn, (name != null && !name.isBlank()) ? name : "kms-spring-boot", DEFAULT_DURATION,
				null, null);
	}

	/**
	 * Name the session.
	 * @param name 2 to 64 letters, digits or characters of {@code .@-_}
	 * @return the role
	 */
	public AssumedRole withSessionName(String name) {
		return new AssumedRole(this.arn, name, this.duration, this.externalId, this.policy);
	}

	/**
	 * Let a session last longer or shorter than {@link #DEFAULT_DURATION}.
	 * @param newDuration from 15 minutes to 12 hours, in whole seconds
	 * @return the role
	 */
	public AssumedRole withDuration(Duration newDuration) {
		return new AssumedRole(this.arn, this.sessionName, newDuration, this.externalId, this.policy);
	}

	/**
	 * Send an external id.
	 * @param id what the role's trust policy asks for
	 * @return the role
	 */
	public AssumedRole withExternalId(String id) {
		return new AssumedRole(this.arn, this.sessionName, this.duration, id, this.policy);
	}

	/**
	 * Narrow the rights of the session.
	 * @param newPolicy a policy in JSON
	 * @return the role
	 */
	public AssumedRole withPolicy(String newPolicy) {
		return new AssumedRole(this.arn, this.sessionName, this.duration, this.externalId, newPolicy);
	}

	@Override
	public String toString() {
		return "AssumedRole[" + this.arn + "]";
	}

}
