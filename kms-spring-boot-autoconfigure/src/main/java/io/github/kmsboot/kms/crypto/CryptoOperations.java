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
 * Cryptography with keys that never leave KMS. Each method is one remote call; what it is
 * given is checked before, and the message of the exception names the limit.
 * <p>
 * Which gateways offer what differs: a call that none of the configured ones offers ends
 * with a {@link io.github.kmsboot.kms.KmsUnsupportedOperationException} that says where
 * it would be offered. All methods throw a {@link io.github.kmsboot.kms.KmsException}
 * when the service refuses or cannot be reached.
 *
 * @since 0.1.0
 * @see AsyncCryptoOperations
 */
public interface CryptoOperations {

	/**
	 * How long a plaintext may be, in bytes.
	 */
	int MAX_PLAINTEXT_BYTES = 6144;

	/**
	 * How long a data key may be, in bytes.
	 */
	int MAX_DATA_KEY_BYTES = 1024;

	/**
	 * How many random bytes one call gives.
	 */
	int MAX_RANDOM_BYTES = 1024;

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
	 * @throws IllegalStateException if the plaintext is not in Base64, because whoever
	 * encrypted it did not encode it
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

	/**
	 * Encrypt a ciphertext under another key, or in another context, without showing its
	 * plaintext. Offered by the shared gateway only.
	 * @param ciphertext what {@code encrypt} returned, or the ciphertext of a data key
	 * @param context the context that was given at encryption
	 * @param destination the symmetric key to encrypt under: an id, an alias or an ARN
	 * @param destinationContext the context of the new ciphertext
	 * @return the new ciphertext
	 */
	Ciphertext reEncrypt(Ciphertext ciphertext, EncryptionContext context, KeyId destination,
			EncryptionContext destinationContext);

	/**
	 * Encrypt what an asymmetric key encrypted under a symmetric key, without showing its
	 * plaintext. Offered by the shared gateway only.
	 * @param source the asymmetric key and its version
	 * @param algorithm how it was encrypted
	 * @param ciphertext what {@link AsymmetricOperations#encrypt} returned
	 * @param destination the symmetric key to encrypt under: an id, an alias or an ARN
	 * @param destinationContext the context of the new ciphertext
	 * @return the new ciphertext
	 */
	Ciphertext reEncrypt(KeyVersion source, EncryptionAlgorithm algorithm, Ciphertext ciphertext, KeyId destination,
			EncryptionContext destinationContext);

	/**
	 * Generate a key to encrypt with on this side.
	 * @param keyId the key that protects it: an id, an alias or an ARN of a symmetric key
	 * @param bytes how long it is to be, 1 to {@value #MAX_DATA_KEY_BYTES} bytes
	 * @param context bound to its ciphertext and needed again to decrypt
	 * @return the data key, in plain and encrypted
	 */
	GeneratedDataKey generateDataKey(KeyId keyId, int bytes, EncryptionContext context);

	/**
	 * Generate a key whose plaintext is not needed yet, or never on this side.
	 * @param keyId the key that protects it: an id, an alias or an ARN of a symmetric key
	 * @param bytes how long it is to be, 1 to {@value #MAX_DATA_KEY_BYTES} bytes
	 * @param context bound to its ciphertext and needed again to decrypt
	 * @return the encrypted data key, for {@link #decrypt decrypt} or
	 * {@link #exportDataKey exportDataKey}
	 */
	Ciphertext generateDataKeyWithoutPlaintext(KeyId keyId, int bytes, EncryptionContext context);

	/**
	 * Generate a data key for somebody else as well. Its plaintext is not shown here.
	 * @param keyId the key that protects it: an id, an alias or an ARN of a symmetric key
	 * @param bytes how long it is to be, 1 to {@value #MAX_DATA_KEY_BYTES} bytes, and not
	 * longer than the recipient's key can encrypt
	 * @param context bound to its ciphertext and needed again to decrypt
	 * @param recipient who gets it
	 * @return the data key under the key of KMS and under that of the recipient
	 */
	ExportedDataKey generateAndExportDataKey(KeyId keyId, int bytes, EncryptionContext context,
			DataKeyRecipient recipient);

	/**
	 * Encrypt a data key for somebody else, without showing its plaintext.
	 * @param dataKey the ciphertext of a data key
	 * @param context the context that was given when it was generated
	 * @param recipient who gets it
	 * @return the data key under the key of the recipient
	 */
	Ciphertext exportDataKey(Ciphertext dataKey, EncryptionContext context, DataKeyRecipient recipient);

	/**
	 * Ask a dedicated gateway, with a client key, for random bytes of its hardware.
	 * @param bytes how many, 1 to {@value #MAX_RANDOM_BYTES}
	 * @return the bytes
	 */
	Plaintext generateRandom(int bytes);

	/**
	 * Return the operations of key pairs.
	 * @return asymmetric cryptography
	 */
	AsymmetricOperations asymmetric();

	/**
	 * Return the operations that only the KMS Instance API has: a dedicated gateway with
	 * a client key.
	 * @return the {@code Advance…} operations
	 */
	AdvanceOperations advance();

}
