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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer as a tree of named fields, in the order they were added. Lists are wrapped by
 * the name of their element, the way the service writes them.
 *
 * @since 0.1.0
 */
public final class Answer {

	private final Map<String, Object> fields = new LinkedHashMap<>();

	/**
	 * Add a text field.
	 * @param name the name
	 * @param value the value; {@code null} leaves the field out
	 * @return this answer
	 */
	public Answer with(String name, @Nullable String value) {
		return put(name, value);
	}

	/**
	 * Add a number.
	 * @param name the name
	 * @param value the value
	 * @return this answer
	 */
	public Answer with(String name, int value) {
		return put(name, value);
	}

	/**
	 * Add a truth value.
	 * @param name the name
	 * @param value the value
	 * @return this answer
	 */
	public Answer with(String name, boolean value) {
		return put(name, value);
	}

	/**
	 * Add a point in time, to the second.
	 * @param name the name
	 * @param value the value; {@code null} leaves the field out
	 * @return this answer
	 */
	public Answer with(String name, @Nullable Instant value) {
		return put(name, (value != null) ? value.truncatedTo(ChronoUnit.SECONDS).toString() : null);
	}

	/**
	 * Add a nested group of fields.
	 * @param name the name
	 * @param value the group
	 * @return this answer
	 */
	public Answer with(String name, Answer value) {
		return put(name, value.fields());
	}

	/**
	 * Add a list of texts.
	 * @param name the name of the list
	 * @param element the name of one element
	 * @param values the elements
	 * @return this answer
	 */
	public Answer withTexts(String name, String element, Iterable<String> values) {
		List<Object> list = new ArrayList<>();
		values.forEach(list::add);
		return put(name, Collections.singletonMap(element, list));
	}

	/**
	 * Add a list of groups.
	 * @param name the name of the list
	 * @param element the name of one element
	 * @param values the elements
	 * @return this answer
	 */
	public Answer withGroups(String name, String element, List<Answer> values) {
		return put(name, Collections.singletonMap(element, values.stream().map(Answer::fields).toList()));
	}

	/**
	 * Add a bare list of groups, as the service writes a few of them.
	 * @param name the name of the list
	 * @param values the elements
	 * @return this answer
	 */
	public Answer withBareGroups(String name, List<Answer> values) {
		return put(name, values.stream().map(Answer::fields).toList());
	}

	private Answer put(String name, @Nullable Object value) {
		if (value != null) {
			this.fields.put(name, value);
		}
		return this;
	}

	/**
	 * Return the fields.
	 * @return an unmodifiable map of texts, numbers, truth values, nested maps and lists
	 */
	public Map<String, Object> fields() {
		return Collections.unmodifiableMap(this.fields);
	}

	/**
	 * Names only: values may be secrets.
	 */
	@Override
	public String toString() {
		return this.fields.keySet().toString();
	}

}
