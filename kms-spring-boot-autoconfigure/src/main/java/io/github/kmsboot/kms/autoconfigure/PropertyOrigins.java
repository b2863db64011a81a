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

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;

/**
 * Where the properties under {@code aliyun.kms} stand, for messages.
 */
final class PropertyOrigins implements BindHandler {

	private final Map<String, Origin> origins = new ConcurrentHashMap<>();

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null && property.getOrigin() != null) {
			this.origins.put(plain(property.getName().toString()), property.getOrigin());
		}
		return result;
	}

	/**
	 * Return where a property stands.
	 * @param name the name of the property
	 * @return its origin; that of the first property below it when it holds others;
	 * {@code null} if it is not set
	 */
	@Nullable Origin of(String name) {
		String plain = plain(name);
		Origin exact = this.origins.get(plain);
		if (exact != null) {
			return exact;
		}
		return this.origins.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(plain + "."))
			.sorted(Map.Entry.comparingByKey())
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	// A key of a map may be in brackets, and is in lower case where it is not.
	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replace(".[", ".").replace('[', '.').replace("]", "");
	}

}
