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

import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Encryption of bytes as the Instance API has it. A plain ciphertext is the AES-GCM
 * output alone, and its caller keeps the key, the version and the initialisation vector;
 * an advanced one names all of them, laid out like the ciphertext of {@code Encrypt}.
 *
 * @since 0.1.0
 */
public final class InstanceCryptography {

	private final KeyRing keys;

	/**
	 * Create the operations.
	 * @param keys the keys to work with
	 */
	public InstanceCryptography(KeyRing keys) {
		this.keys = keys;
	}

	/**
	 * Make random bytes.
	 * @param length how many
	 * @return the bytes
	 */
	public static byte[] randomBytes(int length) {
		return KeyRing.randomBytes(length);
	}

	/**
	 * Encrypt to a plain ciphertext.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version to use, {@code null} for the current one
	 * @param iv the initialisation vector of 12 bytes, none for a new one
	 * @param plaintext the bytes to encrypt
	 * @param authenticated the bytes to bind
	 * @return the ciphertext
	 * @throws ServiceException if there is no such key or version, its state forbids it
	 * or the initialisation vector has another length
	 */
	public CryptoResult encrypt(String keyName, @Nullable String versionId, byte[] iv, byte[] plaintext,
			byte[] authenticated) {
		Key key = this.keys.find(keyName);
		KeyVersion version = usable(key, versionId);
		byte[] vector = (iv.length > 0) ? checked(iv) : KeyVersion.newIv();
		return new CryptoResult(key.id(), version.id(), vector, version.seal(vector, plaintext, authenticated));
	}

	/**
	 * Decrypt a plain ciphertext.
	 * @param keyName an id, a resource name or an alias; empty for the key of the version
	 * @param versionId the version it was made with, {@code null} for the current one
	 * @param iv the initialisation vector it was made with
	 * @param ciphertext the ciphertext
	 * @param authenticated the bytes bound to it
	 * @return the plaintext
	 * @throws ServiceException if there is no such key or version, its state forbids it
	 * or anything was altered
	 */
	public CryptoResult decrypt(String keyName, @Nullable String versionId, byte[] iv, byte[] ciphertext,
			byte[] authenticated) {
		Key key = (keyName.isEmpty() && versionId != null) ? this.keys.findByVersion(versionId)
				: this.keys.find(keyName);
		KeyVersion version = usable(key, versionId);
		return new CryptoResult(key.id(), version.id(), iv,
				unaltered(version.open(checked(iv), ciphertext, authenticated)));
	}

	private static KeyVersion usable(Key key, @Nullable String versionId) {
		return (versionId != null) ? key.usable(versionId) : key.usable();
	}

	private static byte[] checked(byte[] iv) {
		if (iv.length != KeyVersion.IV_BYTES) {
			throw ServiceException.invalid("Iv");
		}
		return iv;
	}

	/**
	 * Encrypt to an advanced ciphertext.
	 * @param keyName an id, a resource name or an alias
	 * @param plaintext the bytes to encrypt
	 * @param authenticated the bytes to bind
	 * @return the ciphertext
	 * @throws ServiceException if there is no such key or its state forbids it
	 */
	public CryptoResult encrypt(String keyName, byte[] plaintext, byte[] authenticated) {
		Key key = this.keys.find(keyName);
		KeyVersion version = key.usable();
		byte[] blob = version.encrypt(plaintext, authenticated);
		return new CryptoResult(key.id(), version.id(), iv(blob), blob);
	}

	/**
	 * Decrypt an advanced ciphertext.
	 * @param blob the ciphertext
	 * @param authenticated the bytes bound to it
	 * @return the plaintext
	 * @throws ServiceException if there is no such key, its state forbids it or anything
	 * was altered
	 */
	public CryptoResult decrypt(byte[] blob, byte[] authenticated) {
		String versionId = CiphertextBlob.parse(Base64.getEncoder().encodeToString(blob)).versionId();
		Key key = this.keys.findByVersion(versionId);
		return new CryptoResult(key.id(), versionId, iv(blob),
				unaltered(key.usable(versionId).decrypt(blob, authenticated)));
	}

	private static byte[] iv(byte[] blob) {
		return Arrays.copyOfRange(blob, KeyVersion.ID_BYTES, KeyVersion.ID_BYTES + KeyVersion.IV_BYTES);
	}

	private static byte[] unaltered(byte @Nullable [] plaintext) {
		if (plaintext == null) {
			throw ServiceException.invalid("CiphertextBlob");
		}
		return plaintext;
	}

}
