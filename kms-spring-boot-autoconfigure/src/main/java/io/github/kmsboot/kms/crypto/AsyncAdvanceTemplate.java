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

import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * The {@code Advance…} operations through a {@link KmsClient} without waiting.
 */
final class AsyncAdvanceTemplate implements AsyncAdvanceOperations {

	private final KmsClient client;

	AsyncAdvanceTemplate(KmsClient client) {
		this.client = client;
	}

	@Override
	public CompletableFuture<Ciphertext> encrypt(KeyId keyId, Plaintext plaintext, byte[] aad) {
		return this.client.send(CryptoRequests.advanceEncrypt(keyId, plaintext, aad))
			.thenApply(CryptoAnswers::ciphertext);
	}

	@Override
	public CompletableFuture<Plaintext> decrypt(Ciphertext ciphertext, byte[] aad) {
		return this.client.send(CryptoRequests.advanceDecrypt(ciphertext, aad)).thenApply(CryptoAnswers::plaintext);
	}

	@Override
	public CompletableFuture<GeneratedDataKey> generateDataKey(KeyId keyId, int bytes, byte[] aad) {
		return this.client.send(CryptoRequests.advanceGenerateDataKey(keyId, bytes, aad))
			.thenApply(CryptoAnswers::dataKey);
	}

}
