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

import java.security.PublicKey;
import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.VerifyResponse;

/**
 * Asymmetric cryptography through a {@link KmsClient} without waiting.
 */
final class AsyncAsymmetricTemplate implements AsyncAsymmetricOperations {

	private final KmsClient client;

	private final PublicKeys publicKeys = new PublicKeys();

	AsyncAsymmetricTemplate(KmsClient client) {
		this.client = client;
	}

	@Override
	public CompletableFuture<Ciphertext> encrypt(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext) {
		return this.client.send(AsymmetricRequests.encrypt(key, algorithm, plaintext))
			.thenApply(CryptoAnswers::ciphertext);
	}

	@Override
	public CompletableFuture<Ciphertext> encryptLocally(KeyVersion key, EncryptionAlgorithm algorithm,
			Plaintext plaintext) {
		LocalEncryption.requireRsa(algorithm);
		return publicKey(key).thenApply((publicKey) -> LocalEncryption.encrypt(key, publicKey, algorithm, plaintext));
	}

	@Override
	public CompletableFuture<Plaintext> decrypt(KeyVersion key, EncryptionAlgorithm algorithm, Ciphertext ciphertext) {
		return this.client.send(AsymmetricRequests.decrypt(key, algorithm, ciphertext))
			.thenApply(CryptoAnswers::plaintext);
	}

	@Override
	public CompletableFuture<Signature> sign(KeyVersion key, SigningAlgorithm algorithm, byte[] message) {
		return digest(key, algorithm, message).thenCompose((digest) -> signDigest(key, algorithm, digest));
	}

	@Override
	public CompletableFuture<Signature> signDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest) {
		return this.client.send(AsymmetricRequests.sign(key, algorithm, digest)).thenApply(CryptoAnswers::signature);
	}

	@Override
	public CompletableFuture<Boolean> verify(KeyVersion key, SigningAlgorithm algorithm, byte[] message,
			Signature signature) {
		return digest(key, algorithm, message).thenCompose((digest) -> verifyDigest(key, algorithm, digest, signature));
	}

	private CompletableFuture<byte[]> digest(KeyVersion key, SigningAlgorithm algorithm, byte[] message) {
		if (!algorithm.digestsPublicKey()) {
			return CompletableFuture.completedFuture(MessageDigests.sha256().digest(message));
		}
		byte[] copy = message.clone();
		return publicKey(key, algorithm).thenApply((publicKey) -> MessageDigests.sm2(publicKey).digest(copy));
	}

	@Override
	public CompletableFuture<Boolean> verifyDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest,
			Signature signature) {
		return this.client.send(AsymmetricRequests.verify(key, algorithm, digest, signature))
			.thenApply(VerifyResponse::valid);
	}

	@Override
	public CompletableFuture<Boolean> verifyLocally(KeyVersion key, SigningAlgorithm algorithm, byte[] message,
			Signature signature) {
		byte[] copy = message.clone();
		return publicKey(key, algorithm)
			.thenApply((publicKey) -> LocalVerification.with(publicKey, algorithm).accepts(copy, signature));
	}

	private CompletableFuture<PublicKey> publicKey(KeyVersion key, SigningAlgorithm algorithm) {
		return publicKey(key).thenApply((publicKey) -> {
			algorithm.requireFit(key, publicKey);
			return publicKey;
		});
	}

	@Override
	public CompletableFuture<PublicKey> publicKey(KeyVersion key) {
		PublicKey known = this.publicKeys.peek(key);
		return (known != null) ? CompletableFuture.completedFuture(known) : this.client.send(PublicKeys.request(key))
			.thenApply((response) -> this.publicKeys.keep(key, response));
	}

}
