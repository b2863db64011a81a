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

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

import io.github.kmsboot.kms.env.SecretConversionException;

/**
 * Reports that the text of a secret does not fit where it was injected or bound. Goes
 * before the analyzer of Boot, which shows the value of the property.
 */
final class SecretConversionFailureAnalyzer extends AbstractFailureAnalyzer<SecretConversionException>
		implements Ordered {

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SecretConversionException cause) {
		return new FailureAnalysis("A secret does not fit where it is used:%n%n    %s".formatted(cause.getMessage()),
				"Check what the secret holds and which secret and field the token names, or change the type of the property. The text is not shown, because it is secret.",
				cause);
	}

}
