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

package io.github.kmsboot.kms.emulator.key;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of key.
 *
 * @since 0.1.0
 */
public enum KeySpec {

	/**
	 * AES with 256 bits.
	 */
	ALIYUN_AES_256("Aliyun_AES_256", KeyAlgorithm.AES, 256),

	/**
	 * AES with 192 bits.
	 */
	ALIYUN_AES_192("Aliyun_AES_192", KeyAlgorithm.AES, 192),

	/**
	 * AES with 128 bits.
	 */
	ALIYUN_AES_128("Aliyun_AES_128", KeyAlgorithm.AES, 128),

	/**
	 * SM4.
	 */
	ALIYUN_SM4("Aliyun_SM4", KeyAlgorithm.SM4, 128),

	/**
	 * RSA with 2048 bits.
	 */
	RSA_2048("RSA_2048", KeyAlgorithm.RSA, 2048),

	/**
	 * RSA with 3072 bits.
	 */
	RSA_3072("RSA_3072", KeyAlgorithm.RSA, 3072),

	/**
	 * RSA with 4096 bits.
	 */
	RSA_4096("RSA_4096", KeyAlgorithm.RSA, 4096),

	/**
	 * The curve secp256r1.
	 */
	EC_P256("EC_P256", KeyAlgorithm.EC, 256),

	/**
	 * The curve secp256k1.
	 */
	EC_P256K("EC_P256K", KeyAlgorithm.EC, 256),

	/**
	 * The curve of SM2.
	 */
	EC_SM2("EC_SM2", KeyAlgorithm.SM2, 256);

	private final String wireName;

	private final KeyAlgorithm algorithm;

	private final int bits;

	KeySpec(String wireName, KeyAlgorithm algorithm, int bits) {
		this.wireName = wireName;
		this.algorithm = algorithm;
		this.bits = bits;
	}

	/**
	 * Find a kind by the name it has on the wire.
	 * @param wireName the name, such as {@code Aliyun_AES_256}
	 * @return the kind, or {@code null} if there is none of that name
	 */
	public static @Nullable KeySpec named(String wireName) {
		for (KeySpec spec : values()) {
			if (spec.wireName.equals(wireName)) {
				return spec;
			}
		}
		return null;
	}

	/**
	 * Return the name on the wire.
	 * @return the name
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return the length of a symmetric key, or of the modulus or the order of a key pair.
	 * @return the length in bytes
	 */
	public int bytes() {
		return this.bits / 8;
	}

	/**
	 * Tell whether keys of this kind consist of one secret rather than a pair.
	 * @return whether a key is symmetric
	 */
	public boolean isSymmetric() {
		return this.algorithm.isSymmetric();
	}

	/**
	 * Return what keys of this kind are for unless said otherwise.
	 * @return signatures where the kind can sign, or else encryption
	 */
	public KeyUsage usage() {
		return this.algorithm.defaultUsage();
	}

	/**
	 * Tell whether keys of this kind may be for something.
	 * @param usage the usage
	 * @return whether they may
	 */
	public boolean allows(KeyUsage usage) {
		return this.algorithm.allows(usage);
	}

	KeyAlgorithm algorithm() {
		return this.algorithm;
	}

}
