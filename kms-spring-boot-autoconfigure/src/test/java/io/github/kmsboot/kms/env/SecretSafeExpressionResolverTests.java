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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretSafeExpressionResolver} in real applications.
 */
class SecretSafeExpressionResolverTests {

	private static final String PWNED = "kms.test.pwned";

	private static final String ATTACK = "T(java.lang.System).setProperty('" + PWNED + "','1')";

	private final ApplicationWithSecrets application = new ApplicationWithSecrets();

	@AfterEach
	void nothingWasEvaluated() {
		assertThat(System.getProperty(PWNED)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "#{" + ATTACK + "}", "pass#{" + ATTACK + "}word", "#{1+2}", "#{ {", "a#{b", "#{ }",
			"#{#{1}}", "x}#{" + ATTACK + "}", "'#{" + ATTACK + "}'", "\"#{" + ATTACK + "}", "${a}#{" + ATTACK + "}",
			"#{'${a}'}", "{" + ATTACK + "}", "pass#", "\uFDD20\uFDD3#{1}", "#{1}#{2}", "#{nosuchbean}", "'", "hunter2",
			"#{'${x:#{" + ATTACK + "}}'}" })
	void textOfSecretIsVerbatim(String text) {
		this.application.secret("p", text).run(Verbatim.class, (context) -> {
			Verbatim bean = context.getBean(Verbatim.class);
			assertThat(bean.alone).isEqualTo(text);
			assertThat(bean.prefixed).isEqualTo("prefix " + text);
			assertThat(bean.besideExpression).isEqualTo("2 " + text);
			assertThat(bean.between).isEqualTo("2" + text + "4");
			assertThat(bean.twice).isEqualTo(text + text);
			assertThat(bean.parameter).isEqualTo(text);
			assertThat(context.getEnvironment().getProperty("p")).isEqualTo(text);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "#", "{", "#{", "#{}", "{1}", "'" })
	void shortTextOfSecretIsVerbatimAlone(String text) {
		this.application.secret("p", text)
			.run(Alone.class, (context) -> assertThat(context.getBean(Alone.class).value).isEqualTo(text + "2"));
	}

	@Test
	void textOfSecretsThatMakeAnExpressionTogetherIsVerbatim() {
		this.application.secret("a", "x#").secret("b", "{" + ATTACK + "}").run(Junction.class, (context) -> {
			assertThat(context.getBean(Junction.class).joined).isEqualTo("x#{" + ATTACK + "}");
			assertThat(context.getBean(Junction.class).withHash).isEqualTo("#{" + ATTACK + "}");
		});
	}

	@Test
	void textOfSecretBesideBracesOfAuthorIsVerbatim() {
		this.application.secret("a", "pass#")
			.run(Braces.class, (context) -> assertThat(context.getBean(Braces.class).value).isEqualTo("pass#{id}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hunter2", "p w!(x)", "#{1+1}", "}{][)(", "a,b,c", "T(java.lang.Math)" })
	void textInStringLiteralIsData(String text) {
		this.application.secret("p", text).run(Literal.class, (context) -> {
			assertThat(context.getBean(Literal.class).length).isEqualTo(text.length());
			assertThat(context.getBean(Literal.class).parts).isEqualTo(text.split(",").length);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "'+" + ATTACK + "+'", "x'.concat(" + ATTACK + ").concat('y", "it's" })
	void textThatEndsStringLiteralIsRefused(String text) {
		assertRefused(this.application.secret("p", text).fail(Literal.class), text);
	}

	@ParameterizedTest
	@ValueSource(strings = { ATTACK, "1}#{" + ATTACK, "new java.io.File('/tmp')", "@environment", "1 + 1", "aa.bb" })
	void textInPlaceOfCodeIsRefused(String text) {
		assertRefused(this.application.secret("p", text).fail(Code.class), text);
	}

	@Test
	void numberInPlaceOfCodeIsEvaluated() {
		this.application.secret("p", "4711")
			.run(Code.class, (context) -> assertThat(context.getBean(Code.class).value).isEqualTo("9422"));
	}

	@Test
	void expressionWithSecretThatFailsDoesNotShowIt() {
		Throwable failure = this.application.secret("p", "hunter2").fail(Code.class);
		assertThat(ApplicationWithSecrets.print(failure)).doesNotContain("hunter2")
			.contains("An expression that holds the text of a secret failed");
	}

	@Test
	void expressionWithoutSecretFailsAsEver() {
		Throwable failure = this.application.property("p", "nosuch").secret("q", "hunter2").fail(Code.class);
		assertThat(ApplicationWithSecrets.print(failure)).contains("nosuch", "SpelEvaluationException");
	}

	@Test
	void authorsExpressionWithWordThatIsSecretTooIsEvaluated() {
		this.application.secret("user", "java").secret("p", "lang").run(Verbatim.class, (context) -> {
			assertThat(context.getBean(Verbatim.class).besideExpression).isEqualTo("2 lang");
			assertThat(context.getBean(Verbatim.class).typeReference).isEqualTo(Math.PI);
		});
	}

	@Test
	void conditionWithTextThatIsCodeIsRefused() {
		assertRefused(this.application.secret("p", ATTACK + " != null").fail(CodeCondition.class), ATTACK);
		assertRefused(new ApplicationWithSecrets().secret("p", "' + " + ATTACK + " + '").fail(LiteralCondition.class),
				ATTACK);
	}

	@Test
	void conditionWithTextInStringLiteralIsEvaluated() {
		this.application.secret("p", "#{1}")
			.run(LiteralCondition.class, (context) -> assertThat(context.containsBean("conditional")).isFalse());
		new ApplicationWithSecrets().secret("p", "on (really)")
			.run(LiteralCondition.class, (context) -> assertThat(context.containsBean("conditional")).isTrue());
	}

	private static void assertRefused(Throwable failure, String text) {
		assertThat(ApplicationWithSecrets.print(failure)).doesNotContain(text)
			.contains("The text of ‹secret p› inside a SpEL expression is refused")
			.contains("inject the property alone and compute in Java");
	}

	@Configuration(proxyBeanMethods = false)
	static class Verbatim {

		@Value("${p}")
		String alone = "";

		@Value("prefix ${p}")
		String prefixed = "";

		@Value("#{1+1} ${p}")
		String besideExpression = "";

		@Value("#{1+1}${p}#{2+2}")
		String between = "";

		@Value("${p}${p}")
		String twice = "";

		@Value("#{T(java.lang.Math).PI}")
		double typeReference;

		final String parameter;

		Verbatim(@Value("${p}") String parameter) {
			this.parameter = parameter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Alone {

		final String value;

		Alone(@Value("${p}") String text, @Value("#{1+1}") String number) {
			this.value = text + number;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Junction {

		@Value("${a}${b}")
		String joined = "";

		@Value("#${b}")
		String withHash = "";

	}

	@Configuration(proxyBeanMethods = false)
	static class Braces {

		@Value("${a}{id}")
		String value = "";

	}

	@Configuration(proxyBeanMethods = false)
	static class Literal {

		@Value("#{'${p}'.length()}")
		int length;

		@Value("#{\"${p}\".split(',').length}")
		int parts;

	}

	@Configuration(proxyBeanMethods = false)
	static class Code {

		@Value("#{${p} + ${p}}")
		String value = "";

	}

	@Configuration(proxyBeanMethods = false)
	static class CodeCondition {

		@Bean
		@ConditionalOnExpression("${p}")
		String conditional() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LiteralCondition {

		@Bean
		@ConditionalOnExpression("'${p}' == 'on (really)'")
		String conditional() {
			return "";
		}

	}

}
