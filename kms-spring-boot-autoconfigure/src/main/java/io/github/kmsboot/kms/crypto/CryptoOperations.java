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
 * Encrypts and decrypts small values with keys that never leave KMS. Each method is one
 * remote call.
 *
 * @since 0.1.0
 */
public interface CryptoOperations {

	/**
	 * How long a plaintext may be, in bytes.
	 */
	int MAX_PLAINTEXT_BYTES = 6144;

	/**
	 * Encrypt a small value.
	 * @param keyId the key to use: an id, an alias or an ARN of a symmetric key
	 * @param plaintext 1 to {@value #MAX_PLAINTEXT_BYTES} bytes
	 * @param context bound to the ciphertext and needed again to decrypt
	 * @return the ciphertext, safe to store as text
	 * @throws IllegalArgumentException if {@code plaintext} is empty or too long
	 * @throws io.github.kmsboot.kms.KmsAccessDeniedException if the caller may not use
	 * the key
	 * @throws io.github.kmsboot.kms.KmsNotFoundException if there is no such key
	 */
	Ciphertext encrypt(KeyId keyId, Plaintext plaintext, EncryptionContext context);

	/**
	 * Encrypt a small value without an encryption context.
	 * @param keyId the key to use: an id, an alias or an ARN of a symmetric key
	 * @param plaintext 1 to {@value #MAX_PLAINTEXT_BYTES} bytes
	 * @return the ciphertext, safe to store as text
	 * @throws IllegalArgumentException if {@code plaintext} is empty or too long
	 */
	default Ciphertext encrypt(KeyId keyId, Plaintext plaintext) {
		return encrypt(keyId, plaintext, EncryptionContext.none());
	}

	/**
	 * Decrypt a value. KMS finds the key from the ciphertext.
	 * @param ciphertext what {@code encrypt} returned
	 * @param context the context that was given at encryption
	 * @return the plaintext
	 * @throws io.github.kmsboot.kms.KmsInvalidRequestException if the ciphertext was
	 * changed or the context differs
	 * @throws io.github.kmsboot.kms.KmsAccessDeniedException if the caller may not use
	 * the key
	 */
	Plaintext decrypt(Ciphertext ciphertext, EncryptionContext context);

	/**
	 * Decrypt a value that was encrypted without an encryption context.
	 * @param ciphertext what {@code encrypt} returned
	 * @return the plaintext
	 * @throws io.github.kmsboot.kms.KmsInvalidRequestException if the ciphertext was
	 * changed
	 */
	default Plaintext decrypt(Ciphertext ciphertext) {
		return decrypt(ciphertext, EncryptionContext.none());
	}

}
