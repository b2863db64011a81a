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
 * A new data key.
 *
 * @param keyId the id of the key that encrypted it, also where an alias was given
 * @param keyVersionId the version of the key
 * @param plaintext the data key in Base64
 * @param ciphertextBlob the encrypted data key in Base64
 * @since 0.1.0
 */
public record DataKeyResponse(String keyId, String keyVersionId, String plaintext, String ciphertextBlob) {

	@Override
	public String toString() {
		return "DataKeyResponse[keyId=" + this.keyId + ", keyVersionId=" + this.keyVersionId + "]";
	}

}
