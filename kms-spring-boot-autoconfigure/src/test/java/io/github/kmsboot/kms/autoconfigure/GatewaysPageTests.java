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

package io.github.kmsboot.kms.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests that what {@code docs/gateways.md} tells users to write is right.
 */
class GatewaysPageTests {

	private static final String PLACE = "/etc/shop/kms/";

	private static final Pattern SAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	private static final Pattern PROPERTY = Pattern.compile("`([a-z-]+(?:\\.[a-z-]+)*)`");

	@TempDir
	private static Path directory;

	@BeforeAll
	static void write() throws IOException {
		Files.writeString(directory.resolve("ca.pem"), ServerIdentity.create(Set.of()).authorityPem());
		Files.writeString(directory.resolve("client-key.json"),
				new ClientKeys(Clock.systemUTC()).issue("shop", "the-passw0rd-1"));
		Files.writeString(directory.resolve("password.txt"), "the-passw0rd-1\n");
		Files.writeString(directory.resolve("token"), "the token");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("samples")
	void sampleIsAccepted(String title, String yaml) throws IOException {
		Binder binder = binder(yaml);
		KmsProperties properties = binder.bindOrCreate(KmsProperties.PREFIX, Bindable.of(KmsProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
		assertThat(properties.getRegion() != null || !properties.getGateways().isEmpty()).isTrue();
		try (KmsRuntime runtime = new KmsRuntime(() -> binder)) {
			assertThatNoException().isThrownBy(() -> runtime.check(new StaticListableBeanFactory()));
			assertThat(runtime.isReady()).isTrue();
		}
	}

	@Test
	void eachWayHasASample() throws IOException {
		assertThat(samples()).hasSize(11);
	}

	@Test
	void optionsOfAGatewayAreThere() throws IOException {
		String page = page();
		String table = page.substring(page.indexOf("| `type` |"), page.indexOf("For all gateways:"));
		for (String line : table.lines().filter((row) -> row.startsWith("| ")).toList()) {
			Matcher matcher = PROPERTY.matcher(line.substring(0, line.indexOf('|', 1)));
			while (matcher.find()) {
				String name = matcher.group(1);
				assertThatNoException().as(name).isThrownBy(() -> bind(name, valueOf(name)));
			}
		}
	}

	private static void bind(String name, String value) {
		String gateway = "aliyun.kms.gateways.main";
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(gateway + "." + name, value)));
		Binder.get(environment)
			.bind(gateway, Bindable.of(GatewayProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static String valueOf(String name) {
		return switch (name) {
			case "type" -> "agent";
			case "integration" -> "secret-sdk";
			case "network" -> "vpc";
			case "agent.style" -> "query";
			case "limits.enabled" -> "false";
			default -> "value";
		};
	}

	static Stream<Arguments> samples() throws IOException {
		return Stream.of(page().split("\n### ", -1)).flatMap((section) -> {
			String title = section.substring(0, section.indexOf('\n'));
			return SAMPLE.matcher(section).results().map((match) -> Arguments.of(title, match.group(1)));
		});
	}

	private static Binder binder(String yaml) throws IOException {
		String local = yaml.replace(PLACE, directory + "/");
		StandardEnvironment environment = new StandardEnvironment();
		new YamlPropertySourceLoader().load("page", new ByteArrayResource(local.getBytes(StandardCharsets.UTF_8)))
			.forEach(environment.getPropertySources()::addFirst);
		environment.getPropertySources()
			.addLast(new MapPropertySource("variables", Map.of("SHOP_CLIENT_KEY_PASSWORD", "the-passw0rd-1")));
		return Binder.get(environment);
	}

	private static String page() throws IOException {
		for (Path root : List.of(Path.of(".."), Path.of("."))) {
			Path page = root.resolve("docs/gateways.md");
			if (Files.exists(page)) {
				return Files.readString(page);
			}
		}
		throw new IllegalStateException("docs/gateways.md is not there");
	}

}
