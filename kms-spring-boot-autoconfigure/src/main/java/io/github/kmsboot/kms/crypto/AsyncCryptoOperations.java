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
 * {@link CryptoOperations} that do not wait: no thread is blocked while KMS answers.
 * <p>
 * Arguments are checked at once, so these methods throw {@link IllegalArgumentException}
 * themselves. A future fails with a {@link io.github.kmsboot.kms.KmsException}, which
 * {@code join} and {@code get} wrap as usual. It is completed on a thread of the network
 * layer: continue with the {@code …Async} methods of the future where that takes long or
 * blocks. A call is repeated and ends by its deadline as any other; to cancel a future
 * does not take back what was sent.
 *
 * @since 0.1.0
 */
public interface AsyncCryptoOperations {

	/**
	 * Encrypt a small value.
	 * @param keyId the key to use
	 * @param plaintext 1 to {@value CryptoOperations#MAX_PLAINTEXT_BYTES} bytes
	 * @param context bound to the ciphertext and needed again to decrypt
	 * @return the ciphertext to come
	 * @see CryptoOperations#encrypt(KeyId, Plaintext, EncryptionContext)
	 */
	CompletableFuture<Ciphertext> encrypt(KeyId keyId, Plaintext plaintext, EncryptionContext context);

	/**
	 * Decrypt a value.
	 * @param ciphertext what {@code encrypt} returned
	 * @param context the context that was given at encryption
	 * @return the plaintext to come
	 * @see CryptoOperations#decrypt(Ciphertext, EncryptionContext)
	 */
	CompletableFuture<Plaintext> decrypt(Ciphertext ciphertext, EncryptionContext context);

	/**
	 * Encrypt a ciphertext under another key, or in another context.
	 * @param ciphertext what {@code encrypt} returned, or the ciphertext of a data key
	 * @param context the context that was given at encryption
	 * @param destination the symmetric key to encrypt under
	 * @param destinationContext the context of the new ciphertext
	 * @return the new ciphertext to come
	 * @see CryptoOperations#reEncrypt(Ciphertext, EncryptionContext, KeyId,
	 * EncryptionContext)
	 */
	CompletableFuture<Ciphertext> reEncrypt(Ciphertext ciphertext, EncryptionContext context, KeyId destination,
			EncryptionContext destinationContext);

	/**
	 * Encrypt what an asymmetric key encrypted under a symmetric key.
	 * @param source the asymmetric key and its version
	 * @param algorithm how it was encrypted
	 * @param ciphertext what was encrypted
	 * @param destination the symmetric key to encrypt under
	 * @param destinationContext the context of the new ciphertext
	 * @return the new ciphertext to come
	 * @see CryptoOperations#reEncrypt(KeyVersion, EncryptionAlgorithm, Ciphertext, KeyId,
	 * EncryptionContext)
	 */
	CompletableFuture<Ciphertext> reEncrypt(KeyVersion source, EncryptionAlgorithm algorithm, Ciphertext ciphertext,
			KeyId destination, EncryptionContext destinationContext);

	/**
	 * Generate a key to encrypt with on this side.
	 * @param keyId the key that protects it
	 * @param bytes 1 to {@value CryptoOperations#MAX_DATA_KEY_BYTES} bytes
	 * @param context bound to its ciphertext and needed again to decrypt
	 * @return the data key to come
	 * @see CryptoOperations#generateDataKey(KeyId, int, EncryptionContext)
	 */
	CompletableFuture<GeneratedDataKey> generateDataKey(KeyId keyId, int bytes, EncryptionContext context);

	/**
	 * Generate a key whose plaintext is not needed yet, or never on this side.
	 * @param keyId the key that protects it
	 * @param bytes 1 to {@value CryptoOperations#MAX_DATA_KEY_BYTES} bytes
	 * @param context bound to its ciphertext and needed again to decrypt
	 * @return the encrypted data key to come
	 * @see CryptoOperations#generateDataKeyWithoutPlaintext(KeyId, int,
	 * EncryptionContext)
	 */
	CompletableFuture<Ciphertext> generateDataKeyWithoutPlaintext(KeyId keyId, int bytes, EncryptionContext context);

	/**
	 * Generate a data key for somebody else as well.
	 * @param keyId the key that protects it
	 * @param bytes 1 to {@value CryptoOperations#MAX_DATA_KEY_BYTES} bytes
	 * @param context bound to its ciphertext and needed again to decrypt
	 * @param recipient who gets it
	 * @return the data key to come
	 * @see CryptoOperations#generateAndExportDataKey(KeyId, int, EncryptionContext,
	 * DataKeyRecipient)
	 */
	CompletableFuture<ExportedDataKey> generateAndExportDataKey(KeyId keyId, int bytes, EncryptionContext context,
			DataKeyRecipient recipient);

	/**
	 * Encrypt a data key for somebody else.
	 * @param dataKey the ciphertext of a data key
	 * @param context the context that was given when it was generated
	 * @param recipient who gets it
	 * @return the data key to come
	 * @see CryptoOperations#exportDataKey(Ciphertext, EncryptionContext,
	 * DataKeyRecipient)
	 */
	CompletableFuture<Ciphertext> exportDataKey(Ciphertext dataKey, EncryptionContext context,
			DataKeyRecipient recipient);

	/**
	 * Ask a dedicated gateway, with a client key, for random bytes.
	 * @param bytes how many, 1 to {@value CryptoOperations#MAX_RANDOM_BYTES}
	 * @return the bytes to come
	 * @see CryptoOperations#generateRandom(int)
	 */
	CompletableFuture<Plaintext> generateRandom(int bytes);

	/**
	 * Return the operations of key pairs.
	 * @return asymmetric cryptography
	 */
	AsyncAsymmetricOperations asymmetric();

	/**
	 * Return the operations that only the KMS Instance API has.
	 * @return the {@code Advance…} operations
	 */
	AsyncAdvanceOperations advance();

}
