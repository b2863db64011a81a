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

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Keeps tests with different {@link EmbeddedKms} annotations from sharing a context.
 *
 * @param settings what the annotation says
 */
record EmbeddedKmsContextCustomizer(EmbeddedKmsSettings settings) implements ContextCustomizer {

	/**
	 * Check that the emulator was started.
	 * @throws IllegalStateException if the test does not start its context by way of
	 * Spring Boot
	 */
	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		if (!context.getEnvironment().getPropertySources().contains(ConnectionPropertySource.name(EmbeddedKms.class))) {
			throw new IllegalStateException(
					"@EmbeddedKms on %s has no effect, as its context is not started by Spring Boot; add @SpringBootTest or the annotation of a slice"
						.formatted(configuration.getTestClass().getName()));
		}
	}

}
