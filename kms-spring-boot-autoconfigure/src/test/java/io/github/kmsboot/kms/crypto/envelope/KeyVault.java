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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Wraps data keys as KMS does, in memory: blobs of the same layout, bound to the context,
 * that name their key by themselves. Counts what it is asked.
 */
public final class KeyVault implements DataKeySource {

	private static final int NAME_LENGTH = 36;

	private static final int IV_LENGTH = 12;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

	private final Set<KeyId> unavailable = ConcurrentHashMap.newKeySet();

	private final AtomicInteger generations = new AtomicInteger();

	private final AtomicInteger unwraps = new AtomicInteger();

	private volatile int dataKeyLength;

	@Override
	public GeneratedKey generate(KeyId keyId, int length, EncryptionContext context) {
		this.generations.incrementAndGet();
		byte[] bytes = new byte[(this.dataKeyLength != 0) ? this.dataKeyLength : length];
		this.random.nextBytes(bytes);
		DataKey key = DataKey.of(bytes);
		return new GeneratedKey(key, wrap(keyId, key, context));
	}

	@Override
	public WrappedKey wrap(KeyId keyId, DataKey key, EncryptionContext context) {
		requireAvailable(keyId);
		byte[] iv = new byte[IV_LENGTH];
		this.random.nextBytes(iv);
		byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name(keyId), iv, key.bytes(), context);
		ByteBuffer blob = ByteBuffer.allocate(NAME_LENGTH + IV_LENGTH + sealed.length);
		blob.put(Arrays.copyOf(name(keyId).getBytes(StandardCharsets.UTF_8), NAME_LENGTH)).put(iv).put(sealed);
		return new WrappedKey(keyId, Ciphertext.of(blob.array()));
	}

	@Override
	public UnwrappedKey unwrap(WrappedKey wrapped, EncryptionContext context) {
		this.unwraps.incrementAndGet();
		requireAvailable(wrapped.keyId());
		byte[] blob = wrapped.blob().bytes();
		if (blob.length < NAME_LENGTH + IV_LENGTH) {
			throw refusal();
		}
		String name = new String(blob, 0, NAME_LENGTH, StandardCharsets.UTF_8).trim();
		byte[] bytes = crypt(Cipher.DECRYPT_MODE, name, Arrays.copyOfRange(blob, NAME_LENGTH, NAME_LENGTH + IV_LENGTH),
				Arrays.copyOfRange(blob, NAME_LENGTH + IV_LENGTH, blob.length), context);
		return new UnwrappedKey(KeyId.of(name), DataKey.of(bytes));
	}

	public int generations() {
		return this.generations.get();
	}

	public int unwraps() {
		return this.unwraps.get();
	}

	public void setUnavailable(KeyId... keyIds) {
		this.unavailable.clear();
		this.unavailable.addAll(Set.of(keyIds));
	}

	public void setDataKeyLength(int dataKeyLength) {
		this.dataKeyLength = dataKeyLength;
	}

	private void requireAvailable(KeyId keyId) {
		if (this.unavailable.contains(keyId)) {
			throw new KmsUnavailableException("The region of '" + keyId + "' is down",
					KmsErrorDetails.unanswered("Decrypt", "test"), null);
		}
	}

	private static String name(KeyId keyId) {
		return keyId.value().substring(keyId.value().lastIndexOf('/') + 1);
	}

	private byte[] crypt(int mode, String name, byte[] iv, byte[] input, EncryptionContext context) {
		byte[] key = this.keys.computeIfAbsent(name, (absent) -> this.random.generateSeed(32));
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
			cipher.updateAAD(new TreeMap<>(context.asMap()).toString().getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(input);
		}
		catch (GeneralSecurityException ex) {
			throw refusal();
		}
	}

	private static KmsInvalidRequestException refusal() {
		return new KmsInvalidRequestException("The ciphertext is not valid",
				new KmsErrorDetails("Decrypt", "test", "InvalidParameter", "r-1", 400), null);
	}

}
