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

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Restores what Spring does in a context that has no resolver for placeholders: once a
 * resolver of ours is there, Spring no longer adds the environment's. Runs after every
 * {@code PropertySourcesPlaceholderConfigurer}.
 */
final class PlaceholderFallbackPostProcessor implements BeanFactoryPostProcessor {

	private static final String PROBE = "${kms-placeholder-probe:resolved}";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (PROBE.equals(beanFactory.resolveEmbeddedValue(PROBE))) {
			beanFactory.addEmbeddedValueResolver(beanFactory.getBean(Environment.class)::resolvePlaceholders);
		}
	}

}
