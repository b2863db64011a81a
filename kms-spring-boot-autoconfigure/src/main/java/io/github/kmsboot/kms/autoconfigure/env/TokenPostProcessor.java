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

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.kmsboot.kms.autoconfigure.KmsConnectionDetails;
import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.env.SecretSafety;
import io.github.kmsboot.kms.env.TokenValueResolver;

/**
 * Resolves the tokens of property sources that came after the environment was prepared:
 * {@code @PropertySource}, properties of tests, dynamic properties. Deliberately without
 * an order, so that it runs when configuration classes have been read; and waits for all
 * secrets, so that no bean comes to be without them.
 */
final class TokenPostProcessor implements BeanDefinitionRegistryPostProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		ConfigurableListableBeanFactory beanFactory = (ConfigurableListableBeanFactory) registry;
		SecretSafety.install(beanFactory, new RuntimeTexts(beanFactory));
		ConfigurableEnvironment environment = beanFactory.getBean(ConfigurableEnvironment.class);
		if (EnvironmentTokens.isNeeded(environment)) {
			// as Boot will do later, for what @PropertySource has added after them
			DefaultPropertiesPropertySource.moveToEnd(environment);
			KmsRuntime runtime = beanFactory.getBean(KmsRuntime.class);
			KmsConnectionDetails details = beanFactory.getBeanProvider(KmsConnectionDetails.class, false)
				.getIfAvailable();
			if (details != null) {
				runtime.use(details);
			}
			else {
				runtime.confirm(Binder.get(environment));
			}
			new EnvironmentTokens(runtime).resolve(environment);
		}
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!AotProcessing.isActive()) {
			beanFactory
				.addEmbeddedValueResolver(new TokenValueResolver(beanFactory.getBean(ConfigurableEnvironment.class),
						() -> beanFactory.getBean(KmsRuntime.class).values()));
		}
	}

}
