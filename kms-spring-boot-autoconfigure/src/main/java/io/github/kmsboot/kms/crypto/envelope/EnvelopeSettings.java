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

import java.util.List;
import java.util.Set;

import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * How messages are written and which keys are trusted to read them.
 *
 * @param wrappingKeys the keys that wrap each data key, of which any one is enough to
 * decrypt; the first makes the data keys and is asked first to decrypt. For a key in
 * another region give its ARN. At most {@value #MAX_WRAPPING_KEYS}
 * @param trustedKeys ids or ARNs of the keys whose messages are read, as messages name
 * them; empty for every key that KMS lets the caller decrypt with
 * @param suite the algorithms of written messages; those of read ones may differ
 * @param frameSize how much of a written message is verified at once: a power of two from
 * 4 KiB to 1 MiB
 * @param limits how long and how often a data key may be used
 * @since 0.1.0
 */
public record EnvelopeSettings(List<KeyId> wrappingKeys, Set<KeyId> trustedKeys, EnvelopeSuite suite,
		DataSize frameSize, DataKeyLimits limits) {

	/**
	 * How many keys may wrap one data key.
	 */
	public static final int MAX_WRAPPING_KEYS = 8;

	/**
	 * The size of frames unless told otherwise, in KiB: small enough for a stream's
	 * buffer, large enough for full speed.
	 */
	public static final int DEFAULT_FRAME_KIBIBYTES = 64;

	private static final DataSize FRAME_FLOOR = DataSize.ofKilobytes(4);

	private static final DataSize FRAME_CEILING = DataSize.ofMegabytes(1);

	public EnvelopeSettings {
		wrappingKeys = List.copyOf(wrappingKeys);
		trustedKeys = Set.copyOf(trustedKeys);
		if (wrappingKeys.isEmpty() || wrappingKeys.size() > MAX_WRAPPING_KEYS) {
			throw new IllegalArgumentException(
					"1 to " + MAX_WRAPPING_KEYS + " keys must wrap a data key, not " + wrappingKeys.size());
		}
		if (Set.copyOf(wrappingKeys).size() < wrappingKeys.size()) {
			throw new IllegalArgumentException("A key must not wrap a data key twice: " + wrappingKeys);
		}
		if (trustedKeys.stream().anyMatch(KeyNames::isAlias)) {
			throw new IllegalArgumentException(
					"Messages name keys by id or ARN, so an alias cannot be trusted: " + trustedKeys);
		}
		if (Long.bitCount(frameSize.toBytes()) != 1 || frameSize.compareTo(FRAME_FLOOR) < 0
				|| frameSize.compareTo(FRAME_CEILING) > 0) {
			throw new IllegalArgumentException(
					"The size of a frame must be a power of two from 4 KiB to 1 MiB: " + frameSize);
		}
	}

	/**
	 * Return settings with the defaults. Where no wrapping key is an alias, only messages
	 * of these keys are read; an alias names no key, so with one KMS decides which keys
	 * the caller may decrypt with.
	 * @param wrappingKeys the keys that wrap each data key, the preferred one first
	 * @return the settings
	 */
	public static EnvelopeSettings of(KeyId... wrappingKeys) {
		List<KeyId> keys = List.of(wrappingKeys);
		Set<KeyId> trusted = keys.stream().anyMatch(KeyNames::isAlias) ? Set.of() : Set.copyOf(keys);
		return new EnvelopeSettings(keys, trusted, EnvelopeSuite.AES_256_GCM,
				DataSize.ofKilobytes(DEFAULT_FRAME_KIBIBYTES), DataKeyLimits.defaults());
	}

	/**
	 * Return the same settings with other trusted keys.
	 * @param keys ids or ARNs of the keys whose messages are read; none for every key
	 * that KMS lets the caller decrypt with
	 * @return the settings
	 */
	public EnvelopeSettings trusting(KeyId... keys) {
		return new EnvelopeSettings(this.wrappingKeys, Set.of(keys), this.suite, this.frameSize, this.limits);
	}

	/**
	 * Return the same settings with another suite.
	 * @param suite the algorithms of written messages
	 * @return the settings
	 */
	public EnvelopeSettings withSuite(EnvelopeSuite suite) {
		return new EnvelopeSettings(this.wrappingKeys, this.trustedKeys, suite, this.frameSize, this.limits);
	}

	/**
	 * Return the same settings with another size of frames.
	 * @param size how much of a written message is verified at once: a power of two from
	 * 4 KiB to 1 MiB; a reader needs no setting
	 * @return the settings
	 */
	public EnvelopeSettings withFrameSize(DataSize size) {
		return new EnvelopeSettings(this.wrappingKeys, this.trustedKeys, this.suite, size, this.limits);
	}

	/**
	 * Return the same settings with other limits.
	 * @param limits how long and how often a data key may be used
	 * @return the settings
	 */
	public EnvelopeSettings withLimits(DataKeyLimits limits) {
		return new EnvelopeSettings(this.wrappingKeys, this.trustedKeys, this.suite, this.frameSize, limits);
	}

	int frameBits() {
		return Long.numberOfTrailingZeros(this.frameSize.toBytes());
	}

	boolean trusts(KeyId keyId) {
		return this.trustedKeys.isEmpty() || this.trustedKeys.contains(keyId);
	}

}
