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
import java.util.Arrays;
import java.util.Base64;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;

/**
 * A signature: raw for RSA, ASN.1 DER for ECDSA and SM2.
 *
 * @since 0.1.0
 */
public final class Signature {

	private static final int NUMBER_BYTES = 32;

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

	/**
	 * Read an ECDSA or SM2 signature in the form that JWS, COSE and WebAuthn have.
	 * @param concatenated {@code r} and {@code s}, {@value #NUMBER_BYTES} bytes each
	 * @return the signature
	 * @throws IllegalArgumentException if it has another length
	 */
	public static Signature ofConcatenated(byte[] concatenated) {
		if (concatenated.length != 2 * NUMBER_BYTES) {
			throw new IllegalArgumentException("A signature of r and s has %d bytes, this one has %d"
				.formatted(2 * NUMBER_BYTES, concatenated.length));
		}
		ASN1Encodable[] numbers = { number(concatenated, 0), number(concatenated, NUMBER_BYTES) };
		try {
			return new Signature(new DERSequence(numbers).getEncoded());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ASN1Integer number(byte[] concatenated, int offset) {
		return new ASN1Integer(BigIntegers.fromUnsignedByteArray(concatenated, offset, NUMBER_BYTES));
	}

	/**
	 * Return an ECDSA or SM2 signature in the form that JWS, COSE and WebAuthn have.
	 * @return {@code r} and {@code s}, {@value #NUMBER_BYTES} bytes each
	 * @throws IllegalStateException if this is no such signature
	 */
	public byte[] concatenated() {
		try {
			ASN1Sequence numbers = ASN1Sequence.getInstance(this.bytes);
			if (numbers.size() != 2) {
				throw new IllegalArgumentException("Not two numbers");
			}
			byte[] concatenated = Arrays.copyOf(number(numbers, 0), 2 * NUMBER_BYTES);
			System.arraycopy(number(numbers, 1), 0, concatenated, NUMBER_BYTES, NUMBER_BYTES);
			return concatenated;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("Only an ECDSA or SM2 signature has the form of r and s", ex);
		}
	}

	private static byte[] number(ASN1Sequence numbers, int index) {
		return BigIntegers.asUnsignedByteArray(NUMBER_BYTES,
				ASN1Integer.getInstance(numbers.getObjectAt(index)).getPositiveValue());
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
