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

package io.github.kmsboot.kms.emulator.access;

import java.util.regex.Pattern;

/**
 * A name where {@code *} stands for any text, also an empty one, and {@code ?} for one
 * character.
 */
final class Wildcard {

	private final Pattern pattern;

	private Wildcard(Pattern pattern) {
		this.pattern = pattern;
	}

	static Wildcard of(String text) {
		return new Wildcard(compile(text, 0));
	}

	static Wildcard ignoringCase(String text) {
		return new Wildcard(compile(text, Pattern.CASE_INSENSITIVE));
	}

	private static Pattern compile(String text, int flags) {
		StringBuilder expression = new StringBuilder();
		text.codePoints().forEach((character) -> expression.append(switch (character) {
			case '*' -> ".*";
			case '?' -> ".";
			default -> Pattern.quote(Character.toString(character));
		}));
		return Pattern.compile(expression.toString(), flags | Pattern.DOTALL);
	}

	boolean matches(String name) {
		return this.pattern.matcher(name).matches();
	}

}
