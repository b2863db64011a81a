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

package io.github.kmsboot.kms.env;

import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Names shadows. A refresh replaces property sources by name, so the name depends on the
 * shadowed source alone.
 */
final class ShadowName {

	private static final String ENVIRONMENT_SUFFIX = "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private ShadowName() {
	}

	static String of(PropertySource<?> original) {
		String name = original.getName();
		// Boot maps names such as A_B_0 only for sources named so
		boolean dashed = isSystemEnvironment(original);
		return (dashed ? "kms-" : "kms:") + name;
	}

	static boolean isSystemEnvironment(PropertySource<?> source) {
		String name = source.getName();
		return source instanceof SystemEnvironmentPropertySource
				&& (name.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
						|| name.endsWith(ENVIRONMENT_SUFFIX));
	}

}
