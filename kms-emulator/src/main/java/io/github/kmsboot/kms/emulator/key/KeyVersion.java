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
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * One generation of a key's material. A ciphertext of a symmetric key is, in this order:
 * <ul>
 * <li>36 bytes: the id of this version as ASCII</li>
 * <li>12 bytes: the initialisation vector</li>
 * <li>the ciphertext in Galois/counter mode</li>
 * <li>16 bytes: the authentication tag</li>
 * </ul>
 */
final class KeyVersion {

	static final int ID_BYTES = 36;

	static final int IV_BYTES = 12;

	static final int TAG_BYTES = SymmetricMaterial.TAG_BYTES;

	private final String id;

	private final Instant createdAt;

	private final KeyMaterial material;

	KeyVersion(String id, Instant createdAt, KeyMaterial material) {
		this.id = id;
		this.createdAt = createdAt;
		this.material = material;
	}

	String id() {
		return this.id;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	KeyVersion with(KeyMaterial otherMaterial) {
		return new KeyVersion(this.id, this.createdAt, otherMaterial);
	}

	SymmetricMaterial symmetric() {
		if (this.material instanceof SymmetricMaterial symmetric) {
			return symmetric;
		}
		throw ServiceException.unsupportedOperation();
	}

	KeyPairMaterial pair() {
		if (this.material instanceof KeyPairMaterial pair) {
			return pair;
		}
		throw ServiceException.invalid("KeyId");
	}

	// Encrypt a text into the Base64 form of a ciphertext.
	String encrypt(String plaintext, EncryptionContext context) {
		return Base64.getEncoder().encodeToString(encrypt(plaintext.getBytes(StandardCharsets.UTF_8), context));
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
		return KeyRing.randomBytes(IV_BYTES);
	}

	// Encrypt without naming the version or the initialisation vector.
	byte[] seal(byte[] iv, byte[] plaintext, byte[] authenticated) {
		return symmetric().encrypt(iv, plaintext, authenticated);
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
		return symmetric().decrypt(iv, encrypted, authenticated);
	}

}
