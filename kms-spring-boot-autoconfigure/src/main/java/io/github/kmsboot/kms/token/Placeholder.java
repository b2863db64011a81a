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

package io.github.kmsboot.kms.token;

/**
 * Finds the end of a Spring placeholder by the rule of Spring's own parser: every brace
 * inside counts, whether or not a dollar sign stands before it.
 */
final class Placeholder {

	static final String PREFIX = "${";

	private Placeholder() {
	}

	/**
	 * Return whether what looks like a placeholder is literal text.
	 * @param text the text
	 * @param start the offset of the dollar sign
	 * @return whether a backslash stands before it
	 */
	static boolean isEscaped(String text, int start) {
		return start > 0 && text.charAt(start - 1) == '\\';
	}

	/**
	 * Return the offset behind the brace that closes a placeholder.
	 * @param text the text with the placeholder
	 * @param start the offset of the placeholder's dollar sign
	 * @return the offset behind its closing brace, or -1 if there is none
	 */
	static int end(String text, int start) {
		int open = 1;
		for (int position = start + PREFIX.length(); position < text.length(); position++) {
			char character = text.charAt(position);
			if (character == '{') {
				open++;
			}
			else if (character == '}' && --open == 0) {
				return position + 1;
			}
		}
		return -1;
	}

}
