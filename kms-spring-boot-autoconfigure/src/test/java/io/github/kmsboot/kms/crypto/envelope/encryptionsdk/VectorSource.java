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

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKey;
import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.GeneratedKey;
import io.github.kmsboot.kms.crypto.envelope.UnwrappedKey;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * Knows one data key, under whatever it is wrapped.
 */
final class VectorSource implements DataKeySource {

	private final byte[] dataKey;

	private int unwraps;

	VectorSource(byte[] dataKey) {
		this.dataKey = dataKey;
	}

	@Override
	public GeneratedKey generate(KeyId keyId, int length, EncryptionContext context) {
		DataKey key = DataKey.of(this.dataKey);
		return new GeneratedKey(key, wrap(keyId, key, context));
	}

	@Override
	public WrappedKey wrap(KeyId keyId, DataKey key, EncryptionContext context) {
		return new WrappedKey(keyId, Ciphertext.of(new byte[108]));
	}

	@Override
	public UnwrappedKey unwrap(WrappedKey wrapped, EncryptionContext context) {
		this.unwraps++;
		return new UnwrappedKey(wrapped.keyId(), DataKey.of(this.dataKey));
	}

	int unwraps() {
		return this.unwraps;
	}

}
