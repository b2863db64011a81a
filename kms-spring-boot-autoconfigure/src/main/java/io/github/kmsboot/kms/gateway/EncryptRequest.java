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
 * Asks for the encryption of a small value.
 *
 * @param keyId id, alias ({@code alias/…}) or ARN of a symmetric key
 * @param plaintext the value in Base64, up to 6144 bytes before encoding
 * @param encryptionContext bound to the ciphertext and needed again to decrypt; empty for
 * none
 * @since 0.1.0
 */
public record EncryptRequest(String keyId, String plaintext,
		Map<String, String> encryptionContext) implements KmsRequest<EncryptResponse> {

	public EncryptRequest {
		encryptionContext = Map.copyOf(encryptionContext);
	}

	@Override
	public KmsOperation operation() {
		return KmsOperation.ENCRYPT;
	}

	@Override
	public String subject() {
		return "key '" + this.keyId + "'";
	}

	@Override
	public String toString() {
		return "EncryptRequest[keyId=" + this.keyId + "]";
	}

}
