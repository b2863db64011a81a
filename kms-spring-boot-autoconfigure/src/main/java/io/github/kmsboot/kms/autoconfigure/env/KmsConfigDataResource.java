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

package io.github.kmsboot.kms.autoconfigure.env;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResource;
import org.springframework.boot.origin.Origin;

/**
 * A secret that is imported as properties.
 */
final class KmsConfigDataResource extends ConfigDataResource {

	private final SecretImport secretImport;

	private final @Nullable Origin origin;

	KmsConfigDataResource(SecretImport secretImport, boolean optional, @Nullable Origin origin) {
		super(optional);
		this.secretImport = secretImport;
		this.origin = origin;
	}

	SecretImport secretImport() {
		return this.secretImport;
	}

	@Nullable Origin origin() {
		return this.origin;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof KmsConfigDataResource that && this.secretImport.equals(that.secretImport);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.secretImport);
	}

	@Override
	public String toString() {
		return "KMS secret '" + this.secretImport.reference() + "'";
	}

}
