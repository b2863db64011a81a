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

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.config.SingletonBeanRegistry;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.env.SecretTexts;

/**
 * The texts of the runtime that a context or one of its parents has. Makes none: without
 * a runtime no secret was handed out.
 */
final class RuntimeTexts implements Supplier<SecretTexts> {

	private static final SecretTexts NONE = new SecretTexts();

	private final BeanFactory beanFactory;

	RuntimeTexts(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public SecretTexts get() {
		BeanFactory factory = this.beanFactory;
		while (factory != null) {
			if (factory instanceof SingletonBeanRegistry registry
					&& registry.getSingleton(KmsRuntime.BEAN_NAME) instanceof KmsRuntime runtime) {
				return runtime.texts();
			}
			factory = parent(factory);
		}
		return NONE;
	}

	private static @Nullable BeanFactory parent(BeanFactory factory) {
		return (factory instanceof HierarchicalBeanFactory hierarchical) ? hierarchical.getParentBeanFactory() : null;
	}

}
