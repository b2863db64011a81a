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

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

import io.github.kmsboot.kms.gateway.WrappingKey;

/**
 * Somebody who gets a data key under their own public key.
 *
 * @since 0.1.0
 */
public final class DataKeyRecipient {

	private static final int RSA_BITS = 2048;

	private final PublicKey publicKey;

	private final EncryptionAlgorithm algorithm;

	private DataKeyRecipient(PublicKey publicKey, EncryptionAlgorithm algorithm) {
		this.publicKey = publicKey;
		this.algorithm = algorithm;
	}

	/**
	 * Name a recipient by their public key.
	 * @param publicKey an RSA key of 2048 bits or an SM2 key, which are those KMS exports
	 * to
	 * @param algorithm how the data key is to be encrypted
	 * @return the recipient
	 * @throws IllegalArgumentException if KMS does not export to such a key, or the
	 * algorithm does not fit it
	 */
	public static DataKeyRecipient of(PublicKey publicKey, EncryptionAlgorithm algorithm) {
		if (!algorithm.fits(publicKey)) {
			throw new IllegalArgumentException(
					"%s does not fit a public key of type %s".formatted(algorithm, PublicKeys.describe(publicKey)));
		}
		if (publicKey instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() != RSA_BITS) {
			throw new IllegalArgumentException("KMS exports to RSA keys of %d bits, this one has %d".formatted(RSA_BITS,
					rsa.getModulus().bitLength()));
		}
		return new DataKeyRecipient(publicKey, algorithm);
	}

	/**
	 * Name a recipient by their public key.
	 * @param pem an RSA key of 2048 bits or an SM2 key, as PEM ({@code PUBLIC KEY})
	 * @param algorithm how the data key is to be encrypted
	 * @return the recipient
	 * @throws IllegalArgumentException if this is no public key, KMS does not export to
	 * such a key, or the algorithm does not fit it
	 */
	public static DataKeyRecipient ofPem(String pem, EncryptionAlgorithm algorithm) {
		return of(PublicKeys.parse(pem), algorithm);
	}

	WrappingKey wrappingKey() {
		return new WrappingKey(Base64.getEncoder().encodeToString(this.publicKey.getEncoded()),
				(this.algorithm == EncryptionAlgorithm.SM2PKE) ? "EC_SM2" : "RSA_" + RSA_BITS, this.algorithm.name());
	}

	int maxBytes() {
		return this.algorithm.maxBytes(this.publicKey);
	}

	@Override
	public String toString() {
		return "%s, %s".formatted(PublicKeys.describe(this.publicKey), this.algorithm);
	}

}
