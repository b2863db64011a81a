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

package io.github.kmsboot.kms.crypto;

import java.util.Base64;

import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * Encrypts and decrypts through a {@link KmsClient}.
 *
 * @since 0.1.0
 */
public class CryptoTemplate implements CryptoOperations {

	private final KmsClient client;

	/**
	 * Create a template.
	 * @param client the way to KMS
	 */
	public CryptoTemplate(KmsClient client) {
		this.client = client;
	}

	@Override
	public Ciphertext encrypt(KeyId keyId, Plaintext plaintext, EncryptionContext context) {
		if (plaintext.length() == 0 || plaintext.length() > MAX_PLAINTEXT_BYTES) {
			throw new IllegalArgumentException("KMS encrypts 1 to %d bytes in one call, this plaintext has %d"
				.formatted(MAX_PLAINTEXT_BYTES, plaintext.length()));
		}
		EncryptResponse response = this.client.call(new EncryptRequest(keyId.value(),
				Base64.getEncoder().encodeToString(plaintext.bytes()), context.asMap()));
		return Ciphertext.fromBase64(response.ciphertextBlob());
	}

	@Override
	public Plaintext decrypt(Ciphertext ciphertext, EncryptionContext context) {
		DecryptResponse response = this.client.call(new DecryptRequest(ciphertext.toBase64(), context.asMap()));
		return Plaintext.of(Base64.getDecoder().decode(response.plaintext()));
	}

}
