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

package io.github.kmsboot.kms.crypto.envelope.encryptionsdk;

import java.security.GeneralSecurityException;
import java.security.Provider;

import javax.crypto.Cipher;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;

/**
 * The algorithms of the Encryption SDK. Only the GCM ones protect the body against
 * change.
 *
 * @since 0.1.0
 */
public enum SdkAlgorithm {

	/**
	 * AES-128-GCM, id 1.
	 */
	AES_GCM_NOPADDING_128(1, "AES", "GCM/NoPadding", 16),

	/**
	 * AES-256-GCM, id 2: what the SDK writes by default and the only one written here.
	 */
	AES_GCM_NOPADDING_256(2, "AES", "GCM/NoPadding", 32),

	/**
	 * AES-128-CBC of whole blocks, id 3, without authentication of the body.
	 */
	AES_CBC_NOPADDING_128(3, "AES", "CBC/NoPadding", 16),

	/**
	 * AES-256-CBC of whole blocks, id 4, without authentication of the body.
	 */
	AES_CBC_NOPADDING_256(4, "AES", "CBC/NoPadding", 32),

	/**
	 * AES-128-CBC, id 5, without authentication of the body.
	 */
	AES_CBC_PKCS5_128(5, "AES", "CBC/PKCS5Padding", 16),

	/**
	 * AES-256-CBC, id 6, without authentication of the body.
	 */
	AES_CBC_PKCS5_256(6, "AES", "CBC/PKCS5Padding", 32),

	/**
	 * AES-128-CTR, id 7, without authentication of the body.
	 */
	AES_CTR_NOPADDING_128(7, "AES", "CTR/NoPadding", 16),

	/**
	 * AES-256-CTR, id 8, without authentication of the body.
	 */
	AES_CTR_NOPADDING_256(8, "AES", "CTR/NoPadding", 32),

	/**
	 * SM4-GCM, id 9.
	 */
	SM4_GCM_NOPADDING_128(9, "SM4", "GCM/NoPadding", 16),

	/**
	 * SM4-CBC of whole blocks, id 10, without authentication of the body.
	 */
	SM4_CBC_NOPADDING_128(10, "SM4", "CBC/NoPadding", 16),

	/**
	 * SM4-CBC, id 11, without authentication of the body.
	 */
	SM4_CBC_PKCS5_128(11, "SM4", "CBC/PKCS5Padding", 16),

	/**
	 * SM4-CTR, id 12, without authentication of the body.
	 */
	SM4_CTR_NOPADDING_128(12, "SM4", "CTR/NoPadding", 16);

	static final int GCM_IV_LENGTH = 12;

	static final int TAG_LENGTH = 16;

	private static final int BLOCK_LENGTH = 16;

	private final int id;

	private final String keyAlgorithm;

	private final String mode;

	private final int keyLength;

	SdkAlgorithm(int id, String keyAlgorithm, String mode, int keyLength) {
		this.id = id;
		this.keyAlgorithm = keyAlgorithm;
		this.mode = mode;
		this.keyLength = keyLength;
	}

	static SdkAlgorithm ofId(int id) {
		if (id < 1 || id > values().length) {
			throw new InvalidEnvelopeException("The message names the unknown algorithm " + id);
		}
		return values()[id - 1];
	}

	int id() {
		return this.id;
	}

	String keyAlgorithm() {
		return this.keyAlgorithm;
	}

	int keyLength() {
		return this.keyLength;
	}

	/**
	 * Tell whether a change of the body is noticed.
	 * @return whether the body has a tag
	 */
	public boolean isAuthenticated() {
		return this.mode.startsWith("GCM");
	}

	int ivLength() {
		return isAuthenticated() ? GCM_IV_LENGTH : BLOCK_LENGTH;
	}

	int tagLength() {
		return isAuthenticated() ? TAG_LENGTH : 0;
	}

	Cipher newBodyCipher() throws GeneralSecurityException {
		return newCipher(this.mode);
	}

	Cipher newHeaderCipher() throws GeneralSecurityException {
		return newCipher("GCM/NoPadding");
	}

	private Cipher newCipher(String cipherMode) throws GeneralSecurityException {
		String transformation = this.keyAlgorithm + "/" + cipherMode;
		return "SM4".equals(this.keyAlgorithm) ? Cipher.getInstance(transformation, BouncyCastle.PROVIDER)
				: Cipher.getInstance(transformation);
	}

	/**
	 * Loaded only where an SM algorithm is met; never registered with the runtime.
	 */
	private static final class BouncyCastle {

		static final Provider PROVIDER = new BouncyCastleProvider();

	}

}
