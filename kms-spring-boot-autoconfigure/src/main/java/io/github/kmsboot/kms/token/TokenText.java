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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A property value cut into literal text and tokens. Immutable. <pre>
 * text        = { literal | escape | token } ;
 * escape      = "\" "$&lt;kms:" ;            (* stands for the literal $&lt;kms: *)
 * token       = "$&lt;kms:" head [ ":" default ] "&gt;" ;
 * head        = { placeholder | any - "&gt;" } ;
 * default     = { placeholder | escape | "\&gt;" | token | any - "&gt;" } ;
 * placeholder = "${" … "}" ;                 (* balanced in braces *)
 * literal     = any ;
 * </pre> {@link KmsToken} has the grammar of a head. What follows from the above:
 * <ul>
 * <li>A token ends at its own <code>&gt;</code>: not at one inside <code>${…}</code>, not
 * at one that ends a token in its default, and not at <code>\&gt;</code>, which is the
 * literal character.</li>
 * <li>Backslashes directly before <code>$&lt;kms:</code> or before the end of a token are
 * read in pairs, so that a backslash can stand there too: <code>\\$&lt;kms:a&gt;</code>
 * is one backslash and a token. Everywhere else a backslash is a backslash.</li>
 * <li><code>\${</code> does not start a placeholder, as in Spring.</li>
 * <li>Every other <code>$&lt;</code> is literal text, with or without a backslash before
 * it, and so is a <code>$</code> before a token.</li>
 * <li>Tokens nest in defaults, at most {@value #MAX_DEPTH} deep.</li>
 * </ul>
 * The text is read once, from left to right, whatever it holds.
 *
 * @since 0.1.0
 */
public final class TokenText {

	/**
	 * How a token starts: {@value}.
	 */
	public static final String PREFIX = "$<kms:";

	/**
	 * How deep tokens may nest: {@value}.
	 */
	public static final int MAX_DEPTH = 16;

	private final List<Segment> segments;

	private TokenText(List<Segment> segments) {
		this.segments = segments;
	}

	/**
	 * Return whether parsing a text can yield anything but the text itself.
	 * @param text the text, may be {@code null}
	 * @return whether it has a token or an escaped one
	 */
	public static boolean mayContainToken(@Nullable String text) {
		return text != null && text.contains(PREFIX);
	}

	/**
	 * Cut a text into its segments.
	 * @param text the text, with its placeholders unresolved
	 * @return the segments
	 * @throws KmsTokenSyntaxException if a token is not closed, nests too deep, or stands
	 * outside the default of another
	 */
	public static TokenText parse(String text) {
		return new TokenText(new TokenTextParser(text).parse());
	}

	/**
	 * Return the segments in order. No two literals follow each other and none is empty.
	 * @return the segments, none for an empty text
	 */
	public List<Segment> segments() {
		return this.segments;
	}

	/**
	 * Return whether there is a token among the segments.
	 * @return whether there is a token
	 */
	public boolean hasTokens() {
		return this.segments.stream().anyMatch(Token.class::isInstance);
	}

	/**
	 * A part of a text. The text form of a segment shows where it is, not what it holds.
	 */
	public sealed interface Segment permits Literal, Token {

	}

	/**
	 * Text to take as it stands, escapes already undone.
	 *
	 * @param text the text
	 */
	public record Literal(String text) implements Segment {

		@Override
		public String toString() {
			return "Literal[%d characters]".formatted(this.text.length());
		}

	}

	/**
	 * A token.
	 *
	 * @param body what stands between {@code $<kms:} and its {@code >}, with {@code \>}
	 * turned into {@code >} and placeholders still in it
	 * @param offset where the token starts
	 */
	public record Token(String body, int offset) implements Segment {

		/**
		 * Return the body without its default: what to resolve placeholders in before
		 * {@link KmsToken#parse}, so that text from elsewhere cannot pass as part of the
		 * default.
		 * @return the head
		 */
		public String head() {
			return this.body.substring(0, TokenHead.end(this.body));
		}

		/**
		 * Return the default as the author wrote it, a text with placeholders and tokens
		 * of its own.
		 * @return the default, {@code null} when there is none
		 */
		public @Nullable String defaultText() {
			int end = TokenHead.end(this.body);
			return (end < this.body.length()) ? this.body.substring(end + 1) : null;
		}

		@Override
		public String toString() {
			return "Token[at offset %d]".formatted(this.offset);
		}

	}

}
