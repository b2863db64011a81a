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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.env.TokenPropertySources;

/**
 * Resolves the tokens of an environment with the runtime of the application, as far as
 * there are any.
 */
final class EnvironmentTokens {

	private static final Log logger = LogFactory.getLog(EnvironmentTokens.class);

	private final KmsRuntime runtime;

	EnvironmentTokens(KmsRuntime runtime) {
		this.runtime = runtime;
	}

	/**
	 * Begin to resolve tokens, unless it is not known yet how KMS is reached: then a bean
	 * may still say so.
	 * @param environment the environment
	 */
	void beginIfReady(ConfigurableEnvironment environment) {
		if (isNeeded(environment) && this.runtime.isReady()) {
			new TokenPropertySources(this.runtime::values).apply(environment);
		}
	}

	/**
	 * Resolve tokens and wait for their secrets.
	 * @param environment the environment
	 */
	void resolve(ConfigurableEnvironment environment) {
		int resolved = new TokenPropertySources(this.runtime::values).apply(environment).verify();
		logger.info("Properties with secrets from KMS: %d (%s)".formatted(resolved, this.runtime.values().summary()));
	}

	/**
	 * Resolve tokens and wait for their secrets, if there are any.
	 * @param environment the environment
	 */
	void resolveIfNeeded(ConfigurableEnvironment environment) {
		if (isNeeded(environment)) {
			new TokenPropertySources(this.runtime::values).apply(environment).verify();
		}
	}

	static boolean isNeeded(ConfigurableEnvironment environment) {
		return !AotProcessing.isActive() && TokenPropertySources.isNeeded(environment);
	}

}
