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

package io.github.kmsboot.kms.management;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which secrets to list. The service takes one condition at a time.
 *
 * @since 0.1.0
 */
public final class SecretFilter {

	private static final SecretFilter ALL = new SecretFilter("", List.of());

	private final String key;

	private final List<String> values;

	private SecretFilter(String key, List<String> values) {
		this.key = key;
		this.values = values;
	}

	/**
	 * Keep all secrets.
	 * @return the filter
	 */
	public static SecretFilter all() {
		return ALL;
	}

	/**
	 * Keep secrets with a name that fits one of these.
	 * @param names names, or parts of them
	 * @return the filter
	 * @throws IllegalArgumentException if there is none
	 */
	public static SecretFilter names(String... names) {
		return of("SecretName", List.of(names));
	}

	/**
	 * Keep secrets with a description that fits one of these.
	 * @param descriptions descriptions, or parts of them
	 * @return the filter
	 * @throws IllegalArgumentException if there is none
	 */
	public static SecretFilter descriptions(String... descriptions) {
		return of("Description", List.of(descriptions));
	}

	/**
	 * Keep secrets with one of these tags.
	 * @param keys the names of the tags
	 * @return the filter
	 * @throws IllegalArgumentException if there is none
	 */
	public static SecretFilter tagKeys(String... keys) {
		return of("TagKey", List.of(keys));
	}

	/**
	 * Keep secrets with a tag of one of these values.
	 * @param values the values of the tags
	 * @return the filter
	 * @throws IllegalArgumentException if there is none
	 */
	public static SecretFilter tagValues(String... values) {
		return of("TagValue", List.of(values));
	}

	private static SecretFilter of(String key, List<String> values) {
		return new SecretFilter(key, Limits.some(key, values));
	}

	@Nullable String json() {
		return this.values.isEmpty() ? null : JsonText.of(List.of(JsonText.filter(this.key, this.values)));
	}

	@Override
	public String toString() {
		return this.key + this.values;
	}

}
