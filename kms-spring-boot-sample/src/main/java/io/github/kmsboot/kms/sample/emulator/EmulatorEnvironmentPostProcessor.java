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

package io.github.kmsboot.kms.sample.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

import io.github.kmsboot.kms.emulator.KmsEmulator;

/**
 * Starts an emulator of KMS and points the shop at it, unless region or endpoint are set
 * or KMS is switched off.
 */
class EmulatorEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SEED = "emulator-seed.yml";

	private final ConfigurableBootstrapContext bootstrap;

	EmulatorEnvironmentPostProcessor(ConfigurableBootstrapContext bootstrap) {
		this.bootstrap = bootstrap;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 8;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean enabled = environment.getProperty("aliyun.kms.enabled", Boolean.class, true);
		if (enabled && !environment.containsProperty("aliyun.kms.region")
				&& !environment.containsProperty("aliyun.kms.endpoint")) {
			KmsEmulator emulator = KmsEmulator.builder().seed(seed()).start();
			DefaultPropertiesPropertySource.addOrMerge(
					Map.of("aliyun.kms.endpoint", emulator.endpoint().toString(),
							"aliyun.kms.credentials.access-key-id", emulator.accessKeyId(),
							"aliyun.kms.credentials.access-key-secret", emulator.accessKeySecret()),
					environment.getPropertySources());
			this.bootstrap.addCloseListener((event) -> stopWith(event, emulator));
		}
	}

	private static String seed() {
		try {
			return new ClassPathResource(SEED).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void stopWith(BootstrapContextClosedEvent event, KmsEmulator emulator) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) event.getApplicationContext()
			.getBeanFactory();
		beanFactory.registerSingleton("kmsEmulator", emulator);
		beanFactory.registerDisposableBean("kmsEmulator", emulator::close);
	}

}
