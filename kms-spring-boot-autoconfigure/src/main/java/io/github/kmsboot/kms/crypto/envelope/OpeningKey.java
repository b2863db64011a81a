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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A data key to decrypt with, and the message key that its messages of known length
 * share.
 */
final class OpeningKey implements CachedKey {

	private final Head head;

	private final DataKey dataKey;

	private volatile @Nullable MessageKey shared;

	private volatile boolean verified;

	OpeningKey(Head head, DataKey dataKey) {
		this.head = head;
		this.dataKey = dataKey;
	}

	Head head() {
		return this.head;
	}

	DataKey dataKey() {
		return this.dataKey;
	}

	/**
	 * Return the message key that several messages share.
	 * @param message a message
	 * @param offset where its proof starts
	 * @return the key, which is not the caller's to destroy
	 * @throws InvalidEnvelopeException if the proof does not hold
	 */
	MessageKey sharedMessageKey(byte[] message, int offset) {
		MessageKey key = this.shared;
		if (key != null && key.proves(message, offset)) {
			return key;
		}
		MessageKey derived = newMessageKey(message, offset);
		if (key == null) {
			this.shared = derived;
			if (this.dataKey.isDestroyed()) {
				derived.destroy();
			}
		}
		return derived;
	}

	/**
	 * Derive the key of a message for one use.
	 * @param message a message
	 * @param offset where its proof starts
	 * @return the key, which the caller destroys
	 * @throws InvalidEnvelopeException if the proof does not hold
	 */
	MessageKey newMessageKey(byte[] message, int offset) {
		byte[] proof = Arrays.copyOfRange(message, offset, offset + MessageKey.PROOF_LENGTH);
		MessageKey key = MessageKey.verified(this.head, this.dataKey, proof);
		this.verified = true;
		return key;
	}

	/**
	 * Tell whether the proof of any message held, so that the head is known to be
	 * genuine.
	 * @return whether one held
	 */
	boolean isVerified() {
		return this.verified;
	}

	@Override
	public void destroy() {
		this.dataKey.destroy();
		MessageKey key = this.shared;
		if (key != null) {
			key.destroy();
		}
	}

}
