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

import org.jspecify.annotations.Nullable;

/**
 * What a request is signed with.
 *
 * @param accessKeyId the id of the access key
 * @param accessKeySecret the secret of the access key
 * @param securityToken the token that belongs to a temporary access key; {@code null} for
 * a permanent one
 * @since 0.1.0
 */
public record KmsCredentials(String accessKeyId, String accessKeySecret, @Nullable String securityToken) {

	public KmsCredentials {
		if (accessKeyId.isBlank() || accessKeySecret.isBlank()) {
			throw new IllegalArgumentException("Credentials need an access key id and an access key secret");
		}
		if (securityToken != null && securityToken.isBlank()) {
			throw new IllegalArgumentException("The security token of the credentials is blank");
		}
	}

	@Override
	public String toString() {
		return "KmsCredentials[" + ((this.securityToken != null) ? "temporary" : "permanent") + " access key]";
	}

}
