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

import org.jspecify.annotations.Nullable;

/**
 * Asks for the encryption of a ciphertext under another key, without showing its
 * plaintext.
 *
 * @param ciphertextBlob the ciphertext in Base64
 * @param source which asymmetric key made the ciphertext, and how; {@code null} for a
 * symmetric one, which the service finds
 * @param sourceEncryptionContext the context that was given at encryption; empty for none
 * @param destinationKeyId id, alias or ARN of the symmetric key to encrypt under
 * @param destinationEncryptionContext the context for the new ciphertext; empty for none
 * @since 0.1.0
 */
public record ReEncryptRequest(String ciphertextBlob, @Nullable Source source,
		Map<String, String> sourceEncryptionContext, String destinationKeyId,
		Map<String, String> destinationEncryptionContext) implements KmsRequest<ReEncryptResponse> {

	public ReEncryptRequest {
		sourceEncryptionContext = Map.copyOf(sourceEncryptionContext);
		destinationEncryptionContext = Map.copyOf(destinationEncryptionContext);
	}

	@Override
	public KmsOperation operation() {
		return KmsOperation.RE_ENCRYPT;
	}

	@Override
	public String subject() {
		return "a ciphertext under key '" + this.destinationKeyId + "'";
	}

	/**
	 * The asymmetric key that made a ciphertext.
	 *
	 * @param keyId id, alias or ARN of the key
	 * @param keyVersionId the version of the key
	 * @param algorithm how it was encrypted, for example {@code RSAES_OAEP_SHA_256}
	 */
	public record Source(String keyId, String keyVersionId, String algorithm) {
	}

}
