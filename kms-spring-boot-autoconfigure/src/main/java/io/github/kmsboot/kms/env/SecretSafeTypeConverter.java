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

import java.lang.reflect.Field;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.SimpleTypeConverter;
import org.springframework.beans.TypeConverter;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ObjectUtils;

/**
 * Converts as the bean factory does without it, by conversion service and by property
 * editors, but lets no failure show the text of a secret. Asks the factory for both at
 * each conversion, since they may change while the context starts.
 */
final class SecretSafeTypeConverter implements TypeConverter {

	private final Supplier<TypeConverter> delegate;

	private final Supplier<SecretTexts> texts;

	SecretSafeTypeConverter(Supplier<TypeConverter> delegate, Supplier<SecretTexts> texts) {
		this.delegate = delegate;
		this.texts = texts;
	}

	/**
	 * Create a converter that stands for the one of a bean factory.
	 * @param beanFactory the bean factory
	 * @param texts the texts not to show
	 * @return the converter
	 */
	static SecretSafeTypeConverter of(ConfigurableListableBeanFactory beanFactory, Supplier<SecretTexts> texts) {
		TypeConverter custom = beanFactory.getTypeConverter();
		boolean isDefault = custom.getClass() == SimpleTypeConverter.class;
		return new SecretSafeTypeConverter(isDefault ? () -> defaultConverter(beanFactory) : () -> custom, texts);
	}

	private static TypeConverter defaultConverter(ConfigurableListableBeanFactory beanFactory) {
		SimpleTypeConverter converter = new SimpleTypeConverter();
		converter.setConversionService(beanFactory.getConversionService());
		beanFactory.copyRegisteredEditorsTo(converter);
		return converter;
	}

	@Override
	public <T> @Nullable T convertIfNecessary(@Nullable Object value, @Nullable Class<T> requiredType) {
		return convert(value, requiredType, () -> this.delegate.get().convertIfNecessary(value, requiredType));
	}

	@Override
	public <T> @Nullable T convertIfNecessary(@Nullable Object value, @Nullable Class<T> requiredType,
			@Nullable MethodParameter parameter) {
		return convert(value, requiredType,
				() -> this.delegate.get().convertIfNecessary(value, requiredType, parameter));
	}

	@Override
	public <T> @Nullable T convertIfNecessary(@Nullable Object value, @Nullable Class<T> requiredType,
			@Nullable Field field) {
		return convert(value, requiredType, () -> this.delegate.get().convertIfNecessary(value, requiredType, field));
	}

	@Override
	public <T> @Nullable T convertIfNecessary(@Nullable Object value, @Nullable Class<T> requiredType,
			@Nullable TypeDescriptor typeDescriptor) {
		return convert(value, requiredType,
				() -> this.delegate.get().convertIfNecessary(value, requiredType, typeDescriptor));
	}

	private <T> @Nullable T convert(@Nullable Object value, @Nullable Class<T> requiredType,
			Supplier<@Nullable T> conversion) {
		try {
			return conversion.get();
		}
		catch (RuntimeException ex) {
			String text = ObjectUtils.nullSafeToString(value);
			if (!this.texts.get().isMentionedIn(text)) {
				throw ex;
			}
			String type = (requiredType != null) ? requiredType.getName() : "the required type";
			throw new TypeMismatchException(this.texts.get().redact(text), requiredType, new SecretConversionException(
					"the text of a secret is no %s (%s)".formatted(type, SecretConversionException.rootType(ex))));
		}
	}

}
