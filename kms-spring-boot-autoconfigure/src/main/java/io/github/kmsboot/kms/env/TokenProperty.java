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

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

import io.github.kmsboot.kms.token.KmsToken;
import io.github.kmsboot.kms.token.TokenText;

/**
 * One property whose value has tokens. Evaluated when it is read first, and never again.
 */
final class TokenProperty {

	private final String name;

	private final @Nullable Origin origin;

	private final TokenText text;

	private final TokenEvaluator evaluator;

	private final UnaryOperator<String> placeholders;

	private final boolean certain;

	private volatile @Nullable String value;

	TokenProperty(String name, @Nullable Origin origin, TokenText text, TokenEvaluator evaluator,
			UnaryOperator<String> placeholders, boolean certain) {
		this.name = name;
		this.origin = origin;
		this.text = text;
		this.evaluator = evaluator;
		this.placeholders = placeholders;
		this.certain = certain;
	}

	/**
	 * Return whether this value will be read, as far as can be told.
	 * @return {@code false} if it may be hidden, and its secret is not to be fetched
	 * before somebody asks
	 */
	boolean isCertain() {
		return this.certain;
	}

	List<KmsToken> needed(UnaryOperator<String> lenient) {
		return this.certain ? this.evaluator.needed(this.text, lenient) : List.of();
	}

	/**
	 * Return the value in which nothing is left to evaluate.
	 * @return the value, escaped for Spring's placeholder parser
	 * @throws UnresolvedSecretException if it cannot be had
	 */
	String value() {
		String known = this.value;
		if (known == null) {
			known = PlaceholderEscape.escape(evaluate());
			this.value = known;
		}
		return known;
	}

	private String evaluate() {
		try {
			return this.evaluator.evaluate(this.text, this.placeholders);
		}
		catch (UnresolvedSecretException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new UnresolvedSecretException(this.name, this.origin, ex);
		}
	}

}
