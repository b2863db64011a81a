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

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.emulator.KmsEmulator;

/**
 * Starts an emulator for a test with {@link EmbeddedKms}, before configuration files are
 * read, and makes it a bean. Spring Boot names the class of the test as the main class of
 * the application.
 */
final class EmbeddedKmsRunListener implements SpringApplicationRunListener, Ordered {

	static final String BEAN_NAME = "kmsEmulator";

	private final SpringApplication application;

	private @Nullable KmsEmulator emulator;

	EmbeddedKmsRunListener(SpringApplication application) {
		this.application = application;
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
		EmbeddedKmsSettings settings = (testClass != null) ? EmbeddedKmsSettings.of(testClass) : null;
		if (settings != null) {
			KmsEmulator started = settings.start();
			this.emulator = started;
			environment.getPropertySources()
				.addFirst(new ConnectionPropertySource(EmbeddedKms.class, started.endpoint().toString(),
						settings.region(), started.accessKeyId(), started.accessKeySecret()));
		}
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		KmsEmulator running = this.emulator;
		if (running != null) {
			DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) context.getBeanFactory();
			beanFactory.registerSingleton(BEAN_NAME, running);
			beanFactory.registerDisposableBean(BEAN_NAME, running::close);
		}
	}

	/**
	 * A context that is active closes the emulator itself.
	 */
	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		KmsEmulator running = this.emulator;
		if (running != null && (context == null || !context.isActive())) {
			running.close();
		}
	}

}
