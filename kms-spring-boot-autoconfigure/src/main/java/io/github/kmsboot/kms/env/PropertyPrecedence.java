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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyNameException;
import org.springframework.core.env.PropertySource;

/**
 * Says whether a property is hidden by a source of higher rank, in whatever spelling it
 * stands there.
 */
final class PropertyPrecedence {

	private static final Pattern VARIABLE_INDEX = Pattern.compile("_(\\d+)(?=_|$)");

	private final List<PropertySource<?>> higher = new ArrayList<>();

	private final List<ConfigurationPropertySource> higherByName = new ArrayList<>();

	/**
	 * Add the next source; sources come in the order of their rank, highest first.
	 * @param source a source
	 */
	void add(PropertySource<?> source) {
		this.higher.add(source);
		ConfigurationPropertySource byName = ConfigurationPropertySource.from(source);
		if (byName != null) {
			this.higherByName.add(byName);
		}
	}

	Rank rank(PropertySource<?> source, String property) {
		if (this.higher.stream().anyMatch((candidate) -> candidate.containsProperty(property))) {
			return Rank.HIDDEN;
		}
		ConfigurationPropertyName name = canonicalName(source, property);
		if (name == null) {
			return Rank.WINS;
		}
		if (this.higherByName.stream().anyMatch((candidate) -> candidate.getConfigurationProperty(name) != null)) {
			return Rank.HIDDEN;
		}
		ConfigurationPropertyName list = outermostList(name);
		boolean listAbove = list != null && this.higherByName.stream()
			.anyMatch((candidate) -> candidate.containsDescendantOf(list) == ConfigurationPropertyState.PRESENT);
		return listAbove ? Rank.BELOW_LIST : Rank.WINS;
	}

	private static @Nullable ConfigurationPropertyName canonicalName(PropertySource<?> source, String property) {
		try {
			if (!ShadowName.isSystemEnvironment(source)) {
				return ConfigurationPropertyName.adapt(property, '.');
			}
			String indexed = VARIABLE_INDEX.matcher(property).replaceAll("[$1]");
			return ConfigurationPropertyName.adapt(indexed, '_');
		}
		catch (InvalidConfigurationPropertyNameException ex) {
			return null;
		}
	}

	private static @Nullable ConfigurationPropertyName outermostList(ConfigurationPropertyName name) {
		for (int i = 1; i < name.getNumberOfElements(); i++) {
			if (name.isNumericIndex(i)) {
				return name.chop(i);
			}
		}
		return null;
	}

	/**
	 * What a property counts.
	 */
	enum Rank {

		/**
		 * Its value is the one that is read.
		 */
		WINS,

		/**
		 * A higher source has elements of the same list, but not this one. A list is
		 * hidden so, a map with numbers for keys is not, and the two look alike.
		 */
		BELOW_LIST,

		/**
		 * A higher source has the same property.
		 */
		HIDDEN

	}

}
