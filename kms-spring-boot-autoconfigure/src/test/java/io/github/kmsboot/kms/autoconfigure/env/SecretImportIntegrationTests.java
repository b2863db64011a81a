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

package io.github.kmsboot.kms.autoconfigure.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.emulator.KmsEmulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Whole secrets as properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretImportIntegrationTests {

	private static KmsEmulator kms;

	@BeforeAll
	static void startEmulator() {
		kms = KmsEmulator.builder().start();
		kms.secrets().put("json", """
				{"user":"shop","port":5432,"on":true,"none":null,"list":["a",{"b":{"c":"deep"}}],"empty":{},
				"spring":{"config":{"import":"kms:missing"},"profiles":{"include":"evil"}}}""");
		kms.secrets().put("app.yml", "user: shop\nlist: [a, b]\n---\nuser: later\nname: 漢字\n");
		kms.secrets().put("app.properties", "user=shop\nname=漢字\n");
		kms.secrets().put("text", "just text");
		kms.secrets().put("broken.yml", "user: [s3cret-broken");
		kms.secrets().put("bomb.yml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
		kms.secrets().put("profiles.yml", "a: 1\n---\nspring.config.activate.on-profile: prod\na: 2\n");
		kms.secrets().put("own", "{\"aliyun\":{\"kms\":{\"region\":\"cn-beijing\"}}}");
		kms.secrets().putBinary("keystore", "AAECAw==");
	}

	@AfterAll
	static void stopEmulator() {
		kms.close();
	}

	@BeforeEach
	void forgetRequests() {
		kms.requests().clear();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kms:json?prefix=shop            | shop.user      | shop
			kms:json?prefix=shop.           | shop.port      | 5432
			kms:json                        | user           | shop
			kms:json?prefix=shop            | shop.on        | true
			kms:json?prefix=shop            | shop.none      | ''
			kms:json?prefix=shop            | shop.empty     | ''
			kms:json?prefix=shop            | shop.list[0]   | a
			kms:json?prefix=shop            | shop.list[1].b.c | deep
			kms:json?stage=ACSCurrent       | user           | shop
			kms:app.yml?prefix=shop         | shop.user      | later
			kms:app.yml?prefix=shop         | shop.name      | 漢字
			kms:app.yml                     | list[1]        | b
			kms:app.properties?prefix=shop  | shop.name      | 漢字
			kms:text                        | text           | just text
			kms:text?prefix=shop.greeting   | shop.greeting  | just text
			kms:json?format=text&prefix=raw | raw            | {"user":"shop"
			kms:keystore?prefix=shop.store  | shop.store     | AAECAw==
			optional:kms:text               | text           | just text
			""")
	void importYieldsProperties(String location, String property, String expected) {
		try (ConfigurableApplicationContext context = start(location)) {
			assertThat(context.getEnvironment().getProperty(property)).startsWith(expected);
		}
	}

	@Test
	void importedPropertiesBindAndNeitherImportNorActivateAnything() {
		try (ConfigurableApplicationContext context = start("kms:json?prefix=shop,kms:json,kms:app.yml?prefix=y")) {
			ConfigurableEnvironment environment = context.getEnvironment();
			assertThat(environment.getActiveProfiles()).isEmpty();
			assertThat(environment.getProperty("shop.user")).isEqualTo("shop");
			assertThat(environment.getProperty("user")).isEqualTo("shop");
			Binder binder = Binder.get(environment);
			assertThat(binder.bind("y.list", Bindable.listOf(String.class)).get()).isEqualTo(List.of("a", "b"));
			assertThat(binder.bind("shop.list[1]", Bindable.mapOf(String.class, Object.class)).get())
				.isEqualTo(Map.of("b", Map.of("c", "deep")));
		}
		assertThat(kms.requests().count("GetSecretValue")).isEqualTo(2);
		assertThat(kms.requests().list("GetSecretValue")).noneMatch((request) -> "missing".equals(request.resource()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kms:                  | names no secret
			kms:json?nope=1       | known are prefix, format, version, stage and gateway
			kms:json?prefix       | has no name or no value
			kms:json?format=xml   | known are json, yaml, properties and text
			kms:text?format=json  | is not JSON
			kms:broken.yml        | is not well formed YAML
			kms:bomb.yml          | is not well formed YAML
			kms:profiles.yml      | has a document for certain profiles
			kms:own               | says how KMS is reached
			""")
	void badImportIsReported(String location, String reason, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(location));
		assertThat(output).contains("Property: spring.config.import", reason).doesNotContain("s3cret-broken");
	}

	@Test
	void importRanksAboveItsFileAndBelowProfileFileAndVariable(@TempDir Path directory) throws IOException {
		Files.writeString(directory.resolve("application.yml"), """
				spring.config.import: kms:json
				user: in-file
				name: in-file
				""");
		Files.writeString(directory.resolve("application-dev.yml"), "port: 1\n");
		try (ConfigurableApplicationContext context = new ApplicationUnderTest(kms)
			.argument("spring.config.location", directory.toUri().toString())
			.argument("spring.profiles.active", "dev")
			.variable("ON", "from-variable")
			.run()) {
			ConfigurableEnvironment environment = context.getEnvironment();
			assertThat(environment.getProperty("user")).isEqualTo("shop");
			assertThat(environment.getProperty("name")).isEqualTo("in-file");
			assertThat(environment.getProperty("on")).isEqualTo("from-variable");
			assertThat(environment.getProperty("port")).isEqualTo("1");
		}
	}

	@Test
	void nothingIsFetchedWhileProcessingAheadOfTime() {
		SpringProperties.setFlag("spring.aot.processing");
		try (ConfigurableApplicationContext context = application("kms:json").property("shop.password", "$<kms:text>")
			.run()) {
			assertThat(context.getEnvironment().getProperty("user")).isNull();
		}
		finally {
			SpringProperties.setProperty("spring.aot.processing", null);
		}
		assertThat(kms.requests().list()).isEmpty();
	}

	private static ConfigurableApplicationContext start(String location) {
		return application(location).run();
	}

	private static ApplicationUnderTest application(String location) {
		return new ApplicationUnderTest(kms).argument("spring.config.import", location);
	}

}
