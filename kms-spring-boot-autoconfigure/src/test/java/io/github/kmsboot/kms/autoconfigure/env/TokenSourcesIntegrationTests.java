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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.secret.SecretDraft;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens in every kind of property source, from a KMS behind a socket.
 */
class TokenSourcesIntegrationTests {

	private static KmsEmulator kms;

	@TempDir
	Path directory;

	@BeforeAll
	static void startEmulator() {
		kms = KmsEmulator.builder().start();
		kms.secrets().put("db", "s3cret");
		kms.secrets().put("other", "0ther");
		kms.secrets().put("dev-db", "dev-s3cret");
		kms.secrets().put("team/a+b=c.d_e@f", "odd-name");
		kms.secrets().put("json", """
				{"user":"shop","port":5432,"price":1.50,"on":true,"none":null,"a.b":"dotted",
				"hosts":[{"name":"h0"},{"name":"h1"}],"deep":{"er":{"est":"bottom"}}}""");
		kms.secrets().putBinary("key", "AAECAw==");
		kms.secrets().create(SecretDraft.text("versioned", "v1", "one"));
		kms.secrets().put("versioned", "two");
	}

	@AfterAll
	static void stopEmulator() {
		kms.close();
	}

	@BeforeEach
	void forgetRequests() {
		kms.requests().clear();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void tokenResolvesInEverySource(String source, UnaryOperator<ApplicationUnderTest> setUp) {
		try (ConfigurableApplicationContext context = setUp.apply(new ApplicationUnderTest(kms)).run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("s3cret");
			assertThat(Binder.get(context.getEnvironment()).bind("shop.password", String.class).get())
				.isEqualTo("s3cret");
		}
		assertThat(kms.requests().count("GetSecretValue")).isEqualTo(1);
	}

	static Stream<Arguments> tokenResolvesInEverySource() {
		return Stream.of(source("default properties", (app) -> app.property("shop.password", "$<kms:db>")),
				source("command line", (app) -> app.argument("shop.password", "$<kms:db>")),
				source("environment variable", (app) -> app.variable("SHOP_PASSWORD", "$<kms:db>")),
				source("JSON in a variable",
						(app) -> app.variable("SPRING_APPLICATION_JSON", "{\"shop\":{\"password\":\"$<kms:db>\"}}")),
				source("@PropertySource", (app) -> app.source(WithPropertySource.class)),
				source("${kms@…} in a property", (app) -> app.property("shop.password", "${kms@db}")),
				source("${kms:…} in a property", (app) -> app.property("shop.password", "${kms:db}")));
	}

	private static Arguments source(String name, UnaryOperator<ApplicationUnderTest> setUp) {
		return Arguments.of(name, setUp);
	}

	@Test
	void systemPropertyResolves() {
		System.setProperty("shop.password", "$<kms:db>");
		try (ConfigurableApplicationContext context = new ApplicationUnderTest(kms).run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("s3cret");
		}
		finally {
			System.clearProperty("shop.password");
		}
	}

	@Test
	void filesAndProfilesResolveInTheirOrder() throws IOException {
		Files.writeString(this.directory.resolve("application.yml"), """
				shop:
				  password: $<kms:db>
				  plain: from-file
				  list:
				  - first
				  - $<kms:other>
				  map:
				    a: $<kms:db>
				""");
		Files.writeString(this.directory.resolve("application-dev.properties"), "shop.password=$<kms:dev-db>\n");
		ApplicationUnderTest application = new ApplicationUnderTest(kms)
			.argument("spring.config.location", this.directory.toUri().toString())
			.argument("spring.profiles.active", "dev");
		try (ConfigurableApplicationContext context = application.run()) {
			ConfigurableEnvironment environment = context.getEnvironment();
			assertThat(environment.getProperty("shop.password")).isEqualTo("dev-s3cret");
			Binder binder = Binder.get(environment);
			assertThat(binder.bind("shop.list", Bindable.listOf(String.class)).get()).containsExactly("first", "0ther");
			assertThat(binder.bind("shop.map", Bindable.mapOf(String.class, String.class)).get())
				.isEqualTo(Map.of("a", "s3cret"));
			assertThat(origin(environment, "shop.map.a")).contains("application.yml").contains("8:8");
		}
	}

	private static String origin(ConfigurableEnvironment environment, String name) {
		return environment.getPropertySources()
			.stream()
			.filter((source) -> source.containsProperty(name) && source instanceof OriginLookup)
			.map((source) -> String.valueOf(OriginLookup.getOrigin(source, name)))
			.findFirst()
			.orElse("");
	}

	@Test
	void listsInVariablesResolveAsAWhole() {
		ApplicationUnderTest application = new ApplicationUnderTest(kms).variable("SHOP_LIST_0", "first")
			.variable("SHOP_LIST_1", "$<kms:other>")
			.variable("SHOP_LIST_2", "third");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(Binder.get(context.getEnvironment()).bind("shop.list", Bindable.listOf(String.class)).get())
				.containsExactly("first", "0ther", "third");
		}
	}

