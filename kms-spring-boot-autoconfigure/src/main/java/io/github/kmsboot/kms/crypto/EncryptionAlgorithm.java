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

/**
 * How an asymmetric key encrypts.
 *
 * @since 0.1.0
 * @see <a href="https://www.alibabacloud.com/help/en/kms">service documentation of
 * AsymmetricEncrypt</a>
 */
public enum EncryptionAlgorithm {

	/**
	 * RSA with OAEP over SHA-256, the mask made with SHA-256 as well: up to 190, 318 or
	 * 446 bytes with a key of 2048, 3072 or 4096 bits.
	 */
	RSAES_OAEP_SHA_256("SHA-256", 32),

	/**
	 * RSA with OAEP over SHA-1, the mask made with SHA-1 as well: up to 214, 342 or 470
	 * bytes with a key of 2048, 3072 or 4096 bits.
	 */
	RSAES_OAEP_SHA_1("SHA-1", 20),

	/**
	 * SM2 public key encryption: up to 6047 bytes.
	 */
	SM2PKE("SM3", 32);

	private static final int MAX_SM2_BYTES = 6047;

	private static final int MAX_SM2_CIPHERTEXT_BYTES = 6144;

	private static final int MAX_RSA_BYTES = 512;

	private final String hash;

	private final int hashBytes;

	EncryptionAlgorithm(String hash, int hashBytes) {
		this.hash = hash;
		this.hashBytes = hashBytes;
	}

	String hash() {
		return this.hash;
	}

	boolean fits(PublicKey key) {
		return (this == SM2PKE) ? PublicKeys.isSm2(key) : key instanceof RSAPublicKey;
	}

	// What the largest key of the algorithm can encrypt.
	int maxBytes() {
		return (this == SM2PKE) ? MAX_SM2_BYTES : oaepBytes(MAX_RSA_BYTES);
	}

	int maxBytes(PublicKey key) {
		return (key instanceof RSAPublicKey rsa) ? oaepBytes((rsa.getModulus().bitLength() + 7) / 8) : MAX_SM2_BYTES;
	}

	private int oaepBytes(int modulusBytes) {
		return modulusBytes - 2 * this.hashBytes - 2;
	}

	int maxCiphertextBytes() {
		return (this == SM2PKE) ? MAX_SM2_CIPHERTEXT_BYTES : MAX_RSA_BYTES;
	}

}
