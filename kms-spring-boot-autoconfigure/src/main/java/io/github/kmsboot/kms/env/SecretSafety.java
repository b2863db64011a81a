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

import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Keeps the texts of secrets from being evaluated or shown wherever a context takes
 * property values: in expressions and conversions of injected values, in bound
 * properties, and in typed look-ups of the environment.
 *
 * @since 0.1.0
 */
public final class SecretSafety implements BeanDefinitionRegistryPostProcessor {

	private static final String ADVISOR_BEAN_NAME = "kmsSecretSafeBindHandlerAdvisor";

	private final Supplier<SecretTexts> texts;

	private SecretSafety(Supplier<SecretTexts> texts) {
		this.texts = texts;
	}

	/**
	 * Prepare a context before it is refreshed, conditions included.
	 * @param context the context
	 * @param texts the texts of secrets, asked for when there is something to check
	 */
	public static void prepare(ConfigurableApplicationContext context, Supplier<SecretTexts> texts) {
		context.addBeanFactoryPostProcessor(new SecretSafety(texts));
		ConfigurableEnvironment environment = context.getEnvironment();
		ConfigurableConversionService conversionService = environment.getConversionService();
		if (!(conversionService instanceof SecretSafeConversionService)) {
			environment.setConversionService(new SecretSafeConversionService(conversionService, texts));
		}
	}

	/**
	 * Prepare a bean factory before it makes beans, unless it is prepared already.
	 * @param beanFactory the bean factory
	 * @param texts the texts of secrets, asked for when there is something to check
	 */
	public static void install(ConfigurableListableBeanFactory beanFactory, Supplier<SecretTexts> texts) {
		if (beanFactory.containsSingleton(ADVISOR_BEAN_NAME)) {
			return;
		}
		BeanExpressionResolver resolver = beanFactory.getBeanExpressionResolver();
		if (resolver != null) {
			beanFactory.setBeanExpressionResolver(new SecretSafeExpressionResolver(resolver, texts));
		}
		beanFactory.setTypeConverter(SecretSafeTypeConverter.of(beanFactory, texts));
		ConfigurationPropertiesBindHandlerAdvisor advisor = (handler) -> new SecretSafeBindHandler(handler, texts,
				(text) -> beanFactory.getBean(Environment.class).resolvePlaceholders(text));
		beanFactory.registerSingleton(ADVISOR_BEAN_NAME, advisor);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		// earlier the refresh would set its own resolver, later conditions have been
		// evaluated
		if (registry instanceof ConfigurableListableBeanFactory beanFactory) {
			install(beanFactory, this.texts);
		}
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		// everything was done before the first bean
	}

}
