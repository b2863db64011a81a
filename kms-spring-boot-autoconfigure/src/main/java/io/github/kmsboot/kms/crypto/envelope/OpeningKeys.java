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

import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;

import io.github.kmsboot.kms.crypto.EncryptionContext;

/**
 * The data keys in use for decryption. A data key is found by the whole head of its
 * messages, so a context or wrapped key that differs in one bit finds another one or
 * none.
 */
final class OpeningKeys {

	private final KeyWrapping wrapping;

	private final SingleFlightCache<HeadBytes, OpeningKey> cache;

	OpeningKeys(EnvelopeSettings settings, KeyWrapping wrapping, Ticker ticker) {
		this.wrapping = wrapping;
		this.cache = new SingleFlightCache<>(settings.limits(), ticker);
	}

	/**
	 * Use the data key of a message. A key is kept only once a proof held, lest forged
	 * heads push genuine ones out.
	 * @param <R> the type of the result
	 * @param message bytes that start with the head
	 * @param length the length of the head
	 * @param context the context that the caller expects
	 * @param use what to do with the key; called once more if the cache drops the key
	 * meanwhile
	 * @return what {@code use} returned
	 * @throws InvalidEnvelopeException if the context differs, or the head is malformed,
	 * or no key of it is trusted
	 */
	<R> R use(byte[] message, int length, EncryptionContext context, Function<OpeningKey, R> use) {
		HeadBytes headBytes = new HeadBytes(message, length);
		while (true) {
			OpeningKey key = this.cache.find(headBytes);
			if (key == null) {
				key = load(headBytes.detached(), context);
			}
			requireSame(context, key.head().context());
			try {
				return use.apply(key);
			}
			catch (DestroyedKeyException ex) {
				this.cache.remove(headBytes, key);
			}
			catch (InvalidEnvelopeException ex) {
				if (!key.isVerified()) {
					this.cache.remove(headBytes, key);
				}
				throw ex;
			}
		}
	}

	private OpeningKey load(HeadBytes headBytes, EncryptionContext context) {
		Head head = HeadReader.read(headBytes.toByteArray());
		requireSame(context, head.context());
		return this.cache.get(headBytes, () -> new OpeningKey(head, this.wrapping.unwrap(head)));
	}

	private static void requireSame(EncryptionContext expected, EncryptionContext actual) {
		if (!expected.equals(actual)) {
			throw new InvalidEnvelopeException(
					"The message was written for another encryption context than the one given");
		}
	}

	void clear() {
		this.cache.clear();
	}

	long size() {
		return this.cache.size();
	}

}
