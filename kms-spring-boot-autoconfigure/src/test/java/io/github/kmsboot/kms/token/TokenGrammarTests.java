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

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.github.kmsboot.kms.token.TokenText.Literal;
import io.github.kmsboot.kms.token.TokenText.Segment;
import io.github.kmsboot.kms.token.TokenText.Token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the grammar of tokens, read from the tables beside this class.
 */
class TokenGrammarTests {

	@ParameterizedTest
	@CsvFileSource(resources = "tokens.csv", delimiter = '|', numLinesToSkip = 1)
	void parseReadsWhatBodyAsksFor(String body, String name, @Nullable String version, @Nullable String stage,
			@Nullable String gateway, @Nullable String field, @Nullable String defaultValue) {
		assertThat(KmsToken.parse(body)).isEqualTo(new KmsToken(name, version, stage, gateway, field, defaultValue));
	}

	@ParameterizedTest
	@CsvFileSource(resources = "tokens.csv", delimiter = '|', numLinesToSkip = 1)
	void describeLeavesOutDefaultAndParsesBack(String body) {
		KmsToken token = KmsToken.parse(body);
		KmsToken described = KmsToken.parse(token.describe());
		assertThat(described).isEqualTo(
				new KmsToken(token.name(), token.version(), token.stage(), token.gateway(), token.field(), null));
		assertThat(token).hasToString(token.describe());
	}

	@ParameterizedTest
	@CsvFileSource(resources = "invalid-tokens.csv", delimiter = '|', numLinesToSkip = 1)
	void parseWhenBodyIsInvalidSaysWhatAndWhere(String body, int offset, String message) {
		assertThatExceptionOfType(KmsTokenSyntaxException.class).isThrownBy(() -> KmsToken.parse(body))
			.withMessageContaining(message)
			.withMessageContaining("offset " + offset + " ")
			.satisfies((ex) -> assertThat(ex.getOffset()).isEqualTo(offset));
	}

	@ParameterizedTest
	@CsvFileSource(resources = "texts.csv", delimiter = '|', numLinesToSkip = 1)
	void parseCutsTextIntoSegments(String text, String segments) {
		TokenText parsed = TokenText.parse(text);
		assertThat(parsed.segments().stream().map(TokenGrammarTests::show).collect(Collectors.joining(" ")))
			.isEqualTo(segments);
		assertThat(parsed.hasTokens()).isEqualTo(segments.contains("‹"));
		assertThat(TokenText.mayContainToken(text)).isEqualTo(text.contains("$<kms:"));
	}

