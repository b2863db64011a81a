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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Parses the body of one token from left to right, in one pass. Whatever lies before
 * {@link #position} has been accepted, which is why an error may quote it.
 */
final class KmsTokenParser {

	static final int MAX_NAME_LENGTH = 192;

	private static final int MAX_QUOTED_LENGTH = 80;

	private static final int MAX_INDEX_DIGITS = 9;

	private static final int KATAKANA_LENGTH_MARK = 0x30FC;

	private static final List<String> QUERY_KEYS = List.of("stage", "version", "gateway");

	private final String body;

	private int position;

	KmsTokenParser(String body) {
		this.body = body;
	}

	KmsToken parse() {
		String name = name();
		requirePartEnd("name", "?#:");
		Map<String, String> query = query();
		String field = field();
		String defaultValue = defaultValue();
		return new KmsToken(name, query.get("version"), query.get("stage"), query.get("gateway"), field, defaultValue);
	}

	private String name() {
		if (this.body.startsWith(TokenHead.ARN_PREFIX)) {
			arnPrefix();
		}
		int start = this.position;
		skipNameCharacters(false);
		if (this.position == start) {
			requirePartEnd("name", "?#:");
			throw error("The name is empty; write the name of a secret");
		}
		int length = this.body.codePointCount(start, this.position);
		if (length > MAX_NAME_LENGTH) {
			throw error(
					"The name has %d characters; a secret's name has at most %d".formatted(length, MAX_NAME_LENGTH));
		}
		return this.body.substring(0, this.position);
	}

	private void arnPrefix() {
		int region = TokenHead.ARN_PREFIX.length();
		int account = arnPart(region, "abcdefghijklmnopqrstuvwxyz0123456789-");
		int resource = (account != -1) ? arnPart(account, "0123456789") : -1;
		if (resource == -1 || !this.body.startsWith("secret/", resource)) {
			throw error(
					"A name that starts with acs:kms: is an ARN;" + " write acs:kms:<region>:<account>:secret/<name>");
		}
		this.position = resource + "secret/".length();
	}

	private int arnPart(int start, String allowed) {
		int end = start;
		while (end < this.body.length() && allowed.indexOf(this.body.charAt(end)) != -1) {
			end++;
		}
		return (end > start && this.body.startsWith(":", end)) ? end + 1 : -1;
	}

	private Map<String, String> query() {
		Map<String, String> query = new HashMap<>(4);
		if (at('?')) {
			do {
				this.position++;
				parameter(query);
			}
			while (at('&'));
		}
		return query;
	}

	private void parameter(Map<String, String> query) {
		int start = this.position;
		while (this.position < this.body.length() && isLetter(this.body.charAt(this.position))) {
			this.position++;
		}
		String key = this.body.substring(start, this.position);
		requirePartEnd("query", "=&#:");
		if (key.isEmpty()) {
			throw error("The query has an empty parameter; write ?stage=<value> or leave the question mark out");
		}
		if (!QUERY_KEYS.contains(key)) {
			throw error("The query has no key '%s'; known are %s".formatted(quote(key), String.join(", ", QUERY_KEYS)));
		}
		if (query.containsKey(key)) {
			throw error("The query has the key '%s' twice".formatted(key));
		}
		int value = this.position + 1;
		if (at('=')) {
			this.position++;
			skipNameCharacters(false);
			requirePartEnd("query", "&#:");
		}
		if (this.position <= value) {
			throw error("The query has no value for '%1$s'; write %1$s=<value>".formatted(key));
		}
		query.put(key, this.body.substring(value, this.position));
	}

	private @Nullable String field() {
		if (!at('#')) {
			return null;
		}
		this.position++;
		int start = this.position;
		if (!at('[')) {
			fieldKey();
		}
		while (at('.') || at('[')) {
			if (at('[')) {
				fieldIndex();
			}
			else {
				this.position++;
				fieldKey();
			}
		}
		requirePartEnd("field", ":");
		return this.body.substring(start, this.position);
	}

	private void fieldKey() {
		int start = this.position;
		skipNameCharacters(true);
		if (this.position == start) {
			requirePartEnd("field", ".[:");
			throw error("The field has an empty step; write #key, #key.key or #key[0]");
		}
	}

	private void fieldIndex() {
		int start = this.position + 1;
		int end = start;
		while (end < this.body.length() && isDigit(this.body.charAt(end))) {
			end++;
		}
		boolean leadingZero = this.body.startsWith("0", start) && end > start + 1;
		if (end == start || end - start > MAX_INDEX_DIGITS || leadingZero || !this.body.startsWith("]", end)) {
			throw error("The field has a bad list index; write a number such as [0]");
		}
		this.position = end + 1;
	}

	private @Nullable String defaultValue() {
		if (!at(':')) {
			return null;
		}
		String defaultValue = this.body.substring(this.position + 1);
		if (defaultValue.contains(Placeholder.PREFIX)) {
			throw error("The default has a placeholder that was not resolved;"
					+ " define the property it names or give it a default of its own");
		}
		return defaultValue;
	}

	private void skipNameCharacters(boolean stopAtDot) {
		while (this.position < this.body.length() && !(stopAtDot && at('.'))) {
			int character = this.body.codePointAt(this.position);
			if (!isNameCharacter(character)) {
				return;
			}
			this.position += Character.charCount(character);
		}
	}

	private void requirePartEnd(String part, String followers) {
		if (this.position == this.body.length() || followers.indexOf(this.body.charAt(this.position)) != -1) {
			return;
		}
		int character = this.body.codePointAt(this.position);
		if (this.body.startsWith(TokenText.PREFIX, this.position)) {
			throw error("The %s has a token inside; only the default may hold one".formatted(part));
		}
		if (this.body.startsWith(Placeholder.PREFIX, this.position)) {
			throw error("The %s has a placeholder that was not resolved; define the property it names".formatted(part));
		}
		if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
			throw error("The %s has white space in or around it; remove it".formatted(part));
		}
		throw error(
				"The %s has the character %s, which cannot stand there; the order is name?query#field:default, and a %s has letters, digits and _ / + = . @ -"
					.formatted(part, describe(character), part));
	}

	private boolean at(char character) {
		return this.position < this.body.length() && this.body.charAt(this.position) == character;
	}

	private KmsTokenSyntaxException error(String problem) {
		String accepted = quote(this.body.substring(0, this.position));
		return new KmsTokenSyntaxException(
				"%s (offset %d of the token, after '%s')".formatted(problem, this.position, accepted), this.position);
	}

	private static String quote(String text) {
		return (text.length() > MAX_QUOTED_LENGTH) ? text.substring(0, MAX_QUOTED_LENGTH) + "…" : text;
	}

	private static String describe(int character) {
		boolean printable = character > ' ' && character < 0x7F;
		return (printable ? "'" + (char) character + "' " : "") + "U+%04X".formatted(character);
	}

	private static boolean isNameCharacter(int character) {
		if (character < 0x80) {
			return isLetter(character) || isDigit(character) || "_/+=.@-".indexOf(character) != -1;
		}
		return Character.isLetter(character) && switch (Character.UnicodeScript.of(character)) {
			case HAN, BOPOMOFO, HIRAGANA, KATAKANA, HANGUL -> true;
			case COMMON -> character == KATAKANA_LENGTH_MARK;
			default -> false;
		};
	}

	private static boolean isLetter(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

}
