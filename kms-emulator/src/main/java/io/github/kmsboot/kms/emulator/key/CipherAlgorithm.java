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

import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.jspecify.annotations.Nullable;

/**
 * The ways to encrypt with one half of a key pair and to decrypt with the other.
 *
 * @since 0.1.0
 */
public enum CipherAlgorithm {

	/**
	 * RSA with OAEP padding, SHA-256 both as its hash and in its mask.
	 */
	RSAES_OAEP_SHA_256(KeyAlgorithm.RSA) {

		@Override
		byte[] transform(boolean forEncryption, AsymmetricKeyParameter key, byte[] input)
				throws InvalidCipherTextException {
			return oaep(forEncryption, key, new SHA256Digest(), input);
		}

	},

	/**
	 * RSA with OAEP padding, SHA-1 both as its hash and in its mask.
	 */
	RSAES_OAEP_SHA_1(KeyAlgorithm.RSA) {

		@Override
		byte[] transform(boolean forEncryption, AsymmetricKeyParameter key, byte[] input)
				throws InvalidCipherTextException {
			return oaep(forEncryption, key, new SHA1Digest(), input);
		}

	},

	/**
	 * RSA with the padding of PKCS#1 version 1.5; only to import key material.
	 */
	RSAES_PKCS1_V1_5(KeyAlgorithm.RSA) {

		@Override
		byte[] transform(boolean forEncryption, AsymmetricKeyParameter key, byte[] input)
				throws InvalidCipherTextException {
			return block(forEncryption, key, new PKCS1Encoding(new RSABlindedEngine()), input);
		}

	},

	/**
	 * SM2. A ciphertext is the uncompressed point, the SM3 hash and the masked data, in
	 * this order.
	 */
	SM2PKE(KeyAlgorithm.SM2) {

		@Override
		byte[] transform(boolean forEncryption, AsymmetricKeyParameter key, byte[] input)
				throws InvalidCipherTextException {
			if (forEncryption ? input.length > SM2_MAX_BYTES : input.length <= SM2_OVERHEAD_BYTES) {
				throw new DataLengthException();
			}
			SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
			engine.init(forEncryption, forEncryption ? new ParametersWithRandom(key) : key);
			return engine.processBlock(input, 0, input.length);
		}

	};

	private static final int SM2_MAX_BYTES = 6047;

	private static final int SM2_OVERHEAD_BYTES = 97;

	private final KeyAlgorithm keys;

	CipherAlgorithm(KeyAlgorithm keys) {
		this.keys = keys;
	}

	/**
	 * Find an algorithm by the name it has on the wire.
	 * @param wireName the name, such as {@code SM2PKE}
	 * @return the algorithm, or {@code null} if there is none of that name
	 */
	public static @Nullable CipherAlgorithm named(String wireName) {
		for (CipherAlgorithm algorithm : values()) {
			if (algorithm.name().equals(wireName)) {
				return algorithm;
			}
		}
		return null;
	}

	boolean fits(KeySpec spec) {
		return spec.algorithm() == this.keys;
	}

	abstract byte[] transform(boolean forEncryption, AsymmetricKeyParameter key, byte[] input)
			throws InvalidCipherTextException;

	// Encrypt, or return null if the plaintext is too long or empty where that is not
	// possible.
	byte @Nullable [] encrypt(AsymmetricKeyParameter publicKey, byte[] plaintext) {
		return transformed(true, publicKey, plaintext);
	}

	// Decrypt, or return null if the ciphertext was not made for the key.
	byte @Nullable [] decrypt(AsymmetricKeyParameter privateKey, byte[] ciphertext) {
		return transformed(false, privateKey, ciphertext);
	}

	private byte @Nullable [] transformed(boolean forEncryption, AsymmetricKeyParameter key, byte[] input) {
		try {
			return transform(forEncryption, key, input);
		}
		catch (InvalidCipherTextException | DataLengthException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static byte[] oaep(boolean forEncryption, AsymmetricKeyParameter key, Digest digest, byte[] input)
			throws InvalidCipherTextException {
		return block(forEncryption, key, new OAEPEncoding(new RSABlindedEngine(), digest), input);
	}

	private static byte[] block(boolean forEncryption, AsymmetricKeyParameter key, AsymmetricBlockCipher cipher,
			byte[] input) throws InvalidCipherTextException {
		cipher.init(forEncryption, key);
		if (input.length > cipher.getInputBlockSize()) {
			throw new DataLengthException();
		}
		return cipher.processBlock(input, 0, input.length);
	}

}
