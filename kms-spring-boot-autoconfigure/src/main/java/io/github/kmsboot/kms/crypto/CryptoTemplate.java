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
 * Cryptography through a {@link KmsClient}. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public class CryptoTemplate implements CryptoOperations {

	private final KmsClient client;

	private final AsymmetricOperations asymmetric;

	private final AdvanceOperations advance;

	/**
	 * Create a template.
	 * @param client the way to KMS
	 */
	public CryptoTemplate(KmsClient client) {
		this.client = client;
		this.asymmetric = new AsymmetricTemplate(client);
		this.advance = new AdvanceTemplate(client);
	}

	@Override
	public Ciphertext encrypt(KeyId keyId, Plaintext plaintext, EncryptionContext context) {
		return CryptoAnswers.ciphertext(this.client.call(CryptoRequests.encrypt(keyId, plaintext, context)));
	}

	@Override
	public Plaintext decrypt(Ciphertext ciphertext, EncryptionContext context) {
		return CryptoAnswers.plaintext(this.client.call(CryptoRequests.decrypt(ciphertext, context)));
	}

	@Override
	public Ciphertext reEncrypt(Ciphertext ciphertext, EncryptionContext context, KeyId destination,
			EncryptionContext destinationContext) {
		return CryptoAnswers.reEncrypted(
				this.client.call(CryptoRequests.reEncrypt(ciphertext, context, destination, destinationContext)));
	}

	@Override
	public Ciphertext reEncrypt(KeyVersion source, EncryptionAlgorithm algorithm, Ciphertext ciphertext,
			KeyId destination, EncryptionContext destinationContext) {
		return CryptoAnswers.reEncrypted(this.client
			.call(CryptoRequests.reEncrypt(source, algorithm, ciphertext, destination, destinationContext)));
	}

	@Override
	public GeneratedDataKey generateDataKey(KeyId keyId, int bytes, EncryptionContext context) {
		return CryptoAnswers.dataKey(this.client.call(CryptoRequests.generateDataKey(keyId, bytes, context)));
	}

	@Override
	public Ciphertext generateDataKeyWithoutPlaintext(KeyId keyId, int bytes, EncryptionContext context) {
		return CryptoAnswers
			.ciphertext(this.client.call(CryptoRequests.generateDataKeyWithoutPlaintext(keyId, bytes, context)));
	}

	@Override
	public ExportedDataKey generateAndExportDataKey(KeyId keyId, int bytes, EncryptionContext context,
			DataKeyRecipient recipient) {
		return CryptoAnswers
			.dataKeyForTwo(this.client.call(CryptoRequests.generateAndExportDataKey(keyId, bytes, context, recipient)));
	}

	@Override
	public Ciphertext exportDataKey(Ciphertext dataKey, EncryptionContext context, DataKeyRecipient recipient) {
		return CryptoAnswers.exported(this.client.call(CryptoRequests.exportDataKey(dataKey, context, recipient)));
	}

	@Override
	public Plaintext generateRandom(int bytes) {
		return CryptoAnswers.random(this.client.call(CryptoRequests.generateRandom(bytes)));
	}

	@Override
	public AsymmetricOperations asymmetric() {
		return this.asymmetric;
	}

	@Override
	public AdvanceOperations advance() {
		return this.advance;
	}

}
