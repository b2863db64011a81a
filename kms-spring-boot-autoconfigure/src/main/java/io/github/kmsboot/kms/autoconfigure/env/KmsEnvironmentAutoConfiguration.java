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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;

/**
 * Resolves tokens in contexts that were not started as an application, such as those of
 * an application context runner, or a child context that imports this class.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class KmsEnvironmentAutoConfiguration {

	@Bean(KmsRuntime.BEAN_NAME)
	@ConditionalOnMissingBean
	static KmsRuntime kmsRuntime(Environment environment) {
		return new KmsRuntime(() -> Binder.get(environment));
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static TokenPostProcessor kmsTokenPostProcessor() {
		return new TokenPostProcessor();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static PlaceholderFallbackPostProcessor kmsPlaceholderFallbackPostProcessor() {
		return new PlaceholderFallbackPostProcessor();
	}

	@Bean
	StartedListener kmsStartedListener(KmsRuntime runtime) {
		return new StartedListener(runtime);
	}

	/**
	 * Lets what could not be had while the application started be asked for again.
	 *
	 * @param runtime the runtime of the application
	 */
	record StartedListener(KmsRuntime runtime) implements ApplicationListener<ApplicationStartedEvent> {

		@Override
		public void onApplicationEvent(ApplicationStartedEvent event) {
			this.runtime.forgetFailures();
		}

	}

}
