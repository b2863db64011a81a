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

package io.github.kmsboot.kms.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.Plaintext;

/**
 * Encrypts and decrypts data of any size: locally, under data keys that KMS wraps.
 * <p>
 * A message carries all that is needed to decrypt it but the key that never leaves KMS.
 * The encryption context is part of it, readable, and has to be given again to decrypt.
 * Methods that need a data key throw a {@link io.github.kmsboot.kms.KmsException} when
 * KMS cannot give it.
 *
 * @since 0.1.0
 */
public interface EnvelopeOperations {

	/**
	 * Encrypt bytes.
	 * @param plaintext the bytes; may be empty
	 * @param context bound to the message and needed again to decrypt
	 * @return the message
	 * @throws IllegalArgumentException if the message would not fit into an array
	 */
	byte[] encrypt(byte[] plaintext, EncryptionContext context);

	/**
	 * Decrypt bytes.
	 * @param message what {@code encrypt} returned or a stream wrote
	 * @param context the context that was given at encryption
	 * @return the plaintext
	 * @throws InvalidEnvelopeException if the message was changed or the context differs
	 */
	byte[] decrypt(byte[] message, EncryptionContext context);

	/**
	 * Encrypt a plaintext.
	 * @param plaintext the plaintext; may be empty
	 * @param context bound to the message and needed again to decrypt
	 * @return the message
	 */
	default Ciphertext encrypt(Plaintext plaintext, EncryptionContext context) {
		return Ciphertext.of(encrypt(plaintext.bytes(), context));
	}

	/**
	 * Decrypt to a plaintext.
	 * @param message the message
	 * @param context the context that was given at encryption
	 * @return the plaintext
	 * @throws InvalidEnvelopeException if the message was changed or the context differs
	 */
	default Plaintext decrypt(Ciphertext message, EncryptionContext context) {
		return Plaintext.of(decrypt(message.bytes(), context));
	}

	/**
	 * Encrypt a text.
	 * @param text the text; may be empty
	 * @param context bound to the message and needed again to decrypt
	 * @return the message in Base64
	 * @throws IllegalArgumentException if the text has half a surrogate pair
	 */
	default String encryptText(String text, EncryptionContext context) {
		return Base64.getEncoder().encodeToString(encrypt(Utf8.encode(text), context));
	}

	/**
	 * Decrypt a text.
	 * @param message what {@link #encryptText} returned
	 * @param context the context that was given at encryption
	 * @return the text
	 * @throws InvalidEnvelopeException if the message is not Base64, was changed, does
	 * not hold a text, or the context differs
	 */
	default String decryptText(String message, EncryptionContext context) {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(message);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEnvelopeException("The message is not Base64");
		}
		return Utf8.decode(decrypt(bytes, context));
	}

	/**
	 * Encrypt what is written to a stream. Closing it completes the message and closes
	 * the target; without that the message cannot be decrypted. A writer that fails
	 * half-way must therefore not close it:
	 * {@link #encrypt(InputStream, OutputStream, EncryptionContext)} takes care of that.
	 * @param target receives the message
	 * @param context bound to the message and needed again to decrypt
	 * @return a stream for the plaintext, for one thread at a time
	 * @throws IOException if the target fails
	 */
	OutputStream encrypting(OutputStream target, EncryptionContext context) throws IOException;

	/**
	 * Decrypt what is read from a stream. Only bytes that were verified are returned; a
	 * message that was cut or changed further on is refused where that is found, with an
	 * {@link InvalidEnvelopeException} out of {@code read}. So what was read counts only
	 * once the stream's end is reached.
	 * @param source the message, to its end; closed with the stream
	 * @param context the context that was given at encryption
	 * @return the plaintext, for one thread at a time
	 * @throws IOException if the source fails
	 * @throws InvalidEnvelopeException if the header was changed or the context differs
	 */
	InputStream decrypting(InputStream source, EncryptionContext context) throws IOException;

	/**
	 * Encrypt a stream. Neither stream is closed. When this fails, what the target got
	 * cannot be decrypted.
	 * @param source the plaintext, read to its end
	 * @param target receives the message
	 * @param context bound to the message and needed again to decrypt
	 * @throws IOException if a stream fails
	 */
	void encrypt(InputStream source, OutputStream target, EncryptionContext context) throws IOException;

	/**
	 * Decrypt a stream. Neither stream is closed. When this fails, what the target got is
	 * to be thrown away.
	 * @param source the message, read to its end
	 * @param target receives the plaintext
	 * @param context the context that was given at encryption
	 * @throws IOException if a stream fails
	 * @throws InvalidEnvelopeException if the message was changed or the context differs
	 */
	void decrypt(InputStream source, OutputStream target, EncryptionContext context) throws IOException;

	/**
	 * Wrap the data key of a message anew, with the keys that are configured now. The
	 * encrypted data itself stays as it is and is not verified.
	 * @param message the message
	 * @param context the context that was given at encryption
	 * @return the message with new wrapped keys
	 * @throws InvalidEnvelopeException if the header was changed or the context differs
	 */
	byte[] rewrap(byte[] message, EncryptionContext context);

	/**
	 * Wrap the data key of a message anew, with the keys that are configured now. The
	 * encrypted data itself is copied as it is and not verified. Neither stream is
	 * closed.
	 * @param source the message, read to its end
	 * @param target receives the message with new wrapped keys
	 * @param context the context that was given at encryption
	 * @throws IOException if a stream fails
	 * @throws InvalidEnvelopeException if the header was changed or the context differs
	 */
	void rewrap(InputStream source, OutputStream target, EncryptionContext context) throws IOException;

}
