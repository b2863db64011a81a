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

import java.util.Map;

/**
 * Asks for a new data key, in plaintext and encrypted.
 *
 * @param keyId id, alias or ARN of the symmetric key to encrypt it under
 * @param numberOfBytes length of the data key, 1 to 1024
 * @param encryptionContext bound to the ciphertext and needed again to decrypt; empty for
 * none
 * @since 0.1.0
 */
public record GenerateDataKeyRequest(String keyId, int numberOfBytes,
		Map<String, String> encryptionContext) implements KmsRequest<DataKeyResponse> {

	public GenerateDataKeyRequest {
		encryptionContext = Map.copyOf(encryptionContext);
	}

	@Override
	public KmsOperation operation() {
		return KmsOperation.GENERATE_DATA_KEY;
	}

	@Override
	public String subject() {
		return "key '" + this.keyId + "'";
	}

}
