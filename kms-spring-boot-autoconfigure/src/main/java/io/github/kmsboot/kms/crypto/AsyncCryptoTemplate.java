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
 * Cryptography through a {@link KmsClient} without waiting. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public class AsyncCryptoTemplate implements AsyncCryptoOperations {

	private final KmsClient client;

	private final AsyncAsymmetricOperations asymmetric;

	private final AsyncAdvanceOperations advance;

	/**
	 * Create a template.
	 * @param client the way to KMS
	 */
	public AsyncCryptoTemplate(KmsClient client) {
		this.client = client;
		this.asymmetric = new AsyncAsymmetricTemplate(client);
		this.advance = new AsyncAdvanceTemplate(client);
	}

	@Override
	public CompletableFuture<Ciphertext> encrypt(KeyId keyId, Plaintext plaintext, EncryptionContext context) {
		return this.client.send(CryptoRequests.encrypt(keyId, plaintext, context)).thenApply(CryptoAnswers::ciphertext);
	}

	@Override
	public CompletableFuture<Plaintext> decrypt(Ciphertext ciphertext, EncryptionContext context) {
		return this.client.send(CryptoRequests.decrypt(ciphertext, context)).thenApply(CryptoAnswers::plaintext);
	}

	@Override
	public CompletableFuture<Ciphertext> reEncrypt(Ciphertext ciphertext, EncryptionContext context, KeyId destination,
			EncryptionContext destinationContext) {
		return this.client.send(CryptoRequests.reEncrypt(ciphertext, context, destination, destinationContext))
			.thenApply(CryptoAnswers::reEncrypted);
	}

	@Override
	public CompletableFuture<Ciphertext> reEncrypt(KeyVersion source, EncryptionAlgorithm algorithm,
			Ciphertext ciphertext, KeyId destination, EncryptionContext destinationContext) {
		return this.client
			.send(CryptoRequests.reEncrypt(source, algorithm, ciphertext, destination, destinationContext))
			.thenApply(CryptoAnswers::reEncrypted);
	}

	@Override
	public CompletableFuture<GeneratedDataKey> generateDataKey(KeyId keyId, int bytes, EncryptionContext context) {
		return this.client.send(CryptoRequests.generateDataKey(keyId, bytes, context))
			.thenApply(CryptoAnswers::dataKey);
	}

	@Override
	public CompletableFuture<Ciphertext> generateDataKeyWithoutPlaintext(KeyId keyId, int bytes,
			EncryptionContext context) {
		return this.client.send(CryptoRequests.generateDataKeyWithoutPlaintext(keyId, bytes, context))
			.thenApply(CryptoAnswers::ciphertext);
	}

	@Override
	public CompletableFuture<ExportedDataKey> generateAndExportDataKey(KeyId keyId, int bytes,
			EncryptionContext context, DataKeyRecipient recipient) {
		return this.client.send(CryptoRequests.generateAndExportDataKey(keyId, bytes, context, recipient))
			.thenApply(CryptoAnswers::dataKeyForTwo);
	}

	@Override
	public CompletableFuture<Ciphertext> exportDataKey(Ciphertext dataKey, EncryptionContext context,
			DataKeyRecipient recipient) {
		return this.client.send(CryptoRequests.exportDataKey(dataKey, context, recipient))
			.thenApply(CryptoAnswers::exported);
	}

	@Override
	public CompletableFuture<Plaintext> generateRandom(int bytes) {
		return this.client.send(CryptoRequests.generateRandom(bytes)).thenApply(CryptoAnswers::random);
	}

	@Override
	public AsyncAsymmetricOperations asymmetric() {
		return this.asymmetric;
	}

	@Override
	public AsyncAdvanceOperations advance() {
		return this.advance;
	}

}
