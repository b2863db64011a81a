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

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.secret.SecretReference;

/**
 * What the location of an import asks for: {@code kms:name}, with
 * {@code ?prefix=…&format=…&version=…&stage=…&gateway=…} as far as needed.
 *
 * @param reference which secret and which version
 * @param prefix what the names of all properties begin with, without a dot at the end;
 * empty for none
 * @param format the form of the secret's text; {@code null} to tell by its name and text
 */
record SecretImport(SecretReference reference, String prefix, @Nullable SecretDocumentFormat format) {

	static final String LOCATION_PREFIX = "kms:";

	/**
	 * Return a name for the properties of this import, which no other import has.
	 * @return for example {@code kms-import:db?prefix=shop}
	 */
	String sourceName() {
		return "kms-import:" + this.reference + " prefix=" + this.prefix + " format=" + this.format;
	}

	/**
	 * Parse a location.
	 * @param location the location without {@code optional:}
	 * @return what it asks for
	 * @throws IllegalArgumentException if it is not well formed
	 */
	static SecretImport parse(String location) {
		String text = location.substring(LOCATION_PREFIX.length());
		int query = text.indexOf('?');
		Parameters parameters = new Parameters();
		if (query >= 0) {
			for (String parameter : StringUtils.delimitedListToStringArray(text.substring(query + 1), "&")) {
				parameters.set(parameter);
			}
		}
		String name = (query >= 0) ? text.substring(0, query) : text;
		if (!StringUtils.hasText(name)) {
			throw new IllegalArgumentException("The import names no secret; write 'kms:' and the secret's name");
		}
		return new SecretImport(new SecretReference(name, parameters.version, parameters.stage, parameters.gateway),
				parameters.prefix, parameters.format);
	}

	/**
	 * The part of a location after the question mark.
	 */
	private static final class Parameters {

		private String prefix = "";

		private @Nullable SecretDocumentFormat format;

		private @Nullable String version;

		private @Nullable String stage;

		private @Nullable String gateway;

		private void set(String parameter) {
			int equals = parameter.indexOf('=');
			String value = parameter.substring(equals + 1);
			if (equals <= 0 || value.isEmpty()) {
				throw new IllegalArgumentException(
						"Parameter '%s' of the import has no name or no value".formatted(parameter));
			}
			switch (parameter.substring(0, equals)) {
				case "prefix" -> this.prefix = StringUtils.trimTrailingCharacter(value, '.');
				case "format" -> this.format = format(value);
				case "version" -> this.version = value;
				case "stage" -> this.stage = value;
				case "gateway" -> this.gateway = value;
				default -> throw new IllegalArgumentException(
						"Parameter '%s' of the import is unknown; known are prefix, format, version, stage and gateway"
							.formatted(parameter.substring(0, equals)));
			}
		}

		private static SecretDocumentFormat format(String value) {
			try {
				return SecretDocumentFormat.valueOf(value.toUpperCase(Locale.ROOT));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"Format '%s' of the import is unknown; known are json, yaml, properties and text"
							.formatted(value),
						ex);
			}
		}

	}

}
