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

package io.github.kmsboot.kms.autoconfigure.actuate;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.autoconfigure.env.KmsEnvironmentAutoConfiguration;

/**
 * Keeps secrets out of Actuator's endpoints, also where an application shows all values.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KmsEnvironmentAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean(KmsRuntime.class)
public final class KmsActuatorAutoConfiguration {

	@Bean
	SecretSanitizingFunction kmsSanitizingFunction(KmsRuntime runtime) {
		return new SecretSanitizingFunction(runtime.texts());
	}

}
