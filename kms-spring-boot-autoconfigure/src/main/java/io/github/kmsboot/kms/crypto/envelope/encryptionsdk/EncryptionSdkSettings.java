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

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Which keys wrap and unwrap messages of the Encryption SDK, and which of its messages
 * are read.
 *
 * @param wrappingKeys full ARNs ({@code acs:kms:region:account:key/id}) of the keys that
 * wrap each data key; the first makes it and is asked first to decrypt. Only messages of
 * these keys are read
 * @param readableAlgorithms the algorithms of messages that are read. One without
 * authentication lets whoever can change a message change its text, and with the CTR ones
 * forge authenticated messages, too
 * @param streamForm whether messages in the form of the SDK's stream API are read, too
 * @param maxMessageSize how long a message may be; all of it is kept in memory until it
 * is verified
 * @since 0.1.0
 */
public record EncryptionSdkSettings(List<KeyId> wrappingKeys, Set<SdkAlgorithm> readableAlgorithms, boolean streamForm,
		DataSize maxMessageSize) {

	/**
	 * How long a message may be unless told otherwise, in MiB.
	 */
	public static final int DEFAULT_MAX_MESSAGE_MEBIBYTES = 64;

	/**
	 * The algorithms that protect the body against change, which are read unless told
	 * otherwise.
	 */
	public static final Set<SdkAlgorithm> AUTHENTICATED = Set.of(SdkAlgorithm.AES_GCM_NOPADDING_128,
			SdkAlgorithm.AES_GCM_NOPADDING_256, SdkAlgorithm.SM4_GCM_NOPADDING_128);

	private static final Pattern ARN = Pattern.compile("acs:kms:[^:/]+:[^:/]+:key/[^:/]+");

	private static final DataSize SIZE_CEILING = DataSize.ofGigabytes(1);

	public EncryptionSdkSettings {
		wrappingKeys = List.copyOf(wrappingKeys);
		readableAlgorithms = Set.copyOf(readableAlgorithms);
		for (KeyId key : wrappingKeys) {
			if (!ARN.matcher(key.value()).matches()) {
				throw new IllegalArgumentException(
						"The Encryption SDK names keys by ARN, acs:kms:region:account:key/id, not '" + key + "'");
			}
		}
		if (wrappingKeys.isEmpty() || wrappingKeys.size() > SdkHead.MAX_WRAPPED_KEYS
				|| Set.copyOf(wrappingKeys).size() < wrappingKeys.size()) {
			throw new IllegalArgumentException("1 to 32 keys must wrap, none of them twice: " + wrappingKeys);
		}
		if (maxMessageSize.toBytes() < 1 || maxMessageSize.compareTo(SIZE_CEILING) > 0) {
			throw new IllegalArgumentException("A message may have up to 1 GiB: " + maxMessageSize);
		}
	}

	/**
	 * Return settings that read authenticated messages of the array form, up to
	 * {@value #DEFAULT_MAX_MESSAGE_MEBIBYTES} MiB.
	 * @param wrappingKeys full ARNs of the keys, the preferred one first
	 * @return the settings
	 */
	public static EncryptionSdkSettings of(KeyId... wrappingKeys) {
		return new EncryptionSdkSettings(List.of(wrappingKeys), AUTHENTICATED, false,
				DataSize.ofMegabytes(DEFAULT_MAX_MESSAGE_MEBIBYTES));
	}

	/**
	 * Return the same settings with other algorithms.
	 * @param algorithms the algorithms of messages that are read
	 * @return the settings
	 */
	public EncryptionSdkSettings reading(SdkAlgorithm... algorithms) {
		return new EncryptionSdkSettings(this.wrappingKeys, Set.of(algorithms), this.streamForm, this.maxMessageSize);
	}

	/**
	 * Return the same settings that also read the form of the SDK's stream API.
	 * @return the settings
	 */
	public EncryptionSdkSettings readingStreamForm() {
		return new EncryptionSdkSettings(this.wrappingKeys, this.readableAlgorithms, true, this.maxMessageSize);
	}

	/**
	 * Return the same settings with another bound.
	 * @param size how long a message may be
	 * @return the settings
	 */
	public EncryptionSdkSettings withMaxMessageSize(DataSize size) {
		return new EncryptionSdkSettings(this.wrappingKeys, this.readableAlgorithms, this.streamForm, size);
	}

}
