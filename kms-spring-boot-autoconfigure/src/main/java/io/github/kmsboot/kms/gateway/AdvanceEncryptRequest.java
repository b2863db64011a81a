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
 * Asks a dedicated gateway for a ciphertext that names its key version itself.
 *
 * @param keyId id or alias of the key
 * @param plaintext the value in Base64, up to 6144 bytes before encoding
 * @param aad additional authenticated data in Base64, or {@code null} for none
 * @since 0.1.0
 */
public record AdvanceEncryptRequest(String keyId, String plaintext,
		@Nullable String aad) implements KmsRequest<EncryptResponse> {

	@Override
	public KmsOperation operation() {
		return KmsOperation.ADVANCE_ENCRYPT;
	}

	@Override
	public String subject() {
		return "key '" + this.keyId + "'";
	}

	@Override
	public String toString() {
		return "AdvanceEncryptRequest[keyId=" + this.keyId + "]";
	}

}
