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

import org.jspecify.annotations.Nullable;

/**
 * Asks for one version of a secret.
 *
 * @param secretName the name or the ARN of the secret
 * @param versionId the id of the version, or {@code null}; ignored by the service for
 * managed secret types
 * @param versionStage the stage, or {@code null} for {@code ACSCurrent}; when both are
 * given, they must name the same version
 * @since 0.1.0
 */
public record SecretValueRequest(String secretName, @Nullable String versionId,
		@Nullable String versionStage) implements KmsRequest<SecretValueResponse> {

	@Override
	public KmsOperation operation() {
		return KmsOperation.GET_SECRET_VALUE;
	}

	@Override
	public String subject() {
		return "secret '" + this.secretName + "'";
	}

}
