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

import org.springframework.core.env.Environment;
import org.springframework.util.StringValueResolver;

import io.github.kmsboot.kms.token.TokenText;

/**
 * Resolves tokens in the text of {@code @Value} and its like. Has to be the first of the
 * bean factory's resolvers, where the text is still the author's own: what comes out of
 * it is escaped and passes the others unchanged.
 *
 * @since 0.1.0
 */
public final class TokenValueResolver implements StringValueResolver {

	private final Environment environment;

	private final TokenEvaluator evaluator;

	/**
	 * Create a resolver.
	 * @param environment resolves placeholders beside and inside of tokens
	 * @param values where the texts come from, asked for when there is a token
	 */
	public TokenValueResolver(Environment environment, Supplier<TokenValues> values) {
		this.environment = environment;
		this.evaluator = new TokenEvaluator(values);
	}

	@Override
	public String resolveStringValue(String text) {
		if (PlaceholderSyntax.hasNestedKmsPlaceholder(text)) {
			throw PlaceholderSyntax.nestedKmsPlaceholder();
		}
		if (!TokenText.mayContainToken(text)) {
			return text;
		}
		return PlaceholderEscape
			.escape(this.evaluator.evaluate(TokenText.parse(text), this.environment::resolveRequiredPlaceholders));
	}

}
