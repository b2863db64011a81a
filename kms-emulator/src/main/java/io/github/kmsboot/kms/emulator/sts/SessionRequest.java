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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * What a caller says about the session it wants, checked for its form.
 *
 * @param roleArn the name of the role
 * @param sessionName the name of the session
 * @param duration how long it is to last
 * @param policy the policy it is narrowed by, if any
 * @param externalId the external id, if any
 */
record SessionRequest(String roleArn, String sessionName, Duration duration, @Nullable String policy,
		@Nullable String externalId) {

	static final Duration DEFAULT_DURATION = Duration.ofHours(1);

	private static final Duration SHORTEST = Duration.ofMinutes(15);

	private static final int MAX_POLICY_BYTES = 2048;

	private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");

	private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

	static SessionRequest of(Parameters parameters) {
		String roleArn = required(parameters, "RoleArn");
		if (!Role.ARN.matcher(roleArn).matches()) {
			throw malformed("RoleArn");
		}
		String sessionName = required(parameters, "RoleSessionName");
		if (!SESSION_NAME.matcher(sessionName).matches()) {
			throw malformed("RoleSessionName");
		}
		String externalId = parameters.optional("ExternalId");
		if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
			throw malformed("ExternalId");
		}
		return new SessionRequest(roleArn, sessionName, duration(parameters), policy(parameters), externalId);
	}

	static String required(Parameters parameters, String name) {
		String value = parameters.optional(name);
		if (value == null) {
			throw new ServiceException(400, "Missing" + name, name + " is mandatory for this action.");
		}
		return value;
	}

	private static ServiceException malformed(String name) {
		return new ServiceException(400, "InvalidParameter." + name, "The parameter " + name + " is wrongly formed.");
	}

	private static Duration duration(Parameters parameters) {
		String seconds = parameters.optional("DurationSeconds");
		if (seconds == null) {
			return DEFAULT_DURATION;
		}
		if (!seconds.matches("[0-9]{1,9}")) {
			throw wrongDuration();
		}
		return Duration.ofSeconds(Integer.parseInt(seconds));
	}

	private static ServiceException wrongDuration() {
		return new ServiceException(400, "InvalidParameter.DurationSeconds",
				"The Min/Max value of DurationSeconds is 15min/1hr.");
	}

	private static @Nullable String policy(Parameters parameters) {
		String policy = parameters.optional("Policy");
		if (policy == null) {
			return null;
		}
		if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_POLICY_BYTES) {
			throw new ServiceException(400, "InvalidParameter.PolicySize",
					"The size of Policy must be smaller than 2048 bytes.");
		}
		if (Json.object(policy) == null) {
			throw new ServiceException(400, "InvalidParameter.PolicyGrammar",
					"The parameter Policy has not passed grammar check.");
		}
		return policy;
	}

	// Check that the session is to last neither too short nor too long.
	void checkDuration(Duration longest) {
		if (this.duration.compareTo(SHORTEST) < 0 || this.duration.compareTo(longest) > 0) {
			throw wrongDuration();
		}
	}

	boolean knows(@Nullable String expectedExternalId) {
		return expectedExternalId == null || expectedExternalId.equals(this.externalId);
	}

}
