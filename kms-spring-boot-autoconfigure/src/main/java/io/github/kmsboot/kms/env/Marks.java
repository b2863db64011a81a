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

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Marks that stand in the places of texts while the text around them is evaluated. Each
 * instance has marks of its own, which no text that was written before can hold.
 */
final class Marks {

	private static final char END = '\uFDD1';

	private final String start = "\uFDD0" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ":";

	/**
	 * Return a mark.
	 * @param index the number of the text that it stands for
	 * @return the mark
	 */
	String mark(int index) {
		return this.start + index + END;
	}

	/**
	 * Replace all marks, in one pass: what is put in is not searched.
	 * @param text a text with marks
	 * @param texts gives the text of a number
	 * @return the text without marks
	 */
	String replace(String text, IntFunction<String> texts) {
		StringBuilder result = new StringBuilder();
		int position = 0;
		for (int mark = text.indexOf(this.start); mark >= 0; mark = text.indexOf(this.start, position)) {
			int from = mark + this.start.length();
			int end = text.indexOf(END, from);
			result.append(text, position, mark).append(texts.apply(Integer.parseInt(text, from, end, 10)));
			position = end + 1;
		}
		return result.append(text, position, text.length()).toString();
	}

}
