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

package io.github.kmsboot.kms.emulator.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

/**
 * The {@code Filters} parameter: {@code [{"Key":"…","Values":["…"]}]}. All keys must
 * match, each by one of its values.
 *
 * @since 0.1.0
 */
public final class Filters {

	private static final int MAX_PAIRS = 10;

	private final Map<String, List<String>> values;

	private Filters(Map<String, List<String>> values) {
		this.values = values;
	}

	/**
	 * Read the filters of a request.
	 * @param parameters what the caller asked
	 * @param keys the keys allowed
	 * @return the filters, none if the parameter is absent
	 * @throws ServiceException if the parameter is malformed or names another key
	 */
	public static Filters of(Parameters parameters, Set<String> keys) {
		String text = parameters.optional("Filters");
		List<@Nullable Object> pairs = (text != null) ? Json.array(text) : List.of();
		if (pairs == null || pairs.size() > MAX_PAIRS) {
			throw ServiceException.invalid("Filters");
		}
		Map<String, List<String>> values = new LinkedHashMap<>();
		for (Object pair : pairs) {
			if (!(pair instanceof Map<?, ?> map && map.get("Key") instanceof String key && keys.contains(key)
					&& map.get("Values") instanceof List<?> list && list.stream().allMatch(String.class::isInstance))) {
				throw ServiceException.invalid("Filters");
			}
			values.put(key, list.stream().map(String.class::cast).toList());
		}
		return new Filters(values);
	}

	/**
	 * Tell whether something passes.
	 * @param test tells whether it has a value under a key
	 * @return whether every key matches by one of its values
	 */
	public boolean match(BiPredicate<String, String> test) {
		return this.values.entrySet()
			.stream()
			.allMatch((entry) -> entry.getValue().stream().anyMatch((value) -> test.test(entry.getKey(), value)));
	}

}
