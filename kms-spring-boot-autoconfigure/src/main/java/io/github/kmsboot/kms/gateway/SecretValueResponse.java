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

package io.github.kmsboot.kms.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One version of a secret with its value.
 *
 * @param secretName the secret's name
 * @param secretType {@code Generic}, {@code Rds}, {@code Redis}, {@code PolarDB},
 * {@code RAMCredentials} or {@code ECS}
 * @param secretData the value as the service stores it: text
 * @param binary whether the writer declared the value to be binary
 * @param versionId the version's id
 * @param versionStages the stages that point at this version
 * @param createTime when the version was made
 * @param rotation what is known about automatic rotation; {@code null} for secrets that
 * the service does not rotate
 * @since 0.1.0
 */
public record SecretValueResponse(String secretName, String secretType, String secretData, boolean binary,
		String versionId, List<String> versionStages, @Nullable Instant createTime, @Nullable Rotation rotation) {

	public SecretValueResponse {
		versionStages = List.copyOf(versionStages);
	}

	@Override
	public String toString() {
		return "SecretValueResponse[secretName=" + this.secretName + ", versionId=" + this.versionId + "]";
	}

	/**
	 * Automatic rotation of a managed secret.
	 *
	 * @param enabled whether the service rotates the secret by itself
	 * @param interval how often; {@code null} when off
	 * @param lastRotation when it was rotated last; {@code null} if never
	 * @param nextRotation when it is due; {@code null} when off
	 */
	public record Rotation(boolean enabled, @Nullable Duration interval, @Nullable Instant lastRotation,
			@Nullable Instant nextRotation) {
	}

}
