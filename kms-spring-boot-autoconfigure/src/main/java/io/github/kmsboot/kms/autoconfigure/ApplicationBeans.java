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

package io.github.kmsboot.kms.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * Looks for the one bean of a type that signs requests.
 */
final class ApplicationBeans {

	private ApplicationBeans() {
	}

	static <T> @Nullable T find(BeanFactory beanFactory, Class<T> type) {
		try {
			return beanFactory.getBeanProvider(type).getIfAvailable();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new KmsCredentialsException(
					"There are several beans of type " + type.getName() + "; mark one of them @Primary",
					KmsErrorDetails.unanswered("GetCredentials", "credentials"), null);
		}
	}

}
