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

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;

/**
 * Resolves the tokens of the environment when all other post-processors have had their
 * turn. Runs again in each refresh of Spring Cloud, with the runtime of the application.
 */
final class KmsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final ConfigurableBootstrapContext bootstrap;

	KmsEnvironmentPostProcessor(ConfigurableBootstrapContext bootstrap) {
		this.bootstrap = bootstrap;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		KmsRuntime runtime = KmsRuntime.in(this.bootstrap, () -> Binder.get(environment));
		runtime.use(() -> Binder.get(environment));
		if (runtime.isBean()) {
			// a refresh works on a copy, and what fails here does not reach the original
			runtime.forgetFailures();
			new EnvironmentTokens(runtime).resolveIfNeeded(environment);
		}
		else {
			new EnvironmentTokens(runtime).beginIfReady(environment);
		}
	}

}
