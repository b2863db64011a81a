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

import java.util.concurrent.TimeUnit;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSettings;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeTemplate;

/**
 * The first encryptions of a fresh JVM, before anything is compiled: 400 messages of 1
 * MiB.
 *
 * @since 0.1.0
 */
public final class FirstLargeMessages {

	private static final int MESSAGES = 400;

	private static final long FAST_NANOS = TimeUnit.MICROSECONDS.toNanos(1500);

	private FirstLargeMessages() {
	}

	/**
	 * Run and print.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		EnvelopeTemplate template = new EnvelopeTemplate(EnvelopeSettings.of(KeyId.of("key-1")),
				new MemoryDataKeySource());
		byte[] plaintext = new byte[1 << 20];
		long total = 0;
		int firstFast = 0;
		for (int i = 1; i <= MESSAGES; i++) {
			long start = System.nanoTime();
			template.encrypt(plaintext, EncryptionContext.none());
			long nanos = System.nanoTime() - start;
			total += nanos;
			if (firstFast == 0 && nanos < FAST_NANOS) {
				firstFast = i;
			}
		}
		System.out.printf("%d messages of 1 MiB: %d ms, under 1.5 ms from message %d on%n", MESSAGES,
				TimeUnit.NANOSECONDS.toMillis(total), firstFast);
	}

}
