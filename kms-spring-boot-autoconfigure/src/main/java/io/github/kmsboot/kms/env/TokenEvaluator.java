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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.token.KmsToken;
import io.github.kmsboot.kms.token.TokenText;
import io.github.kmsboot.kms.token.TokenText.Literal;
import io.github.kmsboot.kms.token.TokenText.Segment;
import io.github.kmsboot.kms.token.TokenText.Token;

/**
 * Turns a text with tokens and placeholders into the text that they stand for.
 * <p>
 * Placeholders are resolved while marks stand in the places of the tokens; the texts of
 * secrets come in last, so that nothing in them is ever read as a placeholder or as a
 * token.
 */
final class TokenEvaluator {

	private static final String PLACEHOLDER = "${";

	private final Supplier<TokenValues> values;

	TokenEvaluator(Supplier<TokenValues> values) {
		this.values = values;
	}

	/**
	 * Evaluate a text.
	 * @param text the text
	 * @param placeholders resolves all placeholders of a text, or throws
	 * @return plain data, to be escaped where it is going to be parsed again
	 */
	String evaluate(TokenText text, UnaryOperator<String> placeholders) {
		Marks marks = new Marks();
		StringBuilder masked = new StringBuilder();
		List<Token> tokens = mask(text, marks, masked);
		String resolved = resolve(masked.toString(), placeholders);
		return marks.replace(resolved, (index) -> evaluate(tokens.get(index), placeholders));
	}

	/**
	 * Say which tokens are needed to evaluate a text. Tokens in defaults that may not be
	 * used, and those whose names cannot be known yet, are left out.
	 * @param text the text
	 * @param placeholders resolves the placeholders of a text as far as it can
	 * @return the tokens
	 */
	List<KmsToken> needed(TokenText text, UnaryOperator<String> placeholders) {
		Marks marks = new Marks();
		StringBuilder masked = new StringBuilder();
		List<Token> tokens = mask(text, marks, masked);
		String resolved = resolve(masked.toString(), placeholders);
		List<KmsToken> needed = new ArrayList<>();
		for (int i = 0; i < tokens.size(); i++) {
			KmsToken token = resolved.contains(marks.mark(i)) ? parseLeniently(tokens.get(i), placeholders) : null;
			if (token != null) {
				needed.add(token);
			}
		}
		return needed;
	}

	private @Nullable KmsToken parseLeniently(Token token, UnaryOperator<String> placeholders) {
		try {
			return KmsToken.parse(resolve(token.head(), placeholders));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static List<Token> mask(TokenText text, Marks marks, StringBuilder masked) {
		List<Token> tokens = new ArrayList<>();
		for (Segment segment : text.segments()) {
			if (segment instanceof Token token) {
				masked.append(marks.mark(tokens.size()));
				tokens.add(token);
			}
			else if (segment instanceof Literal literal) {
				masked.append(literal.text());
			}
		}
		return tokens;
	}

	private String evaluate(Token token, UnaryOperator<String> placeholders) {
		KmsToken parsed = KmsToken.parse(resolve(token.head(), placeholders));
		String fallback = token.defaultText();
		// a default that came out of a placeholder is data, not a text to evaluate
		String data = parsed.defaultValue();
		if (fallback == null && data == null) {
			return this.values.get().require(parsed);
		}
		String value = this.values.get().find(parsed);
		if (value != null) {
			return value;
		}
		return (fallback != null) ? evaluate(TokenText.parse(fallback), placeholders) : String.valueOf(data);
	}

	private static String resolve(String text, UnaryOperator<String> placeholders) {
		return text.contains(PLACEHOLDER) ? placeholders.apply(text) : text;
	}

}
