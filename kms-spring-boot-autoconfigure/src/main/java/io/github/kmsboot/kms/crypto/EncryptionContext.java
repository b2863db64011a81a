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

package io.github.kmsboot.kms.crypto;

import java.util.Map;
import java.util.TreeMap;

/**
 * Names and values that are bound to a ciphertext: whoever decrypts has to give the same
 * ones again. They are not secret and not part of the ciphertext; the order does not
 * matter.
 *
 * @since 0.1.0
 */
public final class EncryptionContext {

	/**
	 * How many characters all names and values may have together.
	 */
	public static final int MAX_CHARACTERS = 8192;

	private static final EncryptionContext NONE = new EncryptionContext(Map.of());

	private final Map<String, String> entries;

	private EncryptionContext(Map<String, String> entries) {
		this.entries = Map.copyOf(entries);
		int characters = entries.entrySet()
			.stream()
			.mapToInt((entry) -> entry.getKey().length() + entry.getValue().length())
			.sum();
		if (characters > MAX_CHARACTERS) {
			throw new IllegalArgumentException("An encryption context may have %d characters, this one has %d"
				.formatted(MAX_CHARACTERS, characters));
		}
	}

	/**
	 * Return the empty context.
	 * @return a context without entries
	 */
	public static EncryptionContext none() {
		return NONE;
	}

	/**
	 * Create a context of one entry.
	 * @param name the entry's name
	 * @param value the entry's value
	 * @return the context
	 */
	public static EncryptionContext of(String name, String value) {
		return new EncryptionContext(Map.of(name, value));
	}

	/**
	 * Create a context.
	 * @param entries names and values, together up to {@value #MAX_CHARACTERS} characters
	 * @return the context
	 * @throws IllegalArgumentException if there is too much of it
	 */
	public static EncryptionContext of(Map<String, String> entries) {
		return entries.isEmpty() ? NONE : new EncryptionContext(entries);
	}

	/**
	 * Return the entries.
	 * @return an unmodifiable map
	 */
	public Map<String, String> asMap() {
		return this.entries;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EncryptionContext that && this.entries.equals(that.entries);
	}

	@Override
	public int hashCode() {
		return this.entries.hashCode();
	}

	@Override
	public String toString() {
		return new TreeMap<>(this.entries).toString();
	}

}
