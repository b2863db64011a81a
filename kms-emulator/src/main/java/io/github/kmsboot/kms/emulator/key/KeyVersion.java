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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * One generation of a key's material. A ciphertext is, in this order:
 * <ul>
 * <li>36 bytes: the id of this version as ASCII</li>
 * <li>12 bytes: the initialisation vector</li>
 * <li>the AES-GCM ciphertext</li>
 * <li>16 bytes: the authentication tag</li>
 * </ul>
 */
final class KeyVersion {

	static final int ID_BYTES = 36;

	static final int IV_BYTES = 12;

	static final int TAG_BYTES = 16;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final String id;

	private final Instant createdAt;

	private final SecretKeySpec material;

	KeyVersion(String id, Instant createdAt, byte[] material) {
		this.id = id;
		this.createdAt = createdAt;
		this.material = new SecretKeySpec(material, "AES");
	}

	String id() {
		return this.id;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	byte[] encrypt(byte[] plaintext, EncryptionContext context) {
		return encrypt(plaintext, context.authenticated());
	}

	byte[] encrypt(byte[] plaintext, byte[] authenticated) {
		byte[] iv = newIv();
		byte[] encrypted = seal(iv, plaintext, authenticated);
		ByteArrayOutputStream blob = new ByteArrayOutputStream(ID_BYTES + IV_BYTES + encrypted.length);
		blob.writeBytes(this.id.getBytes(StandardCharsets.US_ASCII));
		blob.writeBytes(iv);
		blob.writeBytes(encrypted);
		return blob.toByteArray();
	}

	static byte[] newIv() {
		byte[] iv = new byte[IV_BYTES];
		RANDOM.nextBytes(iv);
		return iv;
	}

	// Encrypt without naming the version or the initialisation vector.
	byte[] seal(byte[] iv, byte[] plaintext, byte[] authenticated) {
		try {
			return cipher(Cipher.ENCRYPT_MODE, iv, authenticated).doFinal(plaintext);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Decrypt, or return null if the blob or the context was altered.
	byte @Nullable [] decrypt(byte[] blob, EncryptionContext context) {
		return decrypt(blob, context.authenticated());
	}

	byte @Nullable [] decrypt(byte[] blob, byte[] authenticated) {
		int start = ID_BYTES + IV_BYTES;
		return open(Arrays.copyOfRange(blob, ID_BYTES, start), Arrays.copyOfRange(blob, start, blob.length),
				authenticated);
	}

	// Undo seal, or return null if anything was altered.
	byte @Nullable [] open(byte[] iv, byte[] encrypted, byte[] authenticated) {
		try {
			return cipher(Cipher.DECRYPT_MODE, iv, authenticated).doFinal(encrypted);
		}
		catch (AEADBadTagException ex) {
			return null;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Cipher cipher(int mode, byte[] iv, byte[] authenticated) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.material, new GCMParameterSpec(TAG_BYTES * 8, iv));
		cipher.updateAAD(authenticated);
		return cipher;
	}

}
