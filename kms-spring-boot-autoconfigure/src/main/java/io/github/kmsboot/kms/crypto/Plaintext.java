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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Bytes that are secret. Copied in and out, compared in constant time;
 * {@link #toString()} shows the length alone.
 *
 * @since 0.1.0
 */
public final class Plaintext {

	private final byte[] bytes;

	private Plaintext(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Create a plaintext of bytes.
	 * @param bytes the bytes, which are copied
	 * @return the plaintext
	 */
	public static Plaintext of(byte[] bytes) {
		return new Plaintext(bytes.clone());
	}

	/**
	 * Create a plaintext of the UTF-8 bytes of a text.
	 * @param text the text
	 * @return the plaintext
	 */
	public static Plaintext of(String text) {
		return new Plaintext(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the bytes.
	 * @return a fresh copy
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Return the bytes as UTF-8 text.
	 * @return the text
	 */
	public String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Return how long it is.
	 * @return the length in bytes
	 */
	public int length() {
		return this.bytes.length;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Plaintext that && MessageDigest.isEqual(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return this.bytes.length;
	}

	@Override
	public String toString() {
		return "Plaintext[" + this.bytes.length + " bytes]";
	}

}
