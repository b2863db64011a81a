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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlaceholderEscape} by reading back through Spring itself.
 */
class PlaceholderEscapeTests {

	private static final String ALPHABET = "${}\\:#<>a@";

	private static final int MAX_LENGTH = 14;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "$", "${", "}", "${}", "${a}", "\\${a}", "\\\\${a}", "\\\\\\${a}", "a${b",
			"a\\${b", "${a${b}c}", "${a${b}", "${a{b}c}", "${a{b}", "{${a}", "}${a}", "${${${a}}}", "${${${a}}",
			"${a:b}", "${a\\:b}", "${:}", "$${a}", "$\\{a}", "${a\\}", "${a}\\", "\\", "\\\\", "a:b", "a\\:b", "#{1+1}",
			"#{${a}}", "${#{a}}", "\\#{a}", "$<kms:a>", "\\$<kms:a>", "${kms@a}", "${kms:a}", "${kms:${a}}",
			"p@ss${w0rd}!", "{\"a\":\"${b}\"}", "\n${a}\n", "${密}", "${user.home}", "${a} ${b ${c}" })
	void awkwardTextComesBackThroughEveryPath(String data) {
		assertComesBack(new Reader(this.properties), data);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void randomTextComesBackThroughEveryPath(long seed) {
		Random random = new Random(seed);
		Reader reader = new Reader(this.properties);
		for (int i = 0; i < 10_000; i++) {
			StringBuilder data = new StringBuilder();
			for (int length = random.nextInt(MAX_LENGTH + 1); length > 0; length--) {
				data.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
			}
			assertComesBack(reader, data.toString());
		}
	}

	@Test
	void textWithoutClosedPlaceholderIsLeftAlone() {
		String data = "a${b \\${ $ {x} }";
		assertThat(PlaceholderEscape.escape("plain")).isSameAs("plain");
		assertThat(PlaceholderEscape.escape("${ {{{}}}")).isEqualTo("${ {{{}}}");
		assertThat(PlaceholderEscape.escape(data)).isEqualTo("a${b \\\\${ $ {x} }");
	}

	@Test
	void hugeTextIsEscapedWithoutRecursion() {
		int count = 100_000;
		assertThat(PlaceholderEscape.escape("${".repeat(count) + "}".repeat(count))).hasSize(4 * count);
	}

	private void assertComesBack(Reader reader, String data) {
		this.properties.put("data", PlaceholderEscape.escape(data));
		for (Map.Entry<String, String> read : reader.read().entrySet()) {
			if (!read.getValue().equals(data)) {
				assertThat(read.getValue()).as("«%s» through %s", data, read.getKey()).isEqualTo(data);
			}
		}
	}

	/**
	 * Reads the property {@code data} in every way an application can.
	 */
	private static final class Reader {

		private final ConfigurableEnvironment plain;

		private final ConfigurableEnvironment attached;

		private final Binder binder;

		private final ConfigurableListableBeanFactory beanFactory;

		Reader(Map<String, Object> properties) {
			properties.put("nested", "${data}");
			properties.put("twice", "${nested}");
			properties.put("default", "${not.there:${data}}");
			properties.put("within", "<${data}>");
			properties.put("a", "resolved");
			MutablePropertySources sources = new MutablePropertySources();
			sources.addFirst(new MapPropertySource("test", properties));
			this.plain = new TestEnvironment(sources);
			this.attached = new TestEnvironment(new MutablePropertySources(sources));
			ConfigurationPropertySources.attach(this.attached);
			this.binder = Binder.get(this.attached);
			AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
			context.setEnvironment(this.attached);
			context.registerBean(PropertySourcesPlaceholderConfigurer.class);
			context.refresh();
			this.beanFactory = context.getBeanFactory();
		}

		Map<String, String> read() {
			Map<String, String> read = new LinkedHashMap<>();
			for (String name : new String[] { "data", "nested", "twice", "default" }) {
				read.put("environment " + name, String.valueOf(this.plain.getProperty(name)));
				read.put("attached environment " + name, String.valueOf(this.attached.getProperty(name)));
				read.put("binder " + name, this.binder.bind(name, String.class).get());
				read.put("value " + name, String.valueOf(this.beanFactory.resolveEmbeddedValue("${" + name + "}")));
			}
			String within = String.valueOf(this.attached.getProperty("within"));
			read.put("environment within", within.substring(1, within.length() - 1));
			read.put("placeholder", this.attached.resolveRequiredPlaceholders("${data}"));
			return read;
		}

	}

	/**
	 * An environment without system properties, which would be searched each time.
	 */
	private static final class TestEnvironment extends AbstractEnvironment {

		TestEnvironment(MutablePropertySources propertySources) {
			super(propertySources);
		}

	}

}
