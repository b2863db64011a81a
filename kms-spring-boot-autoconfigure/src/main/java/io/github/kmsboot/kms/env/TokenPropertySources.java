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
	 * Return whether a text in the environment asks for a secret, or did when the shadows
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
	 * @return what was resolved, to wait for
	 * @throws UnresolvedSecretException if a token is not well formed, or an environment
	 * variable asks for a secret that cannot be had; then the environment is as it was
	 */
	public Resolution apply(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		TokenScan scan = new TokenScan(this.evaluator, environment::resolveRequiredPlaceholders);
		Map<PropertySource<?>, Map<String, Object>> found = scan(sources, scan);
		prefetch(environment, found, scan.lookups());
		Map<PropertySource<?>, PropertySource<?>> shadows = new LinkedHashMap<>();
		found.forEach((source, properties) -> shadows.put(source, shadow(source, properties)));
		List<String> old = sources.stream()
			.filter(TokenPropertySources::isShadow)
			.map(PropertySource::getName)
			.toList();
		shadows.forEach((source, shadow) -> place(sources, source, shadow));
		List<String> current = shadows.values().stream().<String>map(PropertySource::getName).toList();
		old.stream().filter((name) -> !current.contains(name)).forEach(sources::remove);
		return new Resolution(List.copyOf(shadows.values()), scan.lookups(), environment);
	}

	private static Map<PropertySource<?>, Map<String, Object>> scan(MutablePropertySources sources, TokenScan scan) {
		PropertyPrecedence precedence = new PropertyPrecedence();
		Map<PropertySource<?>, Map<String, Object>> found = new LinkedHashMap<>();
		for (PropertySource<?> source : sources) {
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
			List<LookupProperty> lookups) {
		List<KmsToken> needed = new ArrayList<>();
		lookups.forEach((lookup) -> needed.addAll(lookup.needed()));
		found.values().forEach((properties) -> properties.values().forEach((value) -> {
			if (value instanceof TokenProperty property) {
				needed.addAll(property.needed(environment::resolvePlaceholders));
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

	private static void place(MutablePropertySources sources, PropertySource<?> source, PropertySource<?> shadow) {
		PropertySource<?> old = sources.get(shadow.getName());
		// in place, so that no reader finds the token in between
		if (old != null && sources.precedenceOf(old) + 1 == sources.precedenceOf(source)) {
			sources.replace(shadow.getName(), shadow);
		}
		else {
			sources.addBefore(source.getName(), shadow);
		}
	}

	private static boolean isShadow(PropertySource<?> source) {
		return source instanceof ShadowPropertySource || source instanceof ShadowSystemEnvironment;
	}

	private static boolean isOriginal(PropertySource<?> source) {
		return source instanceof EnumerablePropertySource && !(source instanceof SecretPropertySource)
				&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
	}

	/**
	 * What one pass over an environment has resolved, or is about to.
	 */
	public static final class Resolution {

		private final List<PropertySource<?>> shadows;

		private final List<LookupProperty> lookups;

		private final ConfigurableEnvironment environment;

		private Resolution(List<PropertySource<?>> shadows, List<LookupProperty> lookups,
				ConfigurableEnvironment environment) {
			this.shadows = shadows;
			this.lookups = lookups;
			this.environment = environment;
		}

		/**
		 * Wait for all secrets that properties need.
		 * @return how many properties ask for secrets
		 * @throws UnresolvedSecretException for the first one that cannot be had
		 */
		public int verify() {
			int properties = this.lookups.size();
			for (PropertySource<?> source : this.shadows) {
				properties += ((EnumerablePropertySource<?>) source).getPropertyNames().length;
				if (source instanceof ShadowPropertySource shadow) {
					shadow.verify();
				}
			}
			this.lookups.forEach((lookup) -> lookup.verify(this.environment::resolveRequiredPlaceholders));
			return properties;
		}

	}

}
