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

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.PublicKey;

import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * Asymmetric cryptography through a {@link KmsClient}.
 */
final class AsymmetricTemplate implements AsymmetricOperations {

	private final KmsClient client;

	private final PublicKeys publicKeys = new PublicKeys();

	AsymmetricTemplate(KmsClient client) {
		this.client = client;
	}

	@Override
	public Ciphertext encrypt(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext) {
		return CryptoAnswers.ciphertext(this.client.call(AsymmetricRequests.encrypt(key, algorithm, plaintext)));
	}

	@Override
	public Ciphertext encryptLocally(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext) {
		LocalEncryption.requireRsa(algorithm);
		return LocalEncryption.encrypt(key, publicKey(key), algorithm, plaintext);
	}

	@Override
	public Plaintext decrypt(KeyVersion key, EncryptionAlgorithm algorithm, Ciphertext ciphertext) {
		return CryptoAnswers.plaintext(this.client.call(AsymmetricRequests.decrypt(key, algorithm, ciphertext)));
	}

	@Override
	public Signature sign(KeyVersion key, SigningAlgorithm algorithm, byte[] message) {
		return signDigest(key, algorithm, digest(key, algorithm).digest(message));
	}

	@Override
	public Signature sign(KeyVersion key, SigningAlgorithm algorithm, InputStream message) throws IOException {
		return signDigest(key, algorithm, MessageDigests.of(message, digest(key, algorithm)));
	}

	@Override
	public Signature signDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest) {
		return CryptoAnswers.signature(this.client.call(AsymmetricRequests.sign(key, algorithm, digest)));
	}

	@Override
	public boolean verify(KeyVersion key, SigningAlgorithm algorithm, byte[] message, Signature signature) {
		return verifyDigest(key, algorithm, digest(key, algorithm).digest(message), signature);
	}

	@Override
	public boolean verify(KeyVersion key, SigningAlgorithm algorithm, InputStream message, Signature signature)
			throws IOException {
		return verifyDigest(key, algorithm, MessageDigests.of(message, digest(key, algorithm)), signature);
	}

	private MessageDigest digest(KeyVersion key, SigningAlgorithm algorithm) {
		return algorithm.digestsPublicKey() ? MessageDigests.sm2(publicKey(key, algorithm)) : MessageDigests.sha256();
	}

	@Override
	public boolean verifyDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest, Signature signature) {
		return this.client.call(AsymmetricRequests.verify(key, algorithm, digest, signature)).valid();
	}

	@Override
	public boolean verifyLocally(KeyVersion key, SigningAlgorithm algorithm, byte[] message, Signature signature) {
		return LocalVerification.with(publicKey(key, algorithm), algorithm).accepts(message, signature);
	}

	@Override
	public boolean verifyLocally(KeyVersion key, SigningAlgorithm algorithm, InputStream message, Signature signature)
			throws IOException {
		return LocalVerification.with(publicKey(key, algorithm), algorithm).accepts(message, signature);
	}

	private PublicKey publicKey(KeyVersion key, SigningAlgorithm algorithm) {
		PublicKey publicKey = publicKey(key);
		algorithm.requireFit(key, publicKey);
		return publicKey;
	}

	@Override
	public PublicKey publicKey(KeyVersion key) {
		PublicKey known = this.publicKeys.peek(key);
		return (known != null) ? known : this.publicKeys.keep(key, this.client.call(PublicKeys.request(key)));
	}

}
