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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.github.kmsboot.kms.token.KmsToken;

/**
 * Puts a shadow before each property source of an environment that has tokens, so that
 * the resolved value ranks exactly where the token ranked.
 *
 * @since 0.1.0
 */
public final class TokenPropertySources {

	private final Supplier<TokenValues> values;

	private final TokenEvaluator evaluator;

	/**
	 * Create an instance.
	 * @param values where the texts of tokens come from, asked for when there is a token
	 */
	public TokenPropertySources(Supplier<TokenValues> values) {
		this.values = values;
		this.evaluator = new TokenEvaluator(values);
	}

	/**
	 * Return whether a text in the environment has a token, or had one when the shadows
	 * were made.
	 * @param environment the environment
	 * @return {@code true} if {@link #apply(ConfigurableEnvironment)} has something to do
	 */
	public static boolean isNeeded(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (isShadow(source)
					|| (isOriginal(source) && TokenScan.mayHaveToken((EnumerablePropertySource<?>) source))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Make the shadows anew for the environment's sources as they are now, and begin to
	 * fetch what they need. May be called again whenever sources have come or gone.
	 * @param environment the environment
	 * @throws UnresolvedSecretException if a token is not well formed, or an environment
	 * variable asks for a secret that cannot be had
	 */
	public void apply(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		TokenScan scan = new TokenScan(this.evaluator, environment::resolveRequiredPlaceholders);
		Map<PropertySource<?>, Map<String, Object>> found = scan(environment, scan);
		prefetch(environment, found, scan.lookups());
		removeShadows(sources);
		found.forEach((source, properties) -> sources.addBefore(source.getName(), shadow(source, properties)));
	}

	/**
	 * Wait for all secrets that properties need.
	 * @param environment the environment, with shadows
	 * @return how many properties the shadows show
	 * @throws UnresolvedSecretException for the first one that cannot be had
	 */
	public static int verify(ConfigurableEnvironment environment) {
		int properties = 0;
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (isShadow(source)) {
				String[] names = ((EnumerablePropertySource<?>) source).getPropertyNames();
				Stream.of(names).forEach(source::getProperty);
				properties += names.length;
			}
		}
		return properties;
	}

	private static Map<PropertySource<?>, Map<String, Object>> scan(ConfigurableEnvironment environment,
			TokenScan scan) {
		PropertyPrecedence precedence = new PropertyPrecedence();
		Map<PropertySource<?>, Map<String, Object>> found = new LinkedHashMap<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (isOriginal(source)) {
				Map<String, Object> properties = scan.scan((EnumerablePropertySource<?>) source, precedence);
				if (!properties.isEmpty()) {
					found.put(source, properties);
				}
			}
			if (!isShadow(source) && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				precedence.add(source);
			}
		}
		return found;
	}

	private void prefetch(ConfigurableEnvironment environment, Map<PropertySource<?>, Map<String, Object>> found,
			List<KmsToken> lookups) {
		UnaryOperator<String> lenient = environment::resolvePlaceholders;
		List<KmsToken> needed = new ArrayList<>(lookups);
		found.values().forEach((properties) -> properties.values().forEach((value) -> {
			if (value instanceof TokenProperty property) {
				needed.addAll(property.needed(lenient));
			}
		}));
		if (!needed.isEmpty()) {
			this.values.get().prefetch(needed);
		}
	}

	private static PropertySource<?> shadow(PropertySource<?> source, Map<String, Object> properties) {
		return ShadowName.isSystemEnvironment(source) ? new ShadowSystemEnvironment(source, properties)
				: new ShadowPropertySource(source, properties);
	}

	private static void removeShadows(MutablePropertySources sources) {
		sources.stream()
			.filter(TokenPropertySources::isShadow)
			.map(PropertySource::getName)
			.toList()
			.forEach(sources::remove);
	}

	private static boolean isShadow(PropertySource<?> source) {
		return source instanceof ShadowPropertySource || source instanceof ShadowSystemEnvironment;
	}

	private static boolean isOriginal(PropertySource<?> source) {
		return source instanceof EnumerablePropertySource && !(source instanceof SecretPropertySource)
				&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
	}

}
