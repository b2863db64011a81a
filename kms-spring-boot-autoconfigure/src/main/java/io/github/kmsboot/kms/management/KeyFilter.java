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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which keys to list: those that fit every condition, each by one of its values.
 *
 * @since 0.1.0
 */
public final class KeyFilter {

	private final Map<String, List<String>> conditions = new LinkedHashMap<>();

	private KeyFilter() {
	}

	/**
	 * Start with all keys.
	 * @return the filter
	 */
	public static KeyFilter all() {
		return new KeyFilter();
	}

	/**
	 * Keep keys in one of these states.
	 * @param states the states
	 * @return this filter
	 * @throws IllegalArgumentException if there is none
	 */
	public KeyFilter states(KeyState... states) {
		return with("KeyState", List.of(states));
	}

	/**
	 * Keep keys of one of these kinds.
	 * @param specs the kinds
	 * @return this filter
	 * @throws IllegalArgumentException if there is none
	 */
	public KeyFilter specs(KeySpec... specs) {
		return with("KeySpec", List.of(specs));
	}

	/**
	 * Keep keys for one of these uses.
	 * @param usages the uses
	 * @return this filter
	 * @throws IllegalArgumentException if there is none
	 */
	public KeyFilter usages(KeyUsage... usages) {
		return with("KeyUsage", List.of(usages));
	}

	/**
	 * Keep keys guarded in one of these ways.
	 * @param levels the levels
	 * @return this filter
	 * @throws IllegalArgumentException if there is none
	 */
	public KeyFilter protectionLevels(ProtectionLevel... levels) {
		return with("ProtectionLevel", List.of(levels));
	}

	/**
	 * Keep keys created by the account itself, not by another service for it.
	 * @return this filter
	 */
	public KeyFilter createdByUser() {
		this.conditions.put("CreatorType", List.of("User"));
		return this;
	}

	private <E extends Enum<E> & WireName> KeyFilter with(String key, List<E> values) {
		this.conditions.put(key, Limits.some(key, values).stream().map(WireName::known).toList());
		return this;
	}

	@Nullable String json() {
		if (this.conditions.isEmpty()) {
			return null;
		}
		return JsonText.of(this.conditions.entrySet()
			.stream()
			.map((condition) -> JsonText.filter(condition.getKey(), condition.getValue()))
			.toList());
	}

	@Override
	public String toString() {
		return this.conditions.toString();
	}

}