	@ParameterizedTest
	@CsvFileSource(resources = "invalid-texts.csv", delimiter = '|', numLinesToSkip = 1)
	void parseWhenTextIsInvalidSaysWhatAndWhere(String text, int offset, String message) {
		assertThatExceptionOfType(KmsTokenSyntaxException.class).isThrownBy(() -> TokenText.parse(text))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getOffset()).isEqualTo(offset));
	}

	@Test
	void mayContainTokenWhenTextIsNullIsFalse() {
		assertThat(TokenText.mayContainToken(null)).isFalse();
	}

	@Test
	void nameMayHave192CharactersAndNoMore() {
		assertThat(KmsToken.parse("字".repeat(192)).name()).hasSize(192);
		assertThatExceptionOfType(KmsTokenSyntaxException.class).isThrownBy(() -> KmsToken.parse("a".repeat(193)))
			.withMessageContaining("at most 192")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(250));
		String arn = "acs:kms:cn-hangzhou:1:secret/";
		assertThat(KmsToken.parse(arn + "a".repeat(192)).name()).hasSize(arn.length() + 192);
		assertThatExceptionOfType(KmsTokenSyntaxException.class).isThrownBy(() -> KmsToken.parse(arn + "a".repeat(193)))
			.withMessageContaining("at most 192");
	}

	@Test
	void nameWithLoneSurrogateThrows() {
		assertThatExceptionOfType(KmsTokenSyntaxException.class).isThrownBy(() -> KmsToken.parse("a\uD840"))
			.withMessageContaining("U+D840");
	}

	@Test
	void nameWithLineBreakThrows() {
		assertThatExceptionOfType(KmsTokenSyntaxException.class).isThrownBy(() -> KmsToken.parse("a\nb"))
			.withMessageContaining("white space");
	}

	@Test
	void tokensNestSixteenDeepAndNoDeeper() {
		assertThat(TokenText.parse("$<kms:a:".repeat(16) + ">".repeat(16)).hasTokens()).isTrue();
		assertThatExceptionOfType(KmsTokenSyntaxException.class)
			.isThrownBy(() -> TokenText.parse("$<kms:a:".repeat(17) + ">".repeat(17)))
			.withMessageContaining("more than 16")
			.satisfies((ex) -> assertThat(ex.getOffset()).isEqualTo(128));
	}

	@Test
	void hugeInputIsReadWithoutRecursion() {
		int count = 200_000;
		assertThatNoException()
			.isThrownBy(() -> TokenText.parse("$<kms:a:" + "${".repeat(count) + "}".repeat(count) + ">"));
		assertThatNoException().isThrownBy(() -> TokenText.parse("\\".repeat(count) + "$<kms:a>"));
		assertThatNoException().isThrownBy(() -> TokenText.parse("$<kms:a:" + "\\".repeat(count) + ">"));
		assertThatNoException().isThrownBy(() -> TokenText.parse("$<kms:a:b>".repeat(count)));
		assertThatNoException().isThrownBy(() -> TokenText.parse("\\$<kms:".repeat(count)));
		assertThatExceptionOfType(KmsTokenSyntaxException.class)
			.isThrownBy(() -> TokenText.parse("$<kms:a:".repeat(count)));
		assertThatNoException().isThrownBy(() -> KmsToken.parse("a#b" + ".c[0]".repeat(count)));
	}

	@ParameterizedTest
	@CsvFileSource(resources = "texts.csv", delimiter = '|', numLinesToSkip = 1)
	void headAndDefaultOfTokenMakeUpItsBody(String text) {
		for (Segment segment : TokenText.parse(text).segments()) {
			if (segment instanceof Token token) {
				String defaultText = token.defaultText();
				assertThat(token.head() + ((defaultText != null) ? ":" + defaultText : "")).isEqualTo(token.body());
			}
		}
	}

	@Test
	void headKeepsColonsOfPlaceholdersAndArn() {
		assertThat(token("$<kms:${env:dev}-db:${fallback:x}>").head()).isEqualTo("${env:dev}-db");
		assertThat(token("$<kms:${env:dev}-db:${fallback:x}>").defaultText()).isEqualTo("${fallback:x}");
		assertThat(token("$<kms:acs:kms:${region:cn}:${account}:secret/a:b:c>").head())
			.isEqualTo("acs:kms:${region:cn}:${account}:secret/a");
		assertThat(token("$<kms:acs:kms:${region:cn}:${account}:secret/a:b:c>").defaultText()).isEqualTo("b:c");
		assertThat(token("$<kms:a\\${b:c>").head()).isEqualTo("a\\${b");
		assertThat(token("$<kms:a>").defaultText()).isNull();
		assertThat(token("$<kms:a:>").defaultText()).isEmpty();
		assertThat(new Token("a${b:c", 0).head()).isEqualTo("a${b:c");
	}

	@Test
	void textFormOfSegmentsShowsNothingOfTheText() {
		assertThat(TokenText.parse("hunter1 $<kms:db:hunter2>").segments())
			.hasToString("[Literal[8 characters], Token[at offset 8]]");
	}

	private static Token token(String text) {
		return (Token) TokenText.parse(text).segments().get(0);
	}

	private static String show(Segment segment) {
		if (segment instanceof Token token) {
			return token.offset() + "‹" + token.body() + "›";
		}
		return "«" + ((Literal) segment).text() + "»";
	}

}
