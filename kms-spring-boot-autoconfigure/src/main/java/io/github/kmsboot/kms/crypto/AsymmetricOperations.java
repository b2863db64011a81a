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
import java.security.PublicKey;

/**
 * Cryptography with key pairs whose private half never leaves KMS. Such a key has no
 * current version, so each call names one.
 * <p>
 * Verification and RSA encryption also happen here, without a call, with the public key,
 * which is fetched once and kept.
 *
 * @since 0.1.0
 */
public interface AsymmetricOperations {

	/**
	 * Encrypt with a public key in KMS.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param plaintext 1 byte up to what the key and the algorithm allow
	 * @return the ciphertext; it names neither key nor version, so keep these
	 * @throws IllegalArgumentException if the plaintext is empty or longer than any key
	 * of the algorithm allows
	 */
	Ciphertext encrypt(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext);

	/**
	 * Encrypt with a public key here, without a call once the key is known.
	 * @param key the key and its version
	 * @param algorithm {@link EncryptionAlgorithm#RSAES_OAEP_SHA_256} or
	 * {@link EncryptionAlgorithm#RSAES_OAEP_SHA_1}; the encoding of SM2 ciphertexts is
	 * not documented, so these are left to KMS
	 * @param plaintext 1 byte up to what the key and the algorithm allow
	 * @return the ciphertext, for {@link #decrypt decrypt}
	 * @throws IllegalArgumentException if the algorithm does not fit or the plaintext is
	 * empty or too long
	 */
	Ciphertext encryptLocally(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext);

	/**
	 * Decrypt with a private key that never leaves KMS.
	 * @param key the key and its version
	 * @param algorithm how it was encrypted
	 * @param ciphertext the ciphertext
	 * @return the plaintext
	 */
	Plaintext decrypt(KeyVersion key, EncryptionAlgorithm algorithm, Ciphertext ciphertext);

	/**
	 * Sign a message. Its digest is made here; for SM2 that takes the public key.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param message the message, of any length
	 * @return the signature
	 */
	Signature sign(KeyVersion key, SigningAlgorithm algorithm, byte[] message);

	/**
	 * Sign a message of any length, in constant memory.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param message the message, which is read to its end and not closed
	 * @return the signature
	 * @throws IOException if the message cannot be read
	 */
	Signature sign(KeyVersion key, SigningAlgorithm algorithm, InputStream message) throws IOException;

	/**
	 * Sign a digest.
	 * @param key the key and its version
	 * @param algorithm how; must fit the key
	 * @param digest {@value SigningAlgorithm#DIGEST_BYTES} bytes
	 * @return the signature
	 * @throws IllegalArgumentException if the digest has another length
	 */
	Signature signDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest);

	/**
	 * Ask KMS whether a signature fits a message.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param message the message
	 * @param signature the signature
	 * @return whether it fits
	 */
	boolean verify(KeyVersion key, SigningAlgorithm algorithm, byte[] message, Signature signature);

	/**
	 * Ask KMS whether a signature fits a message of any length, in constant memory.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param message the message, which is read to its end and not closed
	 * @param signature the signature
	 * @return whether it fits
	 * @throws IOException if the message cannot be read
	 */
	boolean verify(KeyVersion key, SigningAlgorithm algorithm, InputStream message, Signature signature)
			throws IOException;

	/**
	 * Ask KMS whether a signature fits a digest.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param digest {@value SigningAlgorithm#DIGEST_BYTES} bytes
	 * @param signature the signature
	 * @return whether it fits
	 * @throws IllegalArgumentException if the digest has another length
	 */
	boolean verifyDigest(KeyVersion key, SigningAlgorithm algorithm, byte[] digest, Signature signature);

	/**
	 * Check here whether a signature fits a message, without a call once the public key
	 * is known.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param message the message
	 * @param signature the signature
	 * @return whether it fits; {@code false} also for what is no signature at all
	 * @throws IllegalArgumentException if the algorithm does not fit the key
	 */
	boolean verifyLocally(KeyVersion key, SigningAlgorithm algorithm, byte[] message, Signature signature);

	/**
	 * Check here whether a signature fits a message of any length, in constant memory and
	 * without a call once the public key is known.
	 * @param key the key and its version
	 * @param algorithm how it was signed
	 * @param message the message, which is read to its end and not closed
	 * @param signature the signature
	 * @return whether it fits; {@code false} also for what is no signature at all
	 * @throws IllegalArgumentException if the algorithm does not fit the key
	 * @throws IOException if the message cannot be read
	 */
	boolean verifyLocally(KeyVersion key, SigningAlgorithm algorithm, InputStream message, Signature signature)
			throws IOException;

	/**
	 * Return the public half of a key. It is fetched once and kept, since a version never
	 * changes.
	 * @param key the key and its version
	 * @return the public key
	 */
	PublicKey publicKey(KeyVersion key);

}
