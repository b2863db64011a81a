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

import java.nio.charset.StandardCharsets;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * A pair of keys that is handed out and not kept.
 *
 * @since 0.1.0
 */
public final class DataKeyPair {

	private final KeyPairMaterial material;

	private final boolean pem;

	private DataKeyPair(KeyPairMaterial material, boolean pem) {
		this.material = material;
		this.pem = pem;
	}

	/**
	 * Make a pair.
	 * @param spec the kind of key, such as {@code RSA_2048}
	 * @param format {@code PEM} or {@code DER}; empty for PEM
	 * @return the pair
	 * @throws ServiceException if there is no such kind or format
	 */
	public static DataKeyPair create(String spec, String format) {
		KeySpec kind = KeySpec.named(spec);
		if (kind == null || kind.isSymmetric()) {
			throw ServiceException.invalid("KeyPairSpec");
		}
		if (!format.isEmpty() && !format.equals("PEM") && !format.equals("DER")) {
			throw ServiceException.invalid("KeyFormat");
		}
		return new DataKeyPair(KeyPairMaterial.create(kind), !format.equals("DER"));
	}

	/**
	 * Return the public half.
	 * @return the key in X.509 form
	 */
	public byte[] publicKey() {
		return this.pem ? text(this.material.publicKeyPem()) : this.material.encodedPublicKey();
	}

	/**
	 * Return the private half.
	 * @return the key in PKCS#8 form
	 */
	public byte[] privateKey() {
		return this.pem ? text(this.material.privateKeyPem()) : this.material.encodedPrivateKey();
	}

	private static byte[] text(String pem) {
		return pem.getBytes(StandardCharsets.US_ASCII);
	}

}
