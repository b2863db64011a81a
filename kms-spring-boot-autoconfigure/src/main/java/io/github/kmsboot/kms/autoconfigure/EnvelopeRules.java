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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.springframework.util.ClassUtils;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKeyLimits;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSettings;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkSettings;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.SdkAlgorithm;

/**
 * Turns what the properties say about envelopes into settings, or refuses it by name.
 */
final class EnvelopeRules {

	private static final String CACHE_CLASS = "com.github.benmanes.caffeine.cache.Caffeine";

	private static final List<String> OWN_SETTINGS = List.of("trusted-keys", "algorithm", "frame-size", "cache");

	private final EnvelopeProperties properties;

	private final Refusals refusals;

	private final PropertyOrigins origins;

	EnvelopeRules(EnvelopeProperties properties, Refusals refusals, PropertyOrigins origins) {
		this.properties = properties;
		this.refusals = refusals;
		this.origins = origins;
	}

	EnvelopeSettings own() {
		refuse("encryption-sdk", EnvelopeFormat.ENCRYPTION_SDK);
		if (!ClassUtils.isPresent(CACHE_CLASS, null)) {
			throw this.refusals.of("key", "Data keys are kept by Caffeine, which is not on the class path.",
					"Add the dependency com.github.ben-manes.caffeine:caffeine, which kms-spring-boot-starter brings.");
		}
		EnvelopeSettings settings = this.refusals.checked(keysProperty(),
				"Write up to %d different keys.".formatted(EnvelopeSettings.MAX_WRAPPING_KEYS),
				() -> EnvelopeSettings.of(keys()));
		return framed(trusting(settings)).withSuite(this.properties.getAlgorithm()).withLimits(limits());
	}

	private KeyId[] keys() {
		List<String> names = new ArrayList<>();
		names.add(String.valueOf(this.properties.getKey()));
		names.addAll(this.properties.getFurtherKeys());
		return names.stream().map(EnvelopeRules::key).toArray(KeyId[]::new);
	}

	private static KeyId key(String name) {
		if (name.startsWith("acs:") && name.contains(":alias/")) {
			// KMS answers with an id, which does not tell the region any more
			throw new IllegalArgumentException(
					"'%s' is the ARN of an alias; the ARN of a key is needed, or the alias alone".formatted(name));
		}
		return KeyId.of(name.strip());
	}

	private String keysProperty() {
		return this.properties.getFurtherKeys().isEmpty() ? "key" : "further-keys";
	}

	private EnvelopeSettings trusting(EnvelopeSettings settings) {
		List<String> trusted = this.properties.getTrustedKeys();
		return trusted.isEmpty() ? settings : this.refusals.checked("trusted-keys", "Write ids or ARNs of keys.",
				() -> settings.trusting(trusted.stream().map(EnvelopeRules::key).toArray(KeyId[]::new)));
	}

	private EnvelopeSettings framed(EnvelopeSettings settings) {
		return this.refusals.checked("frame-size",
				"Write for example '%s: %dKB', which is what holds when it is left out."
					.formatted(this.refusals.name("frame-size"), EnvelopeSettings.DEFAULT_FRAME_KIBIBYTES),
				() -> settings.withFrameSize(this.properties.getFrameSize()));
	}

	private DataKeyLimits limits() {
		EnvelopeProperties.Cache cache = this.properties.getCache();
		DataKeyLimits defaults = DataKeyLimits.defaults();
		DataKeyLimits aged = limit("max-age", "5m", () -> defaults.withMaxAge(cache.getMaxAge()));
		DataKeyLimits counted = limit("max-messages", "16777216", () -> aged.withMaxMessages(cache.getMaxMessages()));
		DataKeyLimits weighed = limit("max-bytes", "64GB", () -> counted.withMaxBytes(cache.getMaxBytes()));
		return limit("max-entries", "1000", () -> weighed.withMaxKeys(cache.getMaxEntries()));
	}

	private DataKeyLimits limit(String property, String example, Supplier<DataKeyLimits> use) {
		return this.refusals.checked("cache." + property,
				"Write for example '%s: %s', which is what holds when it is left out."
					.formatted(this.refusals.name("cache." + property), example),
				use);
	}

	EncryptionSdkSettings sdk() {
		OWN_SETTINGS.forEach((property) -> refuse(property, EnvelopeFormat.KMS));
		EnvelopeProperties.EncryptionSdk sdk = this.properties.getEncryptionSdk();
		EncryptionSdkSettings settings = this.refusals.checked(keysProperty(),
				"Write full ARNs, for example 'acs:kms:cn-hangzhou:1234567890123456:key/key-hzz…'.",
				() -> EncryptionSdkSettings.of(keys()));
		EncryptionSdkSettings sized = this.refusals.checked("encryption-sdk.max-message-size", "Write up to 1GB.",
				() -> settings.withMaxMessageSize(sdk.getMaxMessageSize()));
		EncryptionSdkSettings reading = sized.reading(sdk.getReadAlgorithms().toArray(SdkAlgorithm[]::new));
		return sdk.isReadStreamForm() ? reading.readingStreamForm() : reading;
	}

	private void refuse(String property, EnvelopeFormat format) {
		if (this.origins.of(this.refusals.name(property)) != null) {
			String name = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
			throw this.refusals.of(property, "This has no effect on the chosen format.",
					"Take it out, or write '%s: %s'.".formatted(this.refusals.name("format"), name));
		}
	}

}
