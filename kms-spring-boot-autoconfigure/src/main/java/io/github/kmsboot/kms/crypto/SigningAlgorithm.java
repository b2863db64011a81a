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
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * How an asymmetric key signs. KMS signs digests; these are made here.
 *
 * @since 0.1.0
 * @see <a href="https://www.alibabacloud.com/help/en/kms">service documentation of
 * AsymmetricSign</a>
 */
public enum SigningAlgorithm {

	/**
	 * RSA with PSS padding over SHA-256, with a salt of 32 bytes.
	 */
	RSA_PSS_SHA_256,

	/**
	 * RSA with PKCS #1 v1.5 padding over SHA-256.
	 */
	RSA_PKCS1_SHA_256,

	/**
	 * ECDSA over SHA-256, on the curve of the key (P-256 or secp256k1).
	 */
	ECDSA_SHA_256,

	/**
	 * SM2 over SM3. The digest covers the public key and the usual user id
	 * {@code 1234567812345678} as well.
	 */
	SM2DSA;

	/**
	 * How long a digest is, in bytes.
	 */
	public static final int DIGEST_BYTES = 32;

	boolean digestsPublicKey() {
		return this == SM2DSA;
	}

	boolean fits(PublicKey key) {
		return switch (this) {
			case RSA_PSS_SHA_256, RSA_PKCS1_SHA_256 -> key instanceof RSAPublicKey;
			case ECDSA_SHA_256 -> key instanceof ECPublicKey && !PublicKeys.isSm2(key);
			case SM2DSA -> PublicKeys.isSm2(key);
		};
	}

	void requireFit(KeyVersion name, PublicKey key) {
		if (!fits(key)) {
			throw new IllegalArgumentException(
					"%s does not fit key '%s', which is of type %s".formatted(this, name, PublicKeys.describe(key)));
		}
	}

}
