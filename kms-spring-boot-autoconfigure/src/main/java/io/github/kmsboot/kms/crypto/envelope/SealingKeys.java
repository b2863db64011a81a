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

import java.util.ArrayList;
import java.util.List;

import com.github.benmanes.caffeine.cache.Ticker;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * The data keys in use for encryption: one for each context, replaced when a limit is
 * reached.
 */
final class SealingKeys {

	private final EnvelopeSettings settings;

	private final DataKeySource source;

	private final SingleFlightCache<EncryptionContext, SealingKey> cache;

	SealingKeys(EnvelopeSettings settings, DataKeySource source, Ticker ticker) {
		this.settings = settings;
		this.source = source;
		this.cache = new SingleFlightCache<>(settings.limits(), ticker);
	}

	/**
	 * Take a key for one message.
	 * @param context the context
	 * @param length the length of the plaintext, 0 for a stream
	 * @return a key and the number of the message under it
	 */
	Ticket take(EncryptionContext context, int length) {
		if (length > this.settings.limits().maxBytes().toBytes()) {
			return new Ticket(generate(context), 1, true);
		}
		while (true) {
			SealingKey key = this.cache.get(context, () -> generate(context));
			long number = key.usage().reserve(length);
			if (number != KeyUsage.SPENT) {
				return new Ticket(key, number, false);
			}
			this.cache.remove(context, key);
		}
	}

	private SealingKey generate(EncryptionContext context) {
		KeyId first = this.settings.wrappingKeys().get(0);
		GeneratedKey generated = this.source.generate(first, KeyWrapping.DATA_KEY_LENGTH, context);
		List<WrappedKey> wrappedKeys = new ArrayList<>();
		wrappedKeys.add(generated.wrapped());
		for (KeyId further : this.settings.wrappingKeys().subList(1, this.settings.wrappingKeys().size())) {
			wrappedKeys.add(this.source.wrap(further, generated.key(), context));
		}
		KeyWrapping.requireUsable(generated.key(), wrappedKeys);
		Head head = HeadWriter.write(this.settings.suite(), this.settings.frameBits(), context, wrappedKeys);
		return new SealingKey(head, generated.key(), new KeyUsage(this.settings.limits()));
	}

	void clear() {
		this.cache.clear();
	}

	long size() {
		return this.cache.size();
	}

	/**
	 * The right to encrypt one message.
	 *
	 * @param key the key
	 * @param number the number of the message
	 * @param single whether the key is for this message alone and not cached
	 */
	record Ticket(SealingKey key, long number, boolean single) {
	}

}