	@Test
	void listOfObjectsInVariablesResolves() {
		ApplicationUnderTest application = new ApplicationUnderTest(kms).variable("SHOP_NODES_0_NAME", "a")
			.variable("SHOP_NODES_0_PASSWORD", "$<kms:db>")
			.variable("SHOP_NODES_1_NAME", "b");
		try (ConfigurableApplicationContext context = application.run()) {
			List<Node> nodes = Binder.get(context.getEnvironment())
				.bind("shop.nodes", Bindable.listOf(Node.class))
				.get();
			assertThat(nodes).containsExactly(new Node("a", "s3cret"), new Node("b", null));
		}
	}

	@ParameterizedTest
	@MethodSource
	void literalOfHigherRankHidesTokenInAnySpelling(UnaryOperator<ApplicationUnderTest> literal) {
		ApplicationUnderTest application = literal
			.apply(new ApplicationUnderTest(kms).property("shop.db-password", "$<kms:db>"));
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(Binder.get(context.getEnvironment()).bind("shop.db-password", String.class).get())
				.isEqualTo("literal");
		}
		assertThat(kms.requests().list()).isEmpty();
	}

	static Stream<UnaryOperator<ApplicationUnderTest>> literalOfHigherRankHidesTokenInAnySpelling() {
		return Stream.of((app) -> app.argument("shop.db-password", "literal"),
				(app) -> app.argument("shop.dbPassword", "literal"),
				(app) -> app.argument("shop.db_password", "literal"),
				(app) -> app.variable("SHOP_DBPASSWORD", "literal"));
	}

	@Test
	void tokenInVariableWinsOverLiteralInFile() {
		ApplicationUnderTest application = new ApplicationUnderTest(kms).property("shop.db-password", "literal")
			.variable("SHOP_DBPASSWORD", "$<kms:db>");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.db-password")).isEqualTo("s3cret");
		}
	}

	@ParameterizedTest
	@MethodSource
	void grammarResolves(String text, String expected) {
		ApplicationUnderTest application = new ApplicationUnderTest(kms).property("app.env", "dev")
			.property("nothing", "")
			.property("shop.value", text);
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.value")).isEqualTo(expected);
			assertThat(Binder.get(context.getEnvironment()).bind("shop.value", String.class).orElse(""))
				.isEqualTo(expected);
			String embedded = context.getBeanFactory().resolveEmbeddedValue(text);
			assertThat(embedded).isEqualTo(expected);
		}
	}

	static Stream<Arguments> grammarResolves() {
		return Stream.of(Arguments.of("$<kms:db>", "s3cret"), Arguments.of("a$<kms:db>b", "as3cretb"),
				Arguments.of("$<kms:db>$<kms:other>", "s3cret0ther"),
				Arguments.of("jdbc:x?u=sa&p=$<kms:db>&q=1", "jdbc:x?u=sa&p=s3cret&q=1"),
				Arguments.of("$<kms:${app.env}-db>", "dev-s3cret"), Arguments.of("$<kms:${nope:db}>", "s3cret"),
				Arguments.of("${nope:$<kms:db>}", "s3cret"), Arguments.of("${app.env:$<kms:missing>}", "dev"),
				Arguments.of("${app.env}-$<kms:db>", "dev-s3cret"), Arguments.of("$<kms:missing:fallback>", "fallback"),
				Arguments.of("$<kms:missing:>", ""), Arguments.of("$<kms:missing:${app.env}>", "dev"),
				Arguments.of("$<kms:missing:$<kms:db>>", "s3cret"),
				Arguments.of("$<kms:missing:$<kms:missing2:x>>", "x"), Arguments.of("$<kms:db:${undefined}>", "s3cret"),
				Arguments.of("$<kms:json#user>", "shop"), Arguments.of("$<kms:json#port>", "5432"),
				Arguments.of("$<kms:json#price>", "1.50"), Arguments.of("$<kms:json#on>", "true"),
				Arguments.of("$<kms:json#none>", ""), Arguments.of("$<kms:json#a.b>", "dotted"),
				Arguments.of("$<kms:json#hosts[1].name>", "h1"), Arguments.of("$<kms:json#deep.er.est>", "bottom"),
				Arguments.of("$<kms:json#deep.er>", "{\"est\":\"bottom\"}"),
				Arguments.of("$<kms:json#nope:fallback>", "fallback"),
				Arguments.of("$<kms:team/a+b=c.d_e@f>", "odd-name"), Arguments.of("$<kms:versioned?version=v1>", "one"),
				Arguments.of("$<kms:versioned>", "two"), Arguments.of("$<kms:versioned?stage=ACSCurrent>", "two"),
				Arguments.of("$<kms:versioned?version=v9:none>", "none"), Arguments.of("$<kms:key>", "AAECAw=="),
				Arguments.of("\\$<kms:db>", "$<kms:db>"), Arguments.of("$$<kms:db>", "$s3cret"),
				Arguments.of("$<other>", "$<other>"), Arguments.of("${kms@db}", "s3cret"),
				Arguments.of("${kms@json#user}", "shop"), Arguments.of("${kms@missing:x}", "x"),
				Arguments.of("${kms@missing:${app.env}}", "dev"), Arguments.of("${kms@${app.env}-db}", "dev-s3cret"),
				Arguments.of("${kms:db}", "s3cret"), Arguments.of("${kms:missing:x}", "x"));
	}

	@Test
	void valueAnnotationAndPropertiesBeanGetSecrets() {
		ApplicationUnderTest application = new ApplicationUnderTest(kms).source(Beans.class)
			.property("shop.password", "$<kms:db>")
			.property("shop.user", "$<kms:json#user>");
		try (ConfigurableApplicationContext context = application.run()) {
			Beans beans = context.getBean(Beans.class);
			assertThat(beans.token).isEqualTo("s3cret");
			assertThat(beans.lookup).isEqualTo("0ther");
			assertThat(beans.mixed).isEqualTo("user shop, 5432");
			assertThat(beans.port).isEqualTo(5432);
			assertThat(context.getBean(Shop.class)).isEqualTo(new Shop("shop", "s3cret"));
			assertThat(context.getBean(KmsTemplate.class).opsForSecrets().getText("db")).isEqualTo("s3cret");
		}
		assertThat(kms.requests().count("GetSecretValue")).isEqualTo(3);
	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:io/github/kmsboot/kms/autoconfigure/env/token.properties")
	static class WithPropertySource {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Shop.class)
	static class Beans {

		@Value("$<kms:db>")
		private String token = "";

		@Value("${kms@other}")
		private String lookup = "";

		@Value("user ${shop.user}, $<kms:json#port>")
		private String mixed = "";

		@Value("$<kms:json#port>")
		private int port;

	}

	@ConfigurationProperties("shop")
	record Shop(String user, String password) {
	}

	record Node(String name, @org.jspecify.annotations.Nullable String password) {
	}

}
