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

/**
 * {@link AdvanceOperations} that do not wait, by the rules of
 * {@link AsyncCryptoOperations}.
 *
 * @since 0.1.0
 */
public interface AsyncAdvanceOperations {

	/**
	 * Encrypt a small value.
	 * @param keyId the key to use
	 * @param plaintext 1 to {@value CryptoOperations#MAX_PLAINTEXT_BYTES} bytes
	 * @param aad bound to the ciphertext and needed again to decrypt; empty for nothing
	 * @return the ciphertext to come
	 */
	CompletableFuture<Ciphertext> encrypt(KeyId keyId, Plaintext plaintext, byte[] aad);

	/**
	 * Decrypt a value.
	 * @param ciphertext what {@code encrypt} returned
	 * @param aad what was bound to it
	 * @return the plaintext to come
	 */
	CompletableFuture<Plaintext> decrypt(Ciphertext ciphertext, byte[] aad);

	/**
	 * Generate a key to encrypt with on this side.
	 * @param keyId the key that protects it
	 * @param bytes 1 to {@value CryptoOperations#MAX_DATA_KEY_BYTES} bytes
	 * @param aad bound to its ciphertext and needed again to decrypt; empty for nothing
	 * @return the data key to come
	 */
	CompletableFuture<GeneratedDataKey> generateDataKey(KeyId keyId, int bytes, byte[] aad);

}
