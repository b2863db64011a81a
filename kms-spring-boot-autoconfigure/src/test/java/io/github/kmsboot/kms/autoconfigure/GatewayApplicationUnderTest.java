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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

/**
 * A real application whose {@code application.yml} says how KMS is reached.
 */
public final class GatewayApplicationUnderTest {

	private final Path directory;

	private final StringBuilder yaml = new StringBuilder();

	private final List<Class<?>> sources = new ArrayList<>(List.of(Plain.class));

	private final List<BootstrapRegistryInitializer> initializers = new ArrayList<>();

	public GatewayApplicationUnderTest(Path directory) {
		this.directory = directory;
	}

	/**
	 * Add a line to the settings.
	 * @param name the name of the property
	 * @param value its value
	 * @return this application
	 */
	public GatewayApplicationUnderTest set(String name, Object value) {
		return yaml(name + ": '" + value.toString().replace("'", "''") + "'\n");
	}

	/**
	 * Add a part to the settings.
	 * @param text the text as it stands in {@code application.yml}
	 * @return this application
	 */
	public GatewayApplicationUnderTest yaml(String text) {
		this.yaml.append(text);
		return this;
	}

	public GatewayApplicationUnderTest source(Class<?> source) {
		this.sources.add(source);
		return this;
	}

	public GatewayApplicationUnderTest initializer(BootstrapRegistryInitializer initializer) {
		this.initializers.add(initializer);
		return this;
	}

	/**
	 * Write a file that the settings can name.
	 * @param name the name of the file
	 * @param content its content
	 * @return where it lies
	 */
	public Path file(String name, String content) {
		try {
			return Files.writeString(this.directory.resolve(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public ConfigurableApplicationContext run() {
		file("application.yml", this.yaml.toString());
		SpringApplication application = new SpringApplication(this.sources.toArray(Class[]::new));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		application.setEnvironment(new WithoutVariables());
		this.initializers.forEach(application::addBootstrapRegistryInitializer);
		return application.run("--spring.config.location=" + this.directory.toUri(), "--spring.main.banner-mode=off");
	}

	/**
	 * An environment that the machine of the test does not reach into.
	 */
	private static final class WithoutVariables extends StandardEnvironment {

		@Override
		public Map<String, Object> getSystemEnvironment() {
			return Map.of();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

}
