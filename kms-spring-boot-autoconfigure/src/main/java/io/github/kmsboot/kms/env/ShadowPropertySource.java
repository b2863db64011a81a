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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Stands directly before a property source and shows those of its properties that have
 * tokens, resolved; and with one element of a list all others, since a list is read from
 * one source.
 */
final class ShadowPropertySource extends EnumerablePropertySource<Object>
		implements OriginLookup<String>, PropertySourceInfo, SecretPropertySource {

	private final PropertySource<?> original;

	private final Map<String, Object> properties;

	/**
	 * Create a shadow.
	 * @param original the source with tokens
	 * @param properties values as they are, or {@link TokenProperty}s
	 */
	ShadowPropertySource(PropertySource<?> original, Map<String, Object> properties) {
		super(ShadowName.of(original), new Object());
		this.original = original;
		this.properties = properties;
	}

	@Override
	public String[] getPropertyNames() {
		return StringUtils.toStringArray(this.properties.keySet());
	}

	@Override
	public boolean containsProperty(String name) {
		return this.properties.containsKey(name);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		Object value = this.properties.get(name);
		return (value instanceof TokenProperty token) ? token.value() : value;
	}

	/**
	 * Resolve all values that will be read, as far as can be told.
	 * @throws UnresolvedSecretException for the first one that cannot be had
	 */
	void verify() {
		this.properties.values().forEach((value) -> {
			if (value instanceof TokenProperty token && token.isCertain()) {
				token.value();
			}
		});
	}

	@Override
	public @Nullable Origin getOrigin(String key) {
		return OriginLookup.getOrigin(this.original, key);
	}

	@Override
	public @Nullable String getPrefix() {
		return (this.original instanceof PropertySourceInfo info) ? info.getPrefix() : null;
	}

	@Override
	public boolean isImmutable() {
		return true;
	}

	@Override
	public String toString() {
		return "ShadowPropertySource {name='" + this.name + "'}";
	}

}
