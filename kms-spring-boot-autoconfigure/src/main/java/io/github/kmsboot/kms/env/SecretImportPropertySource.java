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

package io.github.kmsboot.kms.env;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.MapPropertySource;

import io.github.kmsboot.kms.secret.SecretFormatException;

/**
 * The properties of a secret that was imported as a whole.
 *
 * @since 0.1.0
 */
public final class SecretImportPropertySource extends MapPropertySource
		implements OriginLookup<String>, PropertySourceInfo, SecretPropertySource {

	private static final Pattern COMMON = Pattern.compile("[A-Za-z]{0,8}|[0-9.:-]{1,8}");

	private static final Pattern OWN_NAME = Pattern.compile("aliyun[._-]?kms([._].*)?", Pattern.CASE_INSENSITIVE);

	private final String secret;

	/**
	 * Create a source.
	 * @param name the name of the source
	 * @param secret which secret this is, for origins
	 * @param properties names and values as they stand in the secret
	 * @param texts told every value
	 * @throws SecretFormatException if a property says how KMS is reached
	 */
	public SecretImportPropertySource(String name, String secret, Map<String, String> properties, SecretTexts texts) {
		super(name, escape(secret, properties, texts));
		this.secret = secret;
	}

	private static Map<String, Object> escape(String secret, Map<String, String> properties, SecretTexts texts) {
		Map<String, Object> escaped = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			if (OWN_NAME.matcher(name).matches()) {
				throw new SecretFormatException(
						"Secret '%s' holds the property '%s', which says how KMS is reached and cannot come from KMS"
							.formatted(secret, name));
			}
			if (COMMON.matcher(value).matches()) {
				texts.addWhole(value, secret);
			}
			else {
				texts.add(value, secret);
			}
			escaped.put(name, PlaceholderEscape.escape(value));
		});
		return escaped;
	}

	@Override
	public @Nullable Origin getOrigin(String key) {
		return containsProperty(key) ? new SecretOrigin(this.secret, key) : null;
	}

	@Override
	public boolean isImmutable() {
		return true;
	}

	@Override
	public String toString() {
		return "SecretImportPropertySource {name='" + this.name + "'}";
	}

	/**
	 * A property that stands in a secret.
	 *
	 * @param secret the secret
	 * @param property the property's full name
	 */
	private record SecretOrigin(String secret, String property) implements Origin {

		@Override
		public String toString() {
			return "KMS secret '" + this.secret + "'";
		}

	}

}
