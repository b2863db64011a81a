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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSettings;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeTemplate;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkSettings;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkTemplate;

/**
 * What the properties say about envelopes, checked: settings of one of two formats, or
 * none where no key is configured.
 *
 * @param own settings of the format of this project, or {@code null}
 * @param sdk settings of the Encryption SDK's format, or {@code null}
 */
record EnvelopePlan(@Nullable EnvelopeSettings own, @Nullable EncryptionSdkSettings sdk) {

	private static final String PREFIX = KmsProperties.PREFIX + ".envelope";

	/**
	 * Plan what the properties say. Makes nothing and asks nobody.
	 * @param binder binds the properties
	 * @return the plan
	 * @throws KmsConfigurationException if it cannot be done as configured
	 */
	static EnvelopePlan of(Binder binder) {
		PropertyOrigins origins = new PropertyOrigins();
		EnvelopeProperties properties = binder.bindOrCreate(PREFIX, Bindable.of(EnvelopeProperties.class), origins);
		if (properties.getKey() == null || properties.getKey().isBlank()) {
			return new EnvelopePlan(null, null);
		}
		EnvelopeRules rules = new EnvelopeRules(properties, new Refusals(PREFIX, origins::of), origins);
		return switch (properties.getFormat()) {
			case KMS -> new EnvelopePlan(rules.own(), null);
			case ENCRYPTION_SDK -> new EnvelopePlan(null, rules.sdk());
		};
	}

	/**
	 * Make the operations.
	 * @param source makes and unwraps data keys
	 * @return the operations
	 * @throws KmsConfigurationException if no key is configured
	 */
	EnvelopeOperations create(DataKeySource source) {
		if (this.own != null) {
			return new EnvelopeTemplate(this.own, source);
		}
		if (this.sdk != null) {
			return new EncryptionSdkTemplate(this.sdk, source);
		}
		throw new KmsConfigurationException("Envelopes are used, and no key is configured that wraps their data keys.",
				"Write '%s.key: alias/orders' with your key into application.yml.".formatted(PREFIX), PREFIX + ".key",
				null);
	}

}
