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

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The shadow of environment variables. Boot reads variables from a copy of the source's
 * map, so the values are resolved when the shadow is made.
 */
final class ShadowSystemEnvironment extends SystemEnvironmentPropertySource
		implements OriginLookup<String>, PropertySourceInfo, SecretPropertySource {

	private final PropertySource<?> original;

	/**
	 * Create a shadow.
	 * @param original the source with tokens
	 * @param properties values as they are, or {@link TokenProperty}s
	 * @throws UnresolvedSecretException if a secret cannot be had
	 */
	ShadowSystemEnvironment(PropertySource<?> original, Map<String, Object> properties) {
		super(ShadowName.of(original), resolve(properties));
		this.original = original;
	}

	private static Map<String, Object> resolve(Map<String, Object> properties) {
		Map<String, Object> values = new HashMap<>();
		properties
			.forEach((name, value) -> values.put(name, (value instanceof TokenProperty token) ? token.value() : value));
		return Map.copyOf(values);
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
		return "ShadowSystemEnvironment {name='" + this.name + "'}";
	}

}
