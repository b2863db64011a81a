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

package io.github.kmsboot.kms.benchmarks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The least that AES-256-GCM costs on this runtime: a cipher and a pool of random nonces
 * for each thread, slices of 16 KiB, one output array, no header.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
public class JceFloor {

	private static final int SLICE = 16384;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_LENGTH = 16;

	private final Cipher cipher = newCipher();

	private final SecureRandom random = new SecureRandom();

	private final byte[] pool = new byte[NONCE_LENGTH * 256];

	private int position = this.pool.length;

	private static Cipher newCipher() {
		try {
			return Cipher.getInstance("AES/GCM/NoPadding");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	byte[] encrypt(SecretKeySpec key, byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
		if (this.position == this.pool.length) {
			this.random.nextBytes(this.pool);
			this.position = 0;
		}
		byte[] out = new byte[NONCE_LENGTH + plaintext.length + TAG_LENGTH];
		System.arraycopy(this.pool, this.position, out, 0, NONCE_LENGTH);
		this.position += NONCE_LENGTH;
		this.cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, out, 0, NONCE_LENGTH));
		this.cipher.updateAAD(associatedData);
		int from = 0;
		int to = NONCE_LENGTH;
		for (; plaintext.length - from > SLICE; from += SLICE) {
			to += this.cipher.update(plaintext, from, SLICE, out, to);
		}
		this.cipher.doFinal(plaintext, from, plaintext.length - from, out, to);
		return out;
	}

	byte[] decrypt(SecretKeySpec key, byte[] message, byte[] associatedData) throws GeneralSecurityException {
		this.cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, message, 0, NONCE_LENGTH));
		this.cipher.updateAAD(associatedData);
		return this.cipher.doFinal(message, NONCE_LENGTH, message.length - NONCE_LENGTH);
	}

}
