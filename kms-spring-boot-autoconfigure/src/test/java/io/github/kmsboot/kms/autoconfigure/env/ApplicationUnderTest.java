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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

import io.github.kmsboot.kms.emulator.KmsEmulator;

/**
 * A real application that is pointed at an emulator and started with properties of
 * several kinds.
 */
final class ApplicationUnderTest {

	private final List<Class<?>> sources = new ArrayList<>(List.of(Plain.class));

	private final List<String> arguments = new ArrayList<>();

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final Map<String, Object> defaults = new LinkedHashMap<>();

	ApplicationUnderTest(KmsEmulator emulator) {
		argument("aliyun.kms.endpoint", emulator.endpoint().toString());
		argument("aliyun.kms.credentials.access-key-id", emulator.accessKeyId());
		argument("aliyun.kms.credentials.access-key-secret", emulator.accessKeySecret());
	}

	private ApplicationUnderTest() {
	}

	static ApplicationUnderTest withoutKms() {
		return new ApplicationUnderTest();
	}

	ApplicationUnderTest source(Class<?> source) {
		this.sources.add(source);
		return this;
	}

	ApplicationUnderTest argument(String name, String value) {
		this.arguments.add("--" + name + "=" + value);
		return this;
	}

	ApplicationUnderTest variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	ApplicationUnderTest property(String name, String value) {
		this.defaults.put(name, value);
		return this;
	}

	ConfigurableApplicationContext run() {
		SpringApplication application = new SpringApplication(this.sources.toArray(Class[]::new));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment());
		application.setDefaultProperties(this.defaults);
		application.setRegisterShutdownHook(false);
		return application.run(this.arguments.toArray(String[]::new));
	}

	private ConfigurableEnvironment environment() {
		Map<String, Object> variables = this.variables;
		return new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

}
