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

package io.github.kmsboot.kms.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.crypto.envelope.DataKeyLimits;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSettings;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSuite;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkSettings;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.SdkAlgorithm;

/**
 * How data is encrypted under data keys that KMS wraps.
 *
 * @since 0.1.0
 */
public class EnvelopeProperties {

	/**
	 * Key that makes the data keys and wraps them: an id, 'alias/name' or an ARN.
	 */
	private @Nullable String key;

	/**
	 * Comma-separated list of further keys that wrap each data key, so that any one
	 * decrypts. For a key of another region its ARN, 'acs:kms:region:account:key/id';
	 * then a gateway of that region is asked.
	 */
	private List<String> furtherKeys = new ArrayList<>();

	/**
	 * Comma-separated list of ids or ARNs of the keys whose messages are read. When not
	 * set, those that wrap, or every key that KMS lets the application decrypt with if
	 * one of them is an alias.
	 */
	private List<String> trustedKeys = new ArrayList<>();

	/**
	 * Format of written and read messages.
	 */
	private EnvelopeFormat format = EnvelopeFormat.KMS;

	/**
	 * Algorithm of written messages. Read ones name their own.
	 */
	private EnvelopeSuite algorithm = EnvelopeSuite.AES_256_GCM;

	/**
	 * How much of a written message is verified at once: a power of two from 4KB to 1MB.
	 */
	private DataSize frameSize = DataSize.ofKilobytes(EnvelopeSettings.DEFAULT_FRAME_KIBIBYTES);

	@NestedConfigurationProperty
	private final Cache cache = new Cache();

	@NestedConfigurationProperty
	private final EncryptionSdk encryptionSdk = new EncryptionSdk();

	public @Nullable String getKey() {
		return this.key;
	}

	public void setKey(@Nullable String key) {
		this.key = key;
	}

	public List<String> getFurtherKeys() {
		return this.furtherKeys;
	}

	public void setFurtherKeys(List<String> furtherKeys) {
		this.furtherKeys = furtherKeys;
	}

	public List<String> getTrustedKeys() {
		return this.trustedKeys;
	}

	public void setTrustedKeys(List<String> trustedKeys) {
		this.trustedKeys = trustedKeys;
	}

	public EnvelopeFormat getFormat() {
		return this.format;
	}

	public void setFormat(EnvelopeFormat format) {
		this.format = format;
	}

	public EnvelopeSuite getAlgorithm() {
		return this.algorithm;
	}

	public void setAlgorithm(EnvelopeSuite algorithm) {
		this.algorithm = algorithm;
	}

	public DataSize getFrameSize() {
		return this.frameSize;
	}

	public void setFrameSize(DataSize frameSize) {
		this.frameSize = frameSize;
	}

	public Cache getCache() {
		return this.cache;
	}

	public EncryptionSdk getEncryptionSdk() {
		return this.encryptionSdk;
	}

	/**
	 * How long and how often a data key is used.
	 */
	public static class Cache {

		/**
		 * How long a data key is used, for encryption and decryption. At most 24 hours.
		 */
		private Duration maxAge = DataKeyLimits.defaults().maxAge();

		/**
		 * How many messages a data key encrypts. At most 2^32.
		 */
		private long maxMessages = DataKeyLimits.defaults().maxMessages();

		/**
		 * How much plaintext a data key encrypts. At most 16 TiB.
		 */
		private DataSize maxBytes = DataKeyLimits.defaults().maxBytes();

		/**
		 * How many data keys are kept for encryption, and as many for decryption.
		 */
		private int maxEntries = DataKeyLimits.defaults().maxKeys();

		public Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(Duration maxAge) {
			this.maxAge = maxAge;
		}

		public long getMaxMessages() {
			return this.maxMessages;
		}

		public void setMaxMessages(long maxMessages) {
			this.maxMessages = maxMessages;
		}

		public DataSize getMaxBytes() {
			return this.maxBytes;
		}

		public void setMaxBytes(DataSize maxBytes) {
			this.maxBytes = maxBytes;
		}

		public int getMaxEntries() {
			return this.maxEntries;
		}

		public void setMaxEntries(int maxEntries) {
			this.maxEntries = maxEntries;
		}

	}

	/**
	 * Which messages of the Encryption SDK are read.
	 */
	public static class EncryptionSdk {

		/**
		 * Comma-separated list of the algorithms of messages that are read. Whoever can
		 * change a message of one without GCM changes its text, and with CTR forges
		 * messages of the others.
		 */
		private Set<SdkAlgorithm> readAlgorithms = EnumSet.copyOf(EncryptionSdkSettings.AUTHENTICATED);

		/**
		 * Whether to read messages in the form of the SDK's stream API, too.
		 */
		private boolean readStreamForm;

		/**
		 * How long a message may be. All of it is kept in memory until it is verified. At
		 * most 1GB.
		 */
		private DataSize maxMessageSize = DataSize.ofMegabytes(EncryptionSdkSettings.DEFAULT_MAX_MESSAGE_MEBIBYTES);

		public Set<SdkAlgorithm> getReadAlgorithms() {
			return this.readAlgorithms;
		}

		public void setReadAlgorithms(Set<SdkAlgorithm> readAlgorithms) {
			this.readAlgorithms = readAlgorithms;
		}

		public boolean isReadStreamForm() {
			return this.readStreamForm;
		}

		public void setReadStreamForm(boolean readStreamForm) {
			this.readStreamForm = readStreamForm;
		}

		public DataSize getMaxMessageSize() {
			return this.maxMessageSize;
		}

		public void setMaxMessageSize(DataSize maxMessageSize) {
			this.maxMessageSize = maxMessageSize;
		}

	}

}
