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

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that no failure to convert, bind or validate shows the text of a secret: not in
 * its chain, nor in what the application prints about it.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretConversionTests {

	private static final String SECRET = "S3cr3t ${x} h:/\\ p^ss";

	private final ApplicationWithSecrets application = new ApplicationWithSecrets();

	@ParameterizedTest
	@ValueSource(classes = { IntValue.class, DurationValue.class, EnumValue.class, UriValue.class, UrlValue.class,
			TypeValue.class, TypesValue.class, PatternValue.class, DataSizeValue.class, ListValue.class,
			InputStreamValue.class, ParameterValue.class, MethodValue.class, PrefixedValue.class, MapValue.class,
			FactoryMethodValue.class })
	void injectedValueThatDoesNotConvertIsNotShown(Class<?> configuration, CapturedOutput output) {
		for (String text : List.of(SECRET, SECRET + "\n", "[" + SECRET)) {
			Throwable failure = new ApplicationWithSecrets().secret("p", text).fail(configuration);
			assertNotShown(failure, output);
			assertThat(failure).hasStackTraceContaining("the text of a secret is no ");
		}
		assertThat(output).contains("A secret does not fit where it is used");
	}

	@ParameterizedTest
	@ValueSource(classes = { IntValue.class, TypeValue.class, InputStreamValue.class })
	void injectedValueIsNotShownWithConversionServiceOfUser(Class<?> configuration, CapturedOutput output) {
		assertNotShown(this.application.secret("p", SECRET).fail(configuration, UserConversionService.class), output);
	}

	@Test
	void injectedValueWithoutSecretFailsAsEver() {
		Throwable failure = this.application.property("p", "none").secret("q", SECRET).fail(IntValue.class);
		assertThat(failure).hasStackTraceContaining("For input string: \"none\"");
		failure = this.application.property("p", "no.such.Type").fail(TypeValue.class);
		assertThat(failure).hasStackTraceContaining("ClassNotFoundException: no.such.Type");
	}

	@Test
	void injectedValuesConvertAsEver() {
		this.application.secret("number", "4711")
			.secret("list", "1,2,3")
			.secret("type", "java.lang.String")
			.secret("duration", "5s")
			.run(Converted.class, (context) -> {
				Converted bean = context.getBean(Converted.class);
				assertThat(bean.number).isEqualTo(4711);
				assertThat(bean.list).containsExactly(1, 2, 3);
				assertThat(bean.type).isEqualTo(String.class);
				assertThat(bean.duration).isEqualTo(Duration.ofSeconds(5));
				assertThat(context.getEnvironment().getProperty("number", Integer.class)).isEqualTo(4711);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "int", "duration", "enumeration", "uri", "url", "type", "types", "pattern", "size",
			"numbers", "map.key", "nested.number", "list[0].number", "record.checked" })
	void boundPropertyThatDoesNotFitIsNotShown(String property, CapturedOutput output) {
		Throwable failure = this.application.secret("app." + property, SECRET).fail(Bound.class);
		assertNotShown(failure, output);
		assertThat(failure).hasStackTraceContaining("The text of a secret in 'app." + property.replaceAll("\\..*", ""));
		assertThat(output).contains("A secret does not fit where it is used");
	}

	@ParameterizedTest
	@ValueSource(strings = { "${secret}", "${not.there:${secret}}", "1${secret}" })
	void boundPropertyThatNamesSecretIsNotShown(String value, CapturedOutput output) {
		assertNotShown(this.application.secret("secret", SECRET).property("app.int", value).fail(Bound.class), output);
	}

	@Test
	void boundPropertyWithoutSecretFailsAsEver(CapturedOutput output) {
		Throwable failure = this.application.property("app.int", "none").secret("app.text", SECRET).fail(Bound.class);
		assertThat(failure).hasStackTraceContaining("For input string: \"none\"");
		assertThat(output).contains("Value: \"none\"");
	}

	@Test
	void boundPropertiesBindAsEver() {
		this.application.secret("app.int", "4711")
			.secret("app.numbers", "1,2")
			.secret("app.text", SECRET)
			.secret("app.record.checked", "8 or more characters")
			.run(Bound.class, (context) -> {
				App app = context.getBean(App.class);
				assertThat(app.number()).isEqualTo(4711);
				assertThat(app.numbers()).containsExactly(1, 2);
				assertThat(app.text()).isEqualTo(SECRET);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "abc", "S3cr3t" })
	void rejectedValueOfValidationIsNotShown(String text, CapturedOutput output) {
		Throwable failure = this.application.secret("valid.text", text).fail(Validation.class);
		assertThat(ApplicationWithSecrets.print(failure) + output).doesNotContain("[" + text, "«" + text, "\"" + text)
			.contains("'text' breaks the rule Size");
		failure = new ApplicationWithSecrets().secret("valid.nested.text", text).fail(Validation.class);
		assertThat(ApplicationWithSecrets.print(failure) + output).doesNotContain("[" + text, "«" + text, "\"" + text)
			.contains("'nested.text' breaks the rule Size");
	}

	@Test
	void rejectedValueThatIsNoSecretIsShownAsEver() {
		Throwable failure = this.application.property("valid.text", "short").secret("q", SECRET).fail(Validation.class);
		assertThat(failure).hasStackTraceContaining("rejected value [short]").hasStackTraceContaining("not «short»");
	}

	@Test
	void unknownPropertyIsNotShown(CapturedOutput output) {
		Throwable failure = this.application.secret("strict.typo", SECRET).fail(StrictlyBound.class);
		assertNotShown(failure, output);
		assertThat(failure).hasStackTraceContaining("'strict.typo'");
	}

	@Test
	void invalidFieldsAreIgnoredAsEver() {
		this.application.secret("lenient.number", SECRET)
			.run(LenientlyBound.class,
					(context) -> assertThat(context.getBean(Lenient.class).getNumber()).isEqualTo(7));
	}

	@Test
	void typedLookUpThatDoesNotConvertIsNotShown(CapturedOutput output) {
		this.application.secret("p", SECRET).property("q", "none").run(Empty.class, (context) -> {
			assertThatExceptionOfType(SecretConversionException.class)
				.isThrownBy(() -> context.getEnvironment().getProperty("p", Integer.class))
				.satisfies((ex) -> assertNotShown(ex, output));
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getEnvironment().getProperty("q", Integer.class))
				.withStackTraceContaining("none");
		});
	}

	private static void assertNotShown(Throwable failure, CapturedOutput output) {
		assertThat(ApplicationWithSecrets.print(failure)).doesNotContain("S3cr3t", "p^ss");
		assertThat(output).doesNotContain("S3cr3t", "p^ss");
	}

	enum Colour {

		RED

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	static class UserConversionService {

		@Bean
		static ConversionService conversionService() {
			return new ApplicationConversionService();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class IntValue {

		@Value("${p}")
		int value;

	}

	@Configuration(proxyBeanMethods = false)
	static class PrefixedValue {

		@Value("12${p}")
		int value;

	}

	@Configuration(proxyBeanMethods = false)
	static class DurationValue {

		@Value("${p}")
		@Nullable Duration value;

	}

	@Configuration(proxyBeanMethods = false)
	static class EnumValue {

		@Value("${p}")
		@Nullable Colour value;

	}

	@Configuration(proxyBeanMethods = false)
	static class UriValue {

		@Value("${p}")
		@Nullable URI value;

	}

	@Configuration(proxyBeanMethods = false)
	static class UrlValue {

		@Value("${p}")
		@Nullable URL value;

	}

	@Configuration(proxyBeanMethods = false)
	static class TypeValue {

		@Value("${p}")
		@Nullable Class<?> value;

	}

	@Configuration(proxyBeanMethods = false)
	static class TypesValue {

		@Value("${p}")
		Class<?> @Nullable [] value;

	}

	@Configuration(proxyBeanMethods = false)
	static class PatternValue {

		@Value("[${p}")
		@Nullable Pattern value;

	}

	@Configuration(proxyBeanMethods = false)
	static class DataSizeValue {

		@Value("${p}")
		@Nullable DataSize value;

	}

	@Configuration(proxyBeanMethods = false)
	static class ListValue {

		@Value("1,${p}")
		@Nullable List<Integer> value;

	}

	@Configuration(proxyBeanMethods = false)
	static class InputStreamValue {

		@Value("${p}")
		@Nullable InputStream value;

	}

	@Configuration(proxyBeanMethods = false)
	static class MapValue {

		@Value("${p}")
		@Nullable Map<String, Integer> value;

	}

	@Configuration(proxyBeanMethods = false)
	static class ParameterValue {

		ParameterValue(@Value("${p}") int value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MethodValue {

		@Value("${p}")
		void setValue(int value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryMethodValue {

		@Bean
		String bean(@Value("${p}") Set<Duration> value) {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Converted {

		@Value("${number}")
		int number;

		@Value("${list}")
		List<Integer> list = List.of();

		@Value("${type}")
		@Nullable Class<?> type;

		@Value("${duration}")
		@Nullable Duration duration;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(App.class)
	static class Bound {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Valid.class)
	static class Validation {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Strict.class)
	static class StrictlyBound {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Lenient.class)
	static class LenientlyBound {

	}

	@ConfigurationProperties("app")
	record App(@Name("int") int number, @Nullable String text, @Nullable Duration duration,
			@Nullable Colour enumeration, @Nullable URI uri, @Nullable URL url, @Nullable Class<?> type,
			@Nullable List<Class<?>> types, @Nullable Pattern pattern, @Nullable DataSize size,
			@Nullable List<Integer> numbers, @Nullable Map<String, Integer> map, @Nullable Nested nested,
			@Nullable List<Nested> list, @Nullable Checked record) {

	}

	record Checked(String checked) {

		Checked {
			if (!checked.startsWith("8")) {
				throw new IllegalArgumentException("not like '" + checked + "'");
			}
		}

	}

	public static class Nested {

		private int number;

		public int getNumber() {
			return this.number;
		}

		public void setNumber(int number) {
			this.number = number;
		}

	}

	@Validated
	@ConfigurationProperties("valid")
	record Valid(@Size(min = 8, message = "not «${validatedValue}»") @DefaultValue("long enough") String text,
			@jakarta.validation.Valid @DefaultValue ValidNested nested) {

	}

	record ValidNested(@Size(min = 8, message = "not «${validatedValue}»") @DefaultValue("long enough") String text) {

	}

	@ConfigurationProperties(prefix = "strict", ignoreUnknownFields = false)
	public static class Strict extends Nested {

	}

	@ConfigurationProperties(prefix = "lenient", ignoreInvalidFields = true)
	public static class Lenient extends Nested {

		Lenient() {
			setNumber(7);
		}

	}

}
