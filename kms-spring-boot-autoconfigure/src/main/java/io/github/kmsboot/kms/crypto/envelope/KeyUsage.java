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

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a data key has encrypted, and numbers its messages.
 */
final class KeyUsage {

	/**
	 * The number of no message.
	 */
	static final long SPENT = 0;

	private final long maxMessages;

	private final long maxBytes;

	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	KeyUsage(DataKeyLimits limits) {
		this.maxMessages = limits.maxMessages();
		this.maxBytes = limits.maxBytes().toBytes();
	}

	/**
	 * Reserve the use of the key for one message.
	 * @param length the length of its plaintext
	 * @return a number from 1 on that no other message of this key gets, or
	 * {@link #SPENT} if a limit is reached
	 */
	long reserve(long length) {
		if (this.bytes.addAndGet(length) > this.maxBytes) {
			return SPENT;
		}
		long number = this.messages.incrementAndGet();
		return (number <= this.maxMessages) ? number : SPENT;
	}

	/**
	 * Count what a message takes beyond its reservation; the next one finds the key spent
	 * if a limit is reached thereby.
	 * @param length the length of the plaintext
	 */
	void add(long length) {
		this.bytes.addAndGet(length);
	}

}
