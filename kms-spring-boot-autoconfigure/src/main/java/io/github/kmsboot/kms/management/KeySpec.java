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

package io.github.kmsboot.kms.management;

/**
 * The kinds of keys.
 *
 * @since 0.1.0
 */
public enum KeySpec implements WireName {

	/**
	 * AES with 256 bits, which every instance offers.
	 */
	ALIYUN_AES_256("Aliyun_AES_256"),

	/**
	 * AES with 192 bits, for hardware keys.
	 */
	ALIYUN_AES_192("Aliyun_AES_192"),

	/**
	 * AES with 128 bits, for hardware keys.
	 */
	ALIYUN_AES_128("Aliyun_AES_128"),

	/**
	 * SM4, where the instance offers it.
	 */
	ALIYUN_SM4("Aliyun_SM4"),

	/**
	 * RSA with 2048 bits.
	 */
	RSA_2048("RSA_2048"),

	/**
	 * RSA with 3072 bits.
	 */
	RSA_3072("RSA_3072"),

	/**
	 * RSA with 4096 bits.
	 */
	RSA_4096("RSA_4096"),

	/**
	 * The curve secp256r1, for signatures.
	 */
	EC_P256("EC_P256"),

	/**
	 * The curve secp256k1, for signatures.
	 */
	EC_P256K("EC_P256K"),

	/**
	 * The curve of SM2.
	 */
	EC_SM2("EC_SM2"),

	/**
	 * A kind this version does not know.
	 */
	UNKNOWN("");

	private final String wireName;

	KeySpec(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return what the service calls the kind.
	 * @return for example {@code Aliyun_AES_256}
	 */
	@Override
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Tell whether encryption and decryption use the same key.
	 * @return whether there is no public key
	 */
	public boolean isSymmetric() {
		return this.wireName.startsWith("Aliyun_");
	}

}
