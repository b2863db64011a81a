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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.token.TokenText.Literal;
import io.github.kmsboot.kms.token.TokenText.Segment;
import io.github.kmsboot.kms.token.TokenText.Token;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for any text at all, whoever makes it up.
 */
final class TokenInvariants {

	private static final String HIDDEN = "HIDDEN";

	private static final Pattern BACKSLASHES_BEFORE_PREFIX = Pattern.compile("(\\\\*)\\$<kms:");

	private static final Pattern BACKSLASHES_BEFORE_END = Pattern.compile("(\\\\*)(>|\\z)");

	private TokenInvariants() {
	}

	static void check(String head, String text) {
		checkText(text);
		checkBody(text);
		checkEscapes(head, text);
		checkNothingLeaks(head.replace("H", ""), text);
	}

	private static void checkText(String text) {
		for (Segment segment : parseText(text)) {
			if (segment instanceof Token token) {
				assertThat(text.startsWith(TokenText.PREFIX, token.offset())).isTrue();
				checkBody(token.body());
				String defaultText = token.defaultText();
				assertThat(token.body()).isEqualTo(token.head() + ((defaultText != null) ? ":" + defaultText : ""));
				parseText((defaultText != null) ? defaultText : "");
			}
			else {
				assertThat(((Literal) segment).text()).isNotEmpty();
			}
		}
	}

	private static void checkBody(String body) {
		KmsToken token = parseBody(body);
		if (token != null) {
			String written = token.describe() + ((token.defaultValue() != null) ? ":" + token.defaultValue() : "");
			assertThat(written).hasSameSizeAs(body);
			assertThat(parseBody(written)).isEqualTo(token);
			assertThat(parseText("$<kms:" + token.describe() + ">")).containsExactly(new Token(token.describe(), 0));
		}
	}

	private static void checkEscapes(String literal, String defaultText) {
		String written = BACKSLASHES_BEFORE_PREFIX.matcher(literal).replaceAll("$1$1\\\\\\$<kms:");
		List<Segment> expected = literal.isEmpty() ? List.of() : List.of(new Literal(literal));
		assertThat(TokenText.parse(written).segments()).isEqualTo(expected);
		if (!defaultText.contains("${") && !defaultText.contains("$<kms:")) {
			String escaped = BACKSLASHES_BEFORE_END.matcher(defaultText)
				.replaceAll((match) -> match.group(1).repeat(2).replace("\\", "\\\\")
						+ (match.group(2).isEmpty() ? "" : "\\\\>"));
			assertThat(TokenText.parse("$<kms:db:" + escaped + ">").segments())
				.containsExactly(new Token("db:" + defaultText, 0));
		}
	}

	private static void checkNothingLeaks(String head, String text) {
		String body = head + ":" + HIDDEN + text;
		for (String candidate : List.of(HIDDEN + "$<kms:" + body + ">" + HIDDEN, HIDDEN + "$<kms:" + body)) {
			try {
				TokenText.parse(candidate);
			}
			catch (KmsTokenSyntaxException ex) {
				assertThat(ex.getMessage()).doesNotContain(HIDDEN);
				assertThat(ex.getOffset()).isBetween(0, candidate.length());
			}
		}
		try {
			assertThat(KmsToken.parse(body).toString()).doesNotContain(HIDDEN);
		}
		catch (KmsTokenSyntaxException ex) {
			assertThat(ex.getMessage()).doesNotContain(HIDDEN);
			assertThat(ex.getOffset()).isBetween(0, body.length());
		}
	}

	private static List<Segment> parseText(String text) {
		try {
			return TokenText.parse(text).segments();
		}
		catch (KmsTokenSyntaxException ex) {
			assertThat(TokenText.mayContainToken(text)).isTrue();
			return List.of();
		}
	}

	private static @Nullable KmsToken parseBody(String body) {
		try {
			return KmsToken.parse(body);
		}
		catch (KmsTokenSyntaxException ex) {
			return null;
		}
	}

}
