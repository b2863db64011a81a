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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A real application whose environment has texts of secrets, as a property source with
 * tokens shows them.
 */
final class ApplicationWithSecrets {

	private final SecretTexts texts = new SecretTexts();

	private final Map<String, Object> properties = new LinkedHashMap<>();

	ApplicationWithSecrets secret(String property, String text) {
		this.texts.add(text, property);
		return property(property, PlaceholderEscape.escape(text));
	}

	ApplicationWithSecrets property(String property, String value) {
		this.properties.put(property, value);
		return this;
	}

	void run(Class<?> configuration, Consumer<ConfigurableApplicationContext> assertions) {
		try (ConfigurableApplicationContext context = start(configuration)) {
			assertions.accept(context);
		}
	}

	Throwable fail(Class<?>... configurations) {
		Throwable failure = catchThrowable(() -> start(configurations).close());
		assertThat(failure).as("no failure").isNotNull();
		return failure;
	}

	private ConfigurableApplicationContext start(Class<?>... configurations) {
		SpringApplication application = new SpringApplication(configurations);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setLogStartupInfo(false);
		application.setRegisterShutdownHook(false);
		application.addInitializers(new Secrets());
		return application.run();
	}

	/**
	 * Print a failure with all its causes, and the text form of each.
	 * @param failure the failure
	 * @return what anybody could read of it
	 */
	static String print(Throwable failure) {
		StringWriter printed = new StringWriter();
		failure.printStackTrace(new PrintWriter(printed));
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			printed.append(cause.toString()).append('\n').append(cause.getLocalizedMessage()).append('\n');
		}
		return printed.toString();
	}

	/**
	 * Goes before the initializer of the starter, which would ask its own runtime.
	 */
	private final class Secrets implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			MapPropertySource source = new MapPropertySource("secrets", ApplicationWithSecrets.this.properties);
			context.getEnvironment().getPropertySources().addFirst(source);
			SecretSafety.prepare(context, () -> ApplicationWithSecrets.this.texts);
		}

	}

}
