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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanExpressionException;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;

/**
 * Keeps texts of secrets data where Spring evaluates expressions: in injected values and
 * conditions, after placeholders were replaced. Expressions of the author still work, and
 * so does the text of a secret beside one or in a string literal of one.
 */
final class SecretSafeExpressionResolver implements BeanExpressionResolver {

	private static final String PREFIX = "#{";

	/** A number or a word, which an author's own expression may well have too. */
	private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]+|[0-9]+\\.[0-9]+");

	private final BeanExpressionResolver delegate;

	private final Supplier<SecretTexts> texts;

	SecretSafeExpressionResolver(BeanExpressionResolver delegate, Supplier<SecretTexts> texts) {
		this.delegate = delegate;
		this.texts = texts;
	}

	@Override
	public @Nullable Object evaluate(@Nullable String value, BeanExpressionContext context) {
		if (value == null || !value.contains(PREFIX)) {
			return this.delegate.evaluate(value, context);
		}
		if (this.texts.get().isSecret(value)) {
			return value;
		}
		MaskedExpression masked = new MaskedExpression(value,
				this.texts.get().mentions(value, (text) -> !HARMLESS.matcher(text).matches()));
		if (!masked.hasExpression()) {
			return value;
		}
		Object result = evaluate(masked.text(), value, context);
		return (result instanceof String text) ? masked.unmask(text) : result;
	}

	private @Nullable Object evaluate(String masked, String value, BeanExpressionContext context) {
		try {
			return this.delegate.evaluate(masked, context);
		}
		catch (RuntimeException ex) {
			if (this.texts.get().isMentionedIn(value)) {
				throw new BeanExpressionException("An expression that holds the text of a secret failed with "
						+ SecretConversionException.rootType(ex) + "; inject the property alone and compute in Java");
			}
			throw ex;
		}
	}

}
