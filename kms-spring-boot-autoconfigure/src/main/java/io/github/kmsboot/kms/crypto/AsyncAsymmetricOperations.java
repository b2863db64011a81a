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

/**
 * {@link AsymmetricOperations} that do not wait, by the rules of
 * {@link AsyncCryptoOperations}. A message in a stream is hashed by the caller first,
 * since to read it blocks.
 *
 * @since 0.1.0
 */
public interface AsyncAsymmetricOperations {

	/**
	 * Encrypt with a public key in KMS.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param plaintext 1 byte up to what the key and the algorithm allow
	 * @return the ciphertext to come
	 * @see AsymmetricOperations#encrypt(KeyVersion, EncryptionAlgorithm, Plaintext)
	 */
	CompletableFuture<Ciphertext> encrypt(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext);

	/**
	 * Encrypt with a public key here.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param plaintext 1 byte up to what the key and the algorithm allow
	 * @return the ciphertext to come; fails with {@link IllegalArgumentException} where
	 * key and plaintext do not fit
	 * @see AsymmetricOperations#encryptLocally(KeyVersion, EncryptionAlgorithm,
	 * Plaintext)
	 */
	CompletableFuture<Ciphertext> encryptLocally(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext);

	/**
	 * Decrypt with a private key.
	 * @param key the key and its version
	 * @param algorithm how it was encrypted
	 * @param ciphertext the ciphertext
	 * @return the plaintext to come
	 * @see AsymmetricOperations#decrypt(KeyVersion, EncryptionAlgorithm, Ciphertext)
	 */
	CompletableFuture<Plaintext> decrypt(KeyVersion key, EncryptionAlgorithm algorithm, Ciphertext ciphertext);

	/**
	 * Sign a message.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param message the message
	 * @return the signature to come
	 * @see AsymmetricOperations#sign(KeyVersion, SigningAlgorithm, byte[])
	 */
	CompletableFuture<Signature> sign(KeyVersion key, SigningAlgorithm algorithm, byte[] message);

	/**
	 * Sign a digest.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param digest {@value SigningAlgorithm#DIGEST_BYTES} bytes
	 * @return the signature to come
	 * @see AsymmetricOperations#signDigest(KeyVersion, SigningAlgorithm, byte[])
	 */
	CompletableFuture<Signature> signDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest);

	/**
	 * Ask KMS whether a signature fits a message.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param message the message
	 * @param signature the signature
	 * @return whether it fits, to come
	 * @see AsymmetricOperations#verify(KeyVersion, SigningAlgorithm, byte[], Signature)
	 */
	CompletableFuture<Boolean> verify(KeyVersion key, SigningAlgorithm algorithm, byte[] message, Signature signature);

	/**
	 * Ask KMS whether a signature fits a digest.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param digest {@value SigningAlgorithm#DIGEST_BYTES} bytes
	 * @param signature the signature
	 * @return whether it fits, to come
	 * @see AsymmetricOperations#verifyDigest(KeyVersion, SigningAlgorithm, byte[],
	 * Signature)
	 */
	CompletableFuture<Boolean> verifyDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest,
			Signature signature);

	/**
	 * Check here whether a signature fits a message.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param message the message
	 * @param signature the signature
	 * @return whether it fits, to come; fails with {@link IllegalArgumentException} where
	 * the algorithm does not fit the key
	 * @see AsymmetricOperations#verifyLocally(KeyVersion, SigningAlgorithm, byte[],
	 * Signature)
	 */
	CompletableFuture<Boolean> verifyLocally(KeyVersion key, SigningAlgorithm algorithm, byte[] message,
			Signature signature);

	/**
	 * Return the public half of a key, which is fetched once and kept.
	 * @param key the key and its version
	 * @return the public key to come
	 */
	CompletableFuture<PublicKey> publicKey(KeyVersion key);

}
