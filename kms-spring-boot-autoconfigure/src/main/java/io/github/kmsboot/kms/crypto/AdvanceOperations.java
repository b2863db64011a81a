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

/**
 * The {@code Advance…} operations of the KMS Instance API, which a dedicated gateway
 * offers to a client key. Their ciphertexts name their key version as those of
 * {@link CryptoOperations} do, but bytes are bound to them in place of a context, and
 * neither kind decrypts the other's.
 *
 * @since 0.1.0
 */
public interface AdvanceOperations {

	/**
	 * Encrypt a small value.
	 * @param keyId the key to use: an id or an alias of a symmetric key
	 * @param plaintext 1 to {@value CryptoOperations#MAX_PLAINTEXT_BYTES} bytes
	 * @param aad bound to the ciphertext and needed again to decrypt; empty for nothing
	 * @return the ciphertext
	 * @throws IllegalArgumentException if {@code plaintext} is empty or too long
	 */
	Ciphertext encrypt(KeyId keyId, Plaintext plaintext, byte[] aad);

	/**
	 * Decrypt a value.
	 * @param ciphertext what {@code encrypt} returned
	 * @param aad what was bound to it
	 * @return the plaintext
	 */
	Plaintext decrypt(Ciphertext ciphertext, byte[] aad);

	/**
	 * Generate a key to encrypt with on this side.
	 * @param keyId the key that protects it: an id or an alias of a symmetric key
	 * @param bytes how long it is to be, 1 to
	 * {@value CryptoOperations#MAX_DATA_KEY_BYTES} bytes
	 * @param aad bound to its ciphertext and needed again to decrypt; empty for nothing
	 * @return the data key; its ciphertext is one for {@link #decrypt decrypt} of these
	 * operations
	 */
	GeneratedDataKey generateDataKey(KeyId keyId, int bytes, byte[] aad);

}
