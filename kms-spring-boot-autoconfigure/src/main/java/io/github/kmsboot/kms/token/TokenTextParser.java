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

import java.util.ArrayList;
import java.util.List;

import io.github.kmsboot.kms.token.TokenText.Literal;
import io.github.kmsboot.kms.token.TokenText.Segment;
import io.github.kmsboot.kms.token.TokenText.Token;

/**
 * Finds the tokens of a text and their extent, in one pass and without recursion.
 */
final class TokenTextParser {

	private final String text;

	private final List<Segment> segments = new ArrayList<>();

	private final StringBuilder literal = new StringBuilder();

	private int position;

	TokenTextParser(String text) {
		this.text = text;
	}

	List<Segment> parse() {
		int start = this.text.indexOf(TokenText.PREFIX);
		while (start != -1) {
			this.literal.append(this.text, this.position, start);
			boolean escaped = undoEscapes(this.literal, start - this.position);
			this.position = start + TokenText.PREFIX.length();
			if (escaped) {
				this.literal.append(TokenText.PREFIX);
			}
			else {
				endLiteral();
				this.segments.add(new Token(body(start), start));
			}
			start = this.text.indexOf(TokenText.PREFIX, this.position);
		}
		this.literal.append(this.text, this.position, this.text.length());
		endLiteral();
		return List.copyOf(this.segments);
	}

	private void endLiteral() {
		if (!this.literal.isEmpty()) {
			this.segments.add(new Literal(this.literal.toString()));
			this.literal.setLength(0);
		}
	}

	private String body(int start) {
		StringBuilder body = new StringBuilder();
		int depth = 0;
		while (this.position < this.text.length()) {
			if (this.text.startsWith(TokenText.PREFIX, this.position)) {
				depth += isEscaped(body) ? 0 : 1;
				requireDepth(depth, start);
				take(body, TokenText.PREFIX.length());
			}
			else if (this.text.startsWith(Placeholder.PREFIX, this.position)) {
				take(body, placeholderLength());
			}
			else if (this.text.charAt(this.position) != '>') {
				take(body, 1);
			}
			else if (depth > 0) {
				depth -= isEscaped(body) ? 0 : 1;
				take(body, 1);
			}
			else if (undoEscapes(body, body.length())) {
				take(body, 1);
			}
			else {
				this.position++;
				return requireNoTokenInHead(body.toString(), start);
			}
		}
		throw new KmsTokenSyntaxException(
				"The token at offset %d is not closed; write '>' at its end, and '\\>' for a '>' in its default"
					.formatted(start),
				start);
	}

	private void take(StringBuilder body, int length) {
		body.append(this.text, this.position, this.position + length);
		this.position += length;
	}

	private int placeholderLength() {
		if (Placeholder.isEscaped(this.text, this.position)) {
			return Placeholder.PREFIX.length();
		}
		int end = Placeholder.end(this.text, this.position);
		if (end == -1) {
			throw new KmsTokenSyntaxException(
					"The placeholder at offset %d, inside a token, is not closed; write '}' at its end"
						.formatted(this.position),
					this.position);
		}
		return end - this.position;
	}

	private void requireDepth(int depth, int start) {
		if (depth >= TokenText.MAX_DEPTH) {
			throw new KmsTokenSyntaxException(
					"The token at offset %d has defaults nested more than %d tokens deep; move some to properties of their own"
						.formatted(start, TokenText.MAX_DEPTH),
					this.position);
		}
	}

	private String requireNoTokenInHead(String body, int start) {
		int nested = body.indexOf(TokenText.PREFIX);
		if (nested != -1 && nested < TokenHead.end(body)) {
			int offset = start + TokenText.PREFIX.length() + nested;
			throw new KmsTokenSyntaxException(
					"The token at offset %d has another one inside at offset %d; only the default, after a colon, may hold one"
						.formatted(start, offset),
					offset);
		}
		return body;
	}

	/**
	 * Halve the backslashes at the end of what was read.
	 * @param read what was read
	 * @param limit how many characters at its end may be backslashes to halve
	 * @return whether an odd one was left, which escapes what follows
	 */
	private static boolean undoEscapes(StringBuilder read, int limit) {
		int backslashes = backslashes(read, limit);
		read.setLength(read.length() - (backslashes + 1) / 2);
		return backslashes % 2 == 1;
	}

	private static boolean isEscaped(StringBuilder read) {
		return backslashes(read, read.length()) % 2 == 1;
	}

	private static int backslashes(StringBuilder read, int limit) {
		int count = 0;
		while (count < limit && read.charAt(read.length() - 1 - count) == '\\') {
			count++;
		}
		return count;
	}

}
