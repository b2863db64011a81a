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

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request, sorted by name. An empty value counts as absent, as it
 * does at the service's gateway.
 *
 * @since 0.1.0
 */
public final class Parameters {

	private final NavigableMap<String, String> values;

	/**
	 * Create parameters from a copy of the given map.
	 * @param values the decoded values by name
	 */
	public Parameters(Map<String, String> values) {
		this.values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
	}

	/**
	 * Return the value of a parameter.
	 * @param name the name
	 * @return the value, or {@code null} when absent or empty
	 */
	public @Nullable String optional(String name) {
		String value = this.values.get(name);
		return (value != null && !value.isEmpty()) ? value : null;
	}

	/**
	 * Return the value of a parameter that has a default.
	 * @param name the name
	 * @param fallback the value when absent or empty
	 * @return the value
	 */
	public String optional(String name, String fallback) {
		String value = optional(name);
		return (value != null) ? value : fallback;
	}

	/**
	 * Return the value of a parameter that must be there.
	 * @param name the name
	 * @return the value
	 * @throws ServiceException if it is absent or empty
	 */
	public String required(String name) {
		String value = optional(name);
		if (value == null) {
			throw ServiceException.missing(name);
		}
		return value;
	}

	/**
	 * Return a whole number.
	 * @param name the name
	 * @param fallback the value when absent or empty
	 * @param min the smallest value allowed
	 * @param max the largest value allowed
	 * @return the number
	 * @throws ServiceException if it is no number or out of range
	 */
	public int integer(String name, int fallback, int min, int max) {
		return (int) number(name, fallback, min, max);
	}

	/**
	 * Return a whole number that may be a large one.
	 * @param name the name
	 * @param fallback the value when absent or empty
	 * @param min the smallest value allowed
	 * @param max the largest value allowed
	 * @return the number
	 * @throws ServiceException if it is no number or out of range
	 */
	public long number(String name, long fallback, long min, long max) {
		String value = optional(name);
		return (value != null) ? parse(name, value, min, max) : fallback;
	}

	private static long parse(String name, String value, long min, long max) {
		try {
			long number = Long.parseLong(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// answered below, together with numbers out of range
		}
		throw ServiceException.invalid(name);
	}

	/**
	 * Return a switch that is off unless set.
	 * @param name the name
	 * @return whether the value is {@code true}
	 * @throws ServiceException if it is neither {@code true} nor {@code false}
	 */
	public boolean flag(String name) {
		String value = optional(name, "false");
		if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw ServiceException.invalid(name);
		}
		return value.equalsIgnoreCase("true");
	}

	/**
	 * Return bytes that must be there.
	 * @param name the name
	 * @return the bytes behind the Base64
	 * @throws ServiceException if they are absent, empty or no Base64
	 */
	public byte[] bytes(String name) {
		try {
			return Base64.getDecoder().decode(required(name));
		}
		catch (IllegalArgumentException ex) {
			throw ServiceException.invalid(name);
		}
	}

	/**
	 * Return the values of a parameter that is numbered from one.
	 * @param pattern the name with {@code N} in place of the number, such as
	 * {@code ResourceId.N}
	 * @return the values up to the first number that is absent
	 */
	public List<String> numbered(String pattern) {
		List<String> list = new ArrayList<>();
		String value = optional(pattern.replace("N", "1"));
		while (value != null) {
			list.add(value);
			value = optional(pattern.replace("N", String.valueOf(list.size() + 1)));
		}
		return list;
	}

	/**
	 * Return these parameters and those of another set.
	 * @param others the set to add; its values give way to the ones already here
	 * @return the union
	 */
	public Parameters and(Parameters others) {
		Map<String, String> union = new TreeMap<>(others.values);
		union.putAll(this.values);
		return new Parameters(union);
	}

	/**
	 * Return all values, sorted by name.
	 * @return an unmodifiable map
	 */
	public NavigableMap<String, String> asMap() {
		return this.values;
	}

	/**
	 * Names only: values may be secrets.
	 */
	@Override
	public String toString() {
		return this.values.keySet().toString();
	}

}
