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
 * Asks for a data key under a public key instead of a key of the service.
 *
 * @param ciphertextBlob the encrypted data key in Base64
 * @param encryptionContext the context that was given at its generation; empty for none
 * @param wrappingKey the public key to encrypt it under
 * @since 0.1.0
 */
public record ExportDataKeyRequest(String ciphertextBlob, Map<String, String> encryptionContext,
		WrappingKey wrappingKey) implements KmsRequest<ExportDataKeyResponse> {

	public ExportDataKeyRequest {
		encryptionContext = Map.copyOf(encryptionContext);
	}

	@Override
	public KmsOperation operation() {
		return KmsOperation.EXPORT_DATA_KEY;
	}

	@Override
	public String subject() {
		return "a data key";
	}

}
