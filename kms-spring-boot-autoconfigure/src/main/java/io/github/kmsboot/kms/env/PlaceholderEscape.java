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

/**
 * Writes data so that Spring's placeholder parser gives it back as it is: a backslash
 * before each <code>${</code> that has its <code>}</code>. One without is text to the
 * parser anyway, and would keep the backslash.
 */
final class PlaceholderEscape {

	private static final String START = "${";

	private PlaceholderEscape() {
	}

	static String escape(String data) {
		int start = data.indexOf(START);
		if (start < 0) {
			return data;
		}
		StringBuilder escaped = new StringBuilder(data.length() + 8);
		int position = 0;
		while (start >= 0) {
			escaped.append(data, position, start);
			if (hasEnd(data, start + START.length())) {
				escaped.append('\\');
			}
			position = start;
			start = data.indexOf(START, start + START.length());
		}
		return escaped.append(data, position, data.length()).toString();
	}

	private static boolean hasEnd(String data, int from) {
		int depth = 0;
		for (int i = from; i < data.length(); i++) {
			char character = data.charAt(i);
			if (character == '}' && depth-- == 0) {
				return true;
			}
			if (character == '{') {
				depth++;
			}
		}
		return false;
	}

}
