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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A secret to be created.
 *
 * @param name the name
 * @param type the type
 * @param versionId the id of the first version
 * @param value the first value, for a managed type in the form {@code CreateSecret} takes
 * @param binary whether the value is to be called binary
 * @param description a description, maybe empty
 * @param extendedConfig settings of a managed type as JSON, {@code null} for a generic
 * one
 * @param encryptionKeyId the key that protects the secret, if one was chosen
 * @param instanceId the instance it lives in, if any
 * @param rotationInterval the time between two rotations, if it rotates by itself
 * @since 0.1.0
 */
public record SecretDraft(String name, SecretType type, String versionId, String value, boolean binary,
		String description, @Nullable String extendedConfig, @Nullable String encryptionKeyId,
		@Nullable String instanceId, @Nullable Duration rotationInterval) {

	/**
	 * Draft a generic text secret.
	 * @param name the name
	 * @param versionId the id of the first version
	 * @param value the first value
	 * @return the draft
	 */
	public static SecretDraft text(String name, String versionId, String value) {
		return new SecretDraft(name, SecretType.GENERIC, versionId, value, false, "", null, null, null, null);
	}

	/**
	 * Draft a managed secret.
	 * @param name the name
	 * @param type the type
	 * @param value the accounts in the form {@code CreateSecret} takes
	 * @param extendedConfig settings of the type as JSON
	 * @return the draft
	 */
	public static SecretDraft managed(String name, SecretType type, String value, String extendedConfig) {
		return new SecretDraft(name, type, "v1", value, false, "", extendedConfig, null, null, null);
	}

	/**
	 * Name and type only.
	 */
	@Override
	public String toString() {
		return this.type.wireName() + " " + this.name;
	}

}
