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

package io.github.kmsboot.kms.test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Tells the environment how to reach a {@link KmsContainer} in a field of the test with
 * {@code @ServiceConnection}: connection details are beans, and come too late for tokens
 * and imports.
 */
final class KmsContainerRunListener implements SpringApplicationRunListener, Ordered {

	private static final boolean CONTAINERS_PRESENT = isPresent("org.testcontainers.containers.GenericContainer")
			&& isPresent("org.springframework.boot.testcontainers.service.connection.ServiceConnection");

	private final SpringApplication application;

	KmsContainerRunListener(SpringApplication application) {
		this.application = application;
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, KmsContainerRunListener.class.getClassLoader());
	}

	/**
	 * Before the listener that reads configuration files.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		Class<?> testClass = this.application.getMainApplicationClass();
		if (CONTAINERS_PRESENT && testClass != null && !SpringProperties.getFlag(AbstractAotProcessor.AOT_PROCESSING)) {
			ContainerFields.connect(testClass, environment.getPropertySources());
		}
	}

}
