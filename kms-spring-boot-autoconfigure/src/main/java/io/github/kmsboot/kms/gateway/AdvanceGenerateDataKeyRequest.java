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
 * Asks a dedicated gateway for a data key whose ciphertext names its key version itself.
 *
 * @param keyId id or alias of the key
 * @param numberOfBytes length of the data key, 1 to 1024
 * @param aad additional authenticated data in Base64, or {@code null} for none
 * @since 0.1.0
 */
public record AdvanceGenerateDataKeyRequest(String keyId, int numberOfBytes,
		@Nullable String aad) implements KmsRequest<DataKeyResponse> {

	@Override
	public KmsOperation operation() {
		return KmsOperation.ADVANCE_GENERATE_DATA_KEY;
	}

	@Override
	public String subject() {
		return "key '" + this.keyId + "'";
	}

}
