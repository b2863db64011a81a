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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ObjectUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Lets no failure to bind a property show the text of a secret: not by a conversion, a
 * constructor, a validation, nor by being unknown. Goes around the handlers that decide
 * what a failure is, and replaces what they throw.
 */
final class SecretSafeBindHandler extends AbstractBindHandler {

	private final Supplier<SecretTexts> texts;

	private final UnaryOperator<String> placeholders;

	SecretSafeBindHandler(BindHandler parent, Supplier<SecretTexts> texts, UnaryOperator<String> placeholders) {
		super(parent);
		this.texts = texts;
		this.placeholders = placeholders;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		try {
			return super.onFailure(name, target, context, error);
		}
		catch (Exception ex) {
			ConfigurationProperty property = context.getConfigurationProperty();
			if (ex.getCause() instanceof SecretConversionException) {
				throw ex;
			}
			if (ex instanceof BindValidationException validation && rejectsSecret(validation)) {
				throw new SecretConversionException(describe(validation));
			}
			if (ex instanceof UnboundConfigurationPropertiesException unbound && leavesSecret(unbound)) {
				throw new SecretConversionException(describe(unbound));
			}
			if (isSecret(property) || mentionsSecret(ex)) {
				throw new SecretConversionException(describe(name, target, property, ex));
			}
			throw ex;
		}
	}

	private boolean rejectsSecret(BindValidationException failure) {
		return mentionsSecret(failure) || errors(failure).anyMatch(this::rejectsSecret);
	}

	private boolean rejectsSecret(ObjectError error) {
		return error instanceof FieldError field && isSecret(field.getRejectedValue());
	}

	private boolean leavesSecret(UnboundConfigurationPropertiesException failure) {
		return failure.getUnboundProperties().stream().anyMatch(this::isSecret);
	}

	private boolean isSecret(@Nullable ConfigurationProperty property) {
		return property != null && isSecret(property.getValue());
	}

	private boolean isSecret(@Nullable Object value) {
		if (value == null) {
			return false;
		}
		// a failure may show the resolved value cut short or without its white space, so
		// it cannot be found by what it shows
		String text = ObjectUtils.nullSafeToString(value);
		return this.texts.get().isMentionedIn(text) || this.texts.get().isMentionedIn(this.placeholders.apply(text));
	}

	private boolean mentionsSecret(Throwable failure) {
		return messages(failure, Collections.newSetFromMap(new IdentityHashMap<>()))
			.anyMatch(this.texts.get()::isMentionedIn);
	}

	private static Stream<String> messages(Throwable failure, Set<Throwable> seen) {
		if (!seen.add(failure)) {
			return Stream.empty();
		}
		Stream<Throwable> next = Stream.concat(Stream.ofNullable(failure.getCause()),
				Stream.of(failure.getSuppressed()));
		return Stream.concat(Stream.of(failure.toString()), next.flatMap((cause) -> messages(cause, seen)));
	}

	private String describe(BindValidationException failure) {
		return errors(failure).map(this::describe)
			.collect(Collectors.joining("; ", "Validation of '%s' failed where the text of a secret stands: "
				.formatted(failure.getValidationErrors().getName()), ""));
	}

	private static Stream<ObjectError> errors(BindValidationException failure) {
		return failure.getValidationErrors().getAllErrors().stream();
	}

	private String describe(ObjectError error) {
		String field = (error instanceof FieldError fieldError) ? fieldError.getField() : error.getObjectName();
		// a message may have the value in it, in a form that cannot be told from the rest
		return "'%s' breaks the rule %s".formatted(field, error.getCode());
	}

	private static String describe(UnboundConfigurationPropertiesException failure) {
		return failure.getUnboundProperties()
			.stream()
			.map((property) -> "'%s' (%s)".formatted(property.getName(), property.getOrigin()))
			.collect(Collectors.joining(", ", "Properties that nothing is bound to, one with the text of a secret: ",
					""));
	}

	private static String describe(ConfigurationPropertyName name, Bindable<?> target,
			@Nullable ConfigurationProperty property, Exception failure) {
		String origin = (property != null) ? " (%s)".formatted(property.getOrigin()) : "";
		return "The text of a secret in '%s'%s cannot be bound to %s: %s".formatted(name, origin, target.getType(),
				SecretConversionException.rootType(failure));
	}

}
