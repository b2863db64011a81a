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

import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKey;
import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.GeneratedKey;
import io.github.kmsboot.kms.crypto.envelope.UnwrappedKey;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * Stands in for KMS, without a network: remembers data keys under blobs as long as KMS
 * makes them.
 */
final class MemoryDataKeySource implements DataKeySource {

	private static final int BLOB_LENGTH = 108;

	private final SecureRandom random = new SecureRandom();

	private final Map<Ciphertext, DataKey> keys = new ConcurrentHashMap<>();

	@Override
	public GeneratedKey generate(KeyId keyId, int length, EncryptionContext context) {
		DataKey key = DataKey.of(bytes(length));
		return new GeneratedKey(key, wrap(keyId, key, context));
	}

	@Override
	public WrappedKey wrap(KeyId keyId, DataKey key, EncryptionContext context) {
		Ciphertext blob = Ciphertext.of(bytes(BLOB_LENGTH));
		this.keys.put(blob, DataKey.of(key.bytes()));
		return new WrappedKey(keyId, blob);
	}

	@Override
	public UnwrappedKey unwrap(WrappedKey wrapped, EncryptionContext context) {
		DataKey key = Objects.requireNonNull(this.keys.get(wrapped.blob()));
		return new UnwrappedKey(wrapped.keyId(), DataKey.of(key.bytes()));
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
