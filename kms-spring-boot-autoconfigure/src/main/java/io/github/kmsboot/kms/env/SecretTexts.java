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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of secrets that were handed out, to recognise them where they must not be.
 *
 * @since 0.1.0
 */
public final class SecretTexts {

	private static final int SHORTEST_PART = 4;

	private final Map<String, String> labels = new ConcurrentHashMap<>();

	/**
	 * Remember a text.
	 * @param text the text of a secret
	 * @param label what to call it, for example {@code db#password}
	 */
	public void add(String text, String label) {
		if (!text.isEmpty()) {
			this.labels.put(text, label);
		}
	}

	/**
	 * Return whether a value is the text of a secret, as a whole.
	 * @param value the value
	 * @return {@code true} if it is
	 */
	public boolean isSecret(String value) {
		return this.labels.containsKey(value);
	}

	/**
	 * Return whether the text of a secret stands in a value. Texts of less than 4
	 * characters count as a whole value only.
	 * @param value the value
	 * @return {@code true} if one does
	 */
	public boolean isMentionedIn(String value) {
		return isSecret(value) || this.labels.keySet()
			.stream()
			.anyMatch((text) -> text.length() >= SHORTEST_PART && value.contains(text));
	}

	/**
	 * Replace the texts of secrets in a text by what they are called.
	 * @param text any text
	 * @return the text without secrets of 4 characters or more
	 */
	public String redact(String text) {
		String redacted = text;
		for (String secret : longestFirst()) {
			if (secret.length() >= SHORTEST_PART && redacted.contains(secret)) {
				redacted = redacted.replace(secret, "‹secret " + this.labels.get(secret) + "›");
			}
		}
		return redacted;
	}

	List<String> longestFirst() {
		return this.labels.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
	}

}
