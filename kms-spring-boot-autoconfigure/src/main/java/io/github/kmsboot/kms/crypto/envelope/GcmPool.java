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

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Keeps ciphers for reuse, since making one costs several times a small message. Slots by
 * thread keep threads out of each other's way, and unlike a thread-local the pool stays
 * small with virtual threads. A thread that finds its slot empty makes a new cipher.
 */
final class GcmPool {

	private static final int SLOTS = 64;

	/**
	 * Keeps the slots of two threads in different cache lines.
	 */
	private static final int STRIDE = 16;

	private final EnvelopeSuite suite;

	private final AtomicReferenceArray<@Nullable GcmCipher> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

	GcmPool(EnvelopeSuite suite) {
		this.suite = suite;
	}

	GcmCipher take() {
		GcmCipher cipher = this.slots.getAndSet(slot(), null);
		return (cipher != null) ? cipher : new GcmCipher(this.suite);
	}

	void give(GcmCipher cipher) {
		this.slots.setRelease(slot(), cipher);
	}

	private static int slot() {
		return ((int) Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
	}

}
