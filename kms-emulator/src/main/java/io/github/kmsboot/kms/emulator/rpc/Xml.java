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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A tree of fields as XML: a map becomes elements, a list repeats its own element.
 *
 * @since 0.1.0
 */
public final class Xml {

	private Xml() {
	}

	/**
	 * Write a document.
	 * @param root the name of the root element
	 * @param fields the content
	 * @return the text
	 */
	public static String write(String root, Map<String, Object> fields) {
		StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
		element(root, fields, text);
		return text.toString();
	}

	private static void element(String name, @Nullable Object value, StringBuilder text) {
		if (value instanceof Iterable<?> list) {
			list.forEach((element) -> element(name, element, text));
			return;
		}
		text.append('<').append(name).append('>');
		if (value instanceof Map<?, ?> map) {
			map.forEach((member, content) -> element(String.valueOf(member), content, text));
		}
		else {
			escape(String.valueOf(value), text);
		}
		text.append("</").append(name).append('>');
	}

	private static void escape(String value, StringBuilder text) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '&' -> text.append("&amp;");
				case '<' -> text.append("&lt;");
				case '>' -> text.append("&gt;");
				// a reader would turn a bare carriage return into a line feed
				case '\r' -> text.append("&#13;");
				default -> text.append(c);
			}
		}
	}

}
