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

/**
 * A data key to encrypt with. Messages of known length share one salt and are told apart
 * by their numbers; a stream has a salt of its own.
 */
final class SealingKey implements CachedKey {

	private final Head head;

	private final DataKey dataKey;

	private final MessageKey messageKey;

	private final byte[] prefix;

	private final KeyUsage usage;

	SealingKey(Head head, DataKey dataKey, KeyUsage usage) {
		this.head = head;
		this.dataKey = dataKey;
		this.messageKey = MessageKey.create(head, dataKey);
		this.prefix = prefix(this.messageKey);
		this.usage = usage;
	}

	/**
	 * Return what all messages of a message key begin with.
	 * @param key the message key
	 * @return head and proof
	 */
	byte[] prefix(MessageKey key) {
		byte[] encoded = this.head.encoded();
		byte[] bytes = Arrays.copyOf(encoded, encoded.length + MessageKey.PROOF_LENGTH);
		System.arraycopy(key.proof(), 0, bytes, encoded.length, MessageKey.PROOF_LENGTH);
		return bytes;
	}

	/**
	 * Return what all messages of the shared salt begin with.
	 * @return head and proof, not copied
	 */
	byte[] prefix() {
		return this.prefix;
	}

	int frameSize() {
		return this.head.frameSize();
	}

	EnvelopeSuite suite() {
		return this.head.suite();
	}

	MessageKey messageKey() {
		return this.messageKey;
	}

	MessageKey newMessageKey() {
		return MessageKey.create(this.head, this.dataKey);
	}

	KeyUsage usage() {
		return this.usage;
	}

	@Override
	public void destroy() {
		this.dataKey.destroy();
		this.messageKey.destroy();
	}

}
