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
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;

/**
 * Keeps tokens resolved when Spring Cloud refreshes the environment.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KmsEnvironmentAutoConfiguration.class)
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean(KmsRuntime.class)
public final class KmsRefreshAutoConfiguration {

	// A refresh resolves tokens in a copy of the environment and never removes a source,
	// so before beans are bound again, the shadows are made anew for the real one
	@Bean
	EnvironmentChangeListener kmsEnvironmentChangeListener(ConfigurableEnvironment environment, KmsRuntime runtime) {
		return new EnvironmentChangeListener(environment, runtime);
	}

	/**
	 * Makes the shadows anew. A class of its own, since Spring cannot tell the event from
	 * a lambda.
	 *
	 * @param environment the environment of the application
	 * @param runtime the runtime of the application
	 */
	record EnvironmentChangeListener(ConfigurableEnvironment environment,
			KmsRuntime runtime) implements ApplicationListener<EnvironmentChangeEvent>, Ordered {

		@Override
		public void onApplicationEvent(EnvironmentChangeEvent event) {
			new EnvironmentTokens(this.runtime).resolveIfNeeded(this.environment);
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
