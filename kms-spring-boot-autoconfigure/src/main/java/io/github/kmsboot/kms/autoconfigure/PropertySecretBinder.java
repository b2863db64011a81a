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

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.kmsboot.kms.secret.Secret;
import io.github.kmsboot.kms.secret.SecretBinder;
import io.github.kmsboot.kms.secret.SecretFormatException;

/**
 * Makes objects of JSON secrets with Boot's binder, by the same rules as configuration
 * properties.
 */
final class PropertySecretBinder implements SecretBinder {

	@Override
	public <T> T bind(Secret secret, Class<T> type) {
		Map<String, Object> fields = new LinkedHashMap<>(secret.fields());
		try {
			return new Binder(new MapConfigurationPropertySource(fields)).bindOrCreate(ConfigurationPropertyName.EMPTY,
					Bindable.of(type), null);
		}
		catch (BindException ex) {
			// no cause: a failed conversion quotes the value
			throw new SecretFormatException("Secret '%s' cannot become a %s: field '%s' does not fit %s"
				.formatted(secret.name(), type.getSimpleName(), ex.getName(), ex.getTarget().getType()));
		}
	}

}
