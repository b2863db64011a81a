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

import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * The {@code Advance…} operations through a {@link KmsClient}.
 */
final class AdvanceTemplate implements AdvanceOperations {

	private final KmsClient client;

	AdvanceTemplate(KmsClient client) {
		this.client = client;
	}

	@Override
	public Ciphertext encrypt(KeyId keyId, Plaintext plaintext, byte[] aad) {
		return CryptoAnswers.ciphertext(this.client.call(CryptoRequests.advanceEncrypt(keyId, plaintext, aad)));
	}

	@Override
	public Plaintext decrypt(Ciphertext ciphertext, byte[] aad) {
		return CryptoAnswers.plaintext(this.client.call(CryptoRequests.advanceDecrypt(ciphertext, aad)));
	}

	@Override
	public GeneratedDataKey generateDataKey(KeyId keyId, int bytes, byte[] aad) {
		return CryptoAnswers.dataKey(this.client.call(CryptoRequests.advanceGenerateDataKey(keyId, bytes, aad)));
	}

}
