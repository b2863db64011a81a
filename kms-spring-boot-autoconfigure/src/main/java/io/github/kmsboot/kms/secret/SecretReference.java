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

package io.github.kmsboot.kms.secret;

import org.jspecify.annotations.Nullable;

/**
 * Names one version of a secret. Without version and stage the current version
 * ({@code ACSCurrent}) is meant.
 *
 * @param name the name or the ARN of the secret
 * @param version the id of a version, or {@code null}
 * @param stage a stage such as {@code ACSPrevious}, or {@code null}
 * @param gateway the configured name of the gateway to ask, or {@code null} for the usual
 * one
 * @since 0.1.0
 */
public record SecretReference(String name, @Nullable String version, @Nullable String stage, @Nullable String gateway) {

	public SecretReference {
		if (name.isBlank()) {
			throw new IllegalArgumentException("The name of a secret must not be empty");
		}
		if (name.indexOf('?') >= 0 || name.indexOf('#') >= 0) {
			throw new IllegalArgumentException(
					"The name of a secret has no '?' and no '#'; give version, stage and field by themselves");
		}
	}

	/**
	 * Refer to the current version of a secret.
	 * @param name the name or the ARN of the secret
	 * @return the reference
	 */
	public static SecretReference current(String name) {
		return new SecretReference(name, null, null, null);
	}

	/**
	 * Refer to a version of a secret by its id.
	 * @param name the name or the ARN of the secret
	 * @param version the id of the version
	 * @return the reference
	 */
	public static SecretReference version(String name, String version) {
		return new SecretReference(name, version, null, null);
	}

	/**
	 * Refer to the version of a secret that a stage points at.
	 * @param name the name or the ARN of the secret
	 * @param stage the stage, for example {@code ACSPrevious}
	 * @return the reference
	 */
	public static SecretReference stage(String name, String stage) {
		return new SecretReference(name, null, stage, null);
	}

	/**
	 * Return the text under which the store keeps this version: the name alone for the
	 * current version, in the grammar of {@code $<kms:…>} otherwise.
	 * @return for example {@code db} or {@code db?stage=ACSPrevious}
	 */
	String key() {
		return (this.version == null && this.stage == null && this.gateway == null) ? this.name : toString();
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.name);
		append(text, "version", this.version);
		append(text, "stage", this.stage);
		append(text, "gateway", this.gateway);
		return text.toString();
	}

	private void append(StringBuilder text, String key, @Nullable String value) {
		if (value != null) {
			text.append((text.length() == this.name.length()) ? '?' : '&').append(key).append('=').append(value);
		}
	}

}
