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
 * A signature: raw for RSA, ASN.1 DER for ECDSA and SM2.
 *
 * @since 0.1.0
 */
public final class Signature {

	private final byte[] bytes;

	private Signature(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Create a signature of bytes.
	 * @param bytes the bytes, which are copied
	 * @return the signature
	 */
	public static Signature of(byte[] bytes) {
		return new Signature(bytes.clone());
	}

	/**
	 * Read a signature from its text.
	 * @param base64 the text as {@link #toBase64()} and the service write it
	 * @return the signature
	 * @throws IllegalArgumentException if it is not Base64
	 */
	public static Signature fromBase64(String base64) {
		return new Signature(Base64.getDecoder().decode(base64));
	}

	/**
	 * Return the bytes.
	 * @return a fresh copy
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Return the signature as text.
	 * @return the Base64 form, with padding
	 */
	public String toBase64() {
		return Base64.getEncoder().encodeToString(this.bytes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Signature that && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "Signature[" + this.bytes.length + " bytes]";
	}

}
