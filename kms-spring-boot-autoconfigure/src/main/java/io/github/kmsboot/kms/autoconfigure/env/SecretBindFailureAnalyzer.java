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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

import io.github.kmsboot.kms.env.SecretPropertySource;

/**
 * Reports that a property with a secret could not be bound where no bean was bound: Boot
 * itself and its conditions bind directly. Goes before the analyzer of Boot, which shows
 * the value of the property.
 */
final class SecretBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null || !isSecret(property)) {
			return null;
		}
		String description = "A secret does not fit where it is used:%n%n    Property: %s%n    Origin: %s%n    Type: %s"
			.formatted(property.getName(), property.getOrigin(), cause.getTarget().getType());
		// without the cause, whose messages quote the value
		return new FailureAnalysis(description,
				"Check what the secret holds and which secret and field the token names, or change the type of the property. The text is not shown, because it is secret.",
				new IllegalStateException("Failed to bind '%s'".formatted(property.getName())));
	}

	private static boolean isSecret(ConfigurationProperty property) {
		return (property.getSource() != null
				&& property.getSource().getUnderlyingSource() instanceof SecretPropertySource)
				|| String.valueOf(property.getValue()).contains("${kms");
	}

}
