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

package io.github.kmsboot.kms.crypto.envelope;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;

import javax.crypto.Cipher;
import javax.crypto.Mac;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms that protect a message. They are part of it, so that a reader needs no
 * setting.
 *
 * @since 0.1.0
 */
public enum EnvelopeSuite {

	/**
	 * AES-256-GCM with keys derived by HKDF-SHA-256.
	 */
	AES_256_GCM(1, "AES", 32, "SHA-256", "HmacSHA256"),

	/**
	 * SM4-GCM with keys derived by HKDF-SM3, computed by Bouncy Castle.
	 */
	SM4_GCM(2, "SM4", 16, "SM3", "HmacSM3");

	private final byte id;

	private final String keyAlgorithm;

	private final int keyLength;

	private final String digest;

	private final String mac;

	EnvelopeSuite(int id, String keyAlgorithm, int keyLength, String digest, String mac) {
		this.id = (byte) id;
		this.keyAlgorithm = keyAlgorithm;
		this.keyLength = keyLength;
		this.digest = digest;
		this.mac = mac;
	}

	static EnvelopeSuite ofId(byte id) {
		for (EnvelopeSuite suite : values()) {
			if (suite.id == id) {
				return suite;
			}
		}
		throw new InvalidEnvelopeException("The message names the unknown suite " + id);
	}

	byte id() {
		return this.id;
	}

	String keyAlgorithm() {
		return this.keyAlgorithm;
	}

	int keyLength() {
		return this.keyLength;
	}

	Cipher newCipher() {
		String transformation = this.keyAlgorithm + "/GCM/NoPadding";
		try {
			return (provider() != null) ? Cipher.getInstance(transformation, provider())
					: Cipher.getInstance(transformation);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(transformation + " is not available", ex);
		}
	}

	Mac newMac() {
		try {
			return (provider() != null) ? Mac.getInstance(this.mac, provider()) : Mac.getInstance(this.mac);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(this.mac + " is not available", ex);
		}
	}

	MessageDigest newDigest() {
		try {
			return (provider() != null) ? MessageDigest.getInstance(this.digest, provider())
					: MessageDigest.getInstance(this.digest);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(this.digest + " is not available", ex);
		}
	}

	private @Nullable Provider provider() {
		return (this == SM4_GCM) ? BouncyCastle.PROVIDER : null;
	}

	/**
	 * Loaded only where an SM algorithm is asked for; never registered with the runtime.
	 */
	private static final class BouncyCastle {

		static final Provider PROVIDER = new BouncyCastleProvider();

	}

}
