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

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Writes data so that it survives being a property value, which Spring parses for
 * placeholders whenever it is read: through the environment, a placeholder, the binder or
 * an injected value alike.
 * <p>
 * A backslash goes before each <code>${</code> that Spring would take for a placeholder,
 * which is one whose brace is closed. One that is not closed must not get it: there
 * Spring keeps the backslash. Every text can be represented. Backslashes already there
 * need no care, because Spring takes exactly one away.
 */
final class PlaceholderEscape {

	private static final String PREFIX = "${";

	private PlaceholderEscape() {
	}

	/**
	 * Escape data for use as a property value.
	 * @param data any text
	 * @return the property value that is read as the data
	 */
	static String escape(String data) {
		int start = data.indexOf(PREFIX);
		if (start == -1) {
			return data;
		}
		BitSet closed = closedBraces(data, start);
		StringBuilder escaped = new StringBuilder(data.length() + 8);
		int position = 0;
		while (start != -1) {
			escaped.append(data, position, start).append(closed.get(start + 1) ? "\\" : "");
			position = start;
			start = data.indexOf(PREFIX, start + PREFIX.length());
		}
		return escaped.append(data, position, data.length()).toString();
	}

	private static BitSet closedBraces(String data, int start) {
		BitSet closed = new BitSet();
		Deque<Integer> open = new ArrayDeque<>();
		for (int i = start; i < data.length(); i++) {
			if (data.charAt(i) == '{') {
				open.push(i);
			}
			else if (data.charAt(i) == '}' && !open.isEmpty()) {
				closed.set(open.pop());
			}
		}
		return closed;
	}

}
