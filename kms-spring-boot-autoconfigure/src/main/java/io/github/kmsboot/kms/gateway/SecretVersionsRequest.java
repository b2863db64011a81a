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

/**
 * Asks for a page of a secret's versions.
 *
 * @param secretName the name or the ARN of the secret
 * @param includeDeprecated whether versions without a stage are listed as well
 * @param pageNumber the page, from 1
 * @param pageSize versions a page, 1 to 100
 * @since 0.1.0
 */
public record SecretVersionsRequest(String secretName, boolean includeDeprecated, int pageNumber,
		int pageSize) implements KmsRequest<SecretVersionsResponse> {

	@Override
	public KmsOperation operation() {
		return KmsOperation.LIST_SECRET_VERSION_IDS;
	}

	@Override
	public String subject() {
		return "secret '" + this.secretName + "'";
	}

}
