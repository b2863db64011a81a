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

import java.util.Arrays;
import java.util.Base64;

/**
 * What KMS made of a plaintext; safe to store as text. That of a symmetric key names the
 * version of its key by itself, so that decryption needs no key id; that of a key pair
 * does not.
 *
 * @since 0.1.0
 */
public final class Ciphertext {

	private final byte[] bytes;

	private Ciphertext(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Create a ciphertext of bytes.
	 * @param bytes the bytes, which are copied
	 * @return the ciphertext
	 */
	public static Ciphertext of(byte[] bytes) {
		return new Ciphertext(bytes.clone());
	}

	/**
	 * Read a ciphertext from its text.
	 * @param base64 the text as {@link #toBase64()} and the service write it
	 * @return the ciphertext
	 * @throws IllegalArgumentException if it is not Base64
	 */
	public static Ciphertext fromBase64(String base64) {
		return new Ciphertext(Base64.getDecoder().decode(base64));
	}

	/**
	 * Return the bytes.
	 * @return a fresh copy
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Return how long it is.
	 * @return the length in bytes
	 */
	public int length() {
		return this.bytes.length;
	}

	boolean isEmpty() {
		return this.bytes.length == 0;
	}

	/**
	 * Return the ciphertext as text.
	 * @return the Base64 form, with padding
	 */
	public String toBase64() {
		return Base64.getEncoder().encodeToString(this.bytes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Ciphertext that && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "Ciphertext[" + this.bytes.length + " bytes]";
	}

}
