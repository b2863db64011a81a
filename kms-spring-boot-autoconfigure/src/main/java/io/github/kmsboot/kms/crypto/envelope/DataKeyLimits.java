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

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * How long and how often a cached data key may be used, and how many are cached.
 *
 * @param maxAge how long after KMS made or unwrapped it; at most 24 hours
 * @param maxMessages how many messages one data key encrypts; at most 2^32
 * @param maxBytes how much plaintext one data key encrypts; at most 16 TiB. A single
 * message above it takes a data key of its own
 * @param maxKeys how many data keys are kept for encryption, and as many for decryption
 * @since 0.1.0
 */
public record DataKeyLimits(Duration maxAge, long maxMessages, DataSize maxBytes, int maxKeys) {

	private static final Duration AGE_CEILING = Duration.ofHours(24);

	private static final long MESSAGES_CEILING = 1L << 32;

	private static final DataSize BYTES_CEILING = DataSize.ofTerabytes(16);

	public DataKeyLimits {
		if (maxAge.isNegative() || maxAge.isZero() || maxAge.compareTo(AGE_CEILING) > 0) {
			throw new IllegalArgumentException(
					"The age of a data key must be limited to more than nothing and at most 24 hours: " + maxAge);
		}
		if (maxMessages < 1 || maxMessages > MESSAGES_CEILING) {
			throw new IllegalArgumentException(
					"The messages of a data key must be limited to 1 to 2^32: " + maxMessages);
		}
		if (maxBytes.toBytes() < 1 || maxBytes.compareTo(BYTES_CEILING) > 0) {
			throw new IllegalArgumentException(
					"The plaintext of a data key must be limited to 1 byte to 16 TiB: " + maxBytes);
		}
		if (maxKeys < 1) {
			throw new IllegalArgumentException("At least one data key must be kept: " + maxKeys);
		}
	}

	/**
	 * Return the limits that hold unless told otherwise.
	 * @return 5 minutes, 2^24 messages, 64 GiB, 1000 keys
	 */
	public static DataKeyLimits defaults() {
		return new DataKeyLimits(Duration.ofMinutes(5), 1L << 24, DataSize.ofGigabytes(64), 1000);
	}

	/**
	 * Return the same limits with another age.
	 * @param age how long a data key is used
	 * @return the limits
	 */
	public DataKeyLimits withMaxAge(Duration age) {
		return new DataKeyLimits(age, this.maxMessages, this.maxBytes, this.maxKeys);
	}

	/**
	 * Return the same limits with another number of messages.
	 * @param messages how many messages a data key encrypts
	 * @return the limits
	 */
	public DataKeyLimits withMaxMessages(long messages) {
		return new DataKeyLimits(this.maxAge, messages, this.maxBytes, this.maxKeys);
	}

	/**
	 * Return the same limits with another amount of plaintext.
	 * @param bytes how much plaintext a data key encrypts
	 * @return the limits
	 */
	public DataKeyLimits withMaxBytes(DataSize bytes) {
		return new DataKeyLimits(this.maxAge, this.maxMessages, bytes, this.maxKeys);
	}

	/**
	 * Return the same limits with another number of keys.
	 * @param keys how many data keys are kept for encryption, and as many for decryption
	 * @return the limits
	 */
	public DataKeyLimits withMaxKeys(int keys) {
		return new DataKeyLimits(this.maxAge, this.maxMessages, this.maxBytes, keys);
	}

}
