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

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.env.SecretTexts.Mention;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretTexts}.
 */
class SecretTextsTests {

	private final SecretTexts texts = new SecretTexts();

	@Test
	void isSecretWhenValueIsWholeText() {
		this.texts.add("hunter2", "db#password");
		assertThat(this.texts.isSecret("hunter2")).isTrue();
		assertThat(this.texts.isSecret("hunter")).isFalse();
		assertThat(this.texts.isSecret("xhunter2")).isFalse();
		assertThat(this.texts.isSecret("")).isFalse();
	}

	@Test
	void redactShowsLabelInPlaceOfEveryText() {
		this.texts.add("hunter2", "db#password");
		this.texts.add("scott", "db#user");
		assertThat(this.texts.redact("scott/hunter2@host, hunter2"))
			.isEqualTo("‹secret db#user›/‹secret db#password›@host, ‹secret db#password›");
		assertThat(this.texts.redact("hunter2")).isEqualTo("‹secret db#password›");
		assertThat(this.texts.isMentionedIn("a hunter2")).isTrue();
	}

	@Test
	void redactWithoutTextOfSecretReturnsSameText() {
		this.texts.add("hunter2", "db");
		String text = "nothing to see but hunter";
		assertThat(this.texts.redact(text)).isSameAs(text);
		assertThat(this.texts.isMentionedIn(text)).isFalse();
		assertThat(new SecretTexts().redact(text)).isSameAs(text);
	}

	@Test
	void redactCoversOverlappingTextsWhole() {
		this.texts.add("abcdef", "one");
		this.texts.add("defghi", "two");
		this.texts.add("abcd", "three");
		assertThat(this.texts.redact("-abcdefghi-")).isEqualTo("-‹secret one›-");
		assertThat(this.texts.redact("abcdabcdef")).isEqualTo("‹secret three›‹secret one›");
		assertThat(this.texts.mentions("-abcdefghi-", (text) -> true))
			.containsExactly(new Mention(1, 10, "‹secret one›"));
		assertThat(this.texts.mentions("-abcdefghi-", (text) -> text.startsWith("d")))
			.containsExactly(new Mention(4, 10, "‹secret two›"));
	}

	@Test
	void shortTextIsRecognisedOnlyAsWholeValue() {
		this.texts.add("abc", "pin");
		assertThat(this.texts.isSecret("abc")).isTrue();
		assertThat(this.texts.isMentionedIn("abc")).isTrue();
		assertThat(this.texts.redact("abc")).isEqualTo("‹secret pin›");
		assertThat(this.texts.isMentionedIn("abcd")).isFalse();
		assertThat(this.texts.redact("xabc")).isEqualTo("xabc");
	}

	@Test
	void emptyTextIsNoSecret() {
		this.texts.add("", "empty");
		this.texts.add("  ", "blank");
		assertThat(this.texts.isSecret("")).isFalse();
		assertThat(this.texts.isSecret("  ")).isTrue();
	}

	@Test
	void textIsRecognisedWithoutWhiteSpaceAroundIt() {
		this.texts.add("hunter2\n", "db");
		assertThat(this.texts.isSecret("hunter2\n")).isTrue();
		assertThat(this.texts.isSecret("hunter2")).isTrue();
		assertThat(this.texts.redact("For input string: \"hunter2\"")).isEqualTo("For input string: \"‹secret db›\"");
	}

	@Test
	void firstLabelOfTextStays() {
		this.texts.add("hunter2", "one");
		this.texts.add("hunter2", "two");
		assertThat(this.texts.redact("hunter2")).isEqualTo("‹secret one›");
	}

	@Test
	void textsWithEqualStartAreToldApart() {
		this.texts.add("password1", "one");
		this.texts.add("password12", "two");
		this.texts.add("pass", "three");
		assertThat(this.texts.redact("password12 password1 passwor"))
			.isEqualTo("‹secret two› ‹secret one› ‹secret three›wor");
	}

	@Test
	void redactAgreesWithPlainSearch() {
		Random random = new Random(7);
		List<String> secrets = IntStream.range(0, 200).mapToObj((i) -> random(random, 4 + random.nextInt(4))).toList();
		secrets.forEach((secret) -> this.texts.add(secret, "s"));
		for (int i = 0; i < 5_000; i++) {
			String text = random(random, random.nextInt(24));
			assertThat(this.texts.isMentionedIn(text)).isEqualTo(secrets.stream().anyMatch(text::contains));
			assertThat(secrets).noneMatch(this.texts.redact(text)::contains);
		}
	}

	private static String random(Random random, int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append((char) ('a' + random.nextInt(4)));
		}
		return text.toString();
	}

}
