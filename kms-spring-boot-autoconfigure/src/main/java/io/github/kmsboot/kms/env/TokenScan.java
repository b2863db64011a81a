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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;

import io.github.kmsboot.kms.env.PropertyPrecedence.Rank;
import io.github.kmsboot.kms.token.TokenText;

/**
 * Finds the properties of one source that have tokens.
 */
final class TokenScan {

	private static final Pattern OWN_NAME = Pattern.compile("aliyun[._-]?kms[._].*", Pattern.CASE_INSENSITIVE);

	private static final Pattern LIST_IN_FILE = Pattern.compile("^([^\\[]+)\\[\\d+]");

	private static final Pattern LIST_IN_VARIABLES = Pattern.compile("^(.+?)_\\d+(_|$)");

	private final TokenEvaluator evaluator;

	private final UnaryOperator<String> placeholders;

	private final List<LookupProperty> lookups = new ArrayList<>();

	TokenScan(TokenEvaluator evaluator, UnaryOperator<String> placeholders) {
		this.evaluator = evaluator;
		this.placeholders = placeholders;
	}

	/**
	 * Return whether a source has a text that asks for a secret, or tries to. Nothing is
	 * parsed.
	 * @param source the source
	 * @return {@code true} if {@link #scan} has something to look at
	 */
	static boolean mayHaveToken(EnumerablePropertySource<?> source) {
		for (String name : source.getPropertyNames()) {
			if (source.getProperty(name) instanceof CharSequence text && mayBeReference(text.toString())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return what a shadow of the source has to show.
	 * @param source the source
	 * @param precedence knows the sources of higher rank
	 * @return names with {@link TokenProperty}s, or with values as they are for the other
	 * elements of a list; empty when the source has no token that counts
	 */
	Map<String, Object> scan(EnumerablePropertySource<?> source, PropertyPrecedence precedence) {
		Map<String, Object> found = new LinkedHashMap<>();
		for (String name : source.getPropertyNames()) {
			if (source.getProperty(name) instanceof CharSequence value && mayBeReference(value.toString())) {
				scan(source, name, value.toString(), precedence.rank(source, name), found);
			}
		}
		if (!found.isEmpty()) {
			addListElements(source, found);
		}
		return found;
	}

	private void scan(EnumerablePropertySource<?> source, String name, String value, Rank rank,
			Map<String, Object> found) {
		// variables are resolved at once, so only those that count
		if (rank == Rank.HIDDEN || (rank == Rank.BELOW_LIST && ShadowName.isSystemEnvironment(source))) {
			return;
		}
		Origin origin = PropertySourceOrigin.get(source, name);
		try {
			if (PlaceholderSyntax.hasNestedKmsPlaceholder(value)) {
				throw PlaceholderSyntax.nestedKmsPlaceholder();
			}
			if (TokenText.mayContainToken(value)) {
				TokenText text = TokenText.parse(value);
				refuseOwn(name, text.hasTokens());
				found.put(name,
						new TokenProperty(name, origin, text, this.evaluator, this.placeholders, rank == Rank.WINS));
			}
			else if (rank == Rank.WINS) {
				LookupProperty lookup = new LookupProperty(name, origin, value);
				refuseOwn(name, !lookup.needed().isEmpty());
				this.lookups.add(lookup);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new UnresolvedSecretException(name, origin, ex);
		}
	}

	/**
	 * Return the properties with look-ups in Spring's own syntax, of all sources scanned
	 * so far.
	 * @return the properties
	 */
	List<LookupProperty> lookups() {
		return this.lookups;
	}

	private static boolean mayBeReference(String text) {
		return TokenText.mayContainToken(text) || PlaceholderSyntax.isLookup(text);
	}

	private static void refuseOwn(String name, boolean reference) {
		if (reference && OWN_NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"Properties under 'aliyun.kms' say how KMS is reached, so they cannot come from KMS");
		}
	}

	private void addListElements(EnumerablePropertySource<?> source, Map<String, Object> found) {
		boolean variables = ShadowName.isSystemEnvironment(source);
		Set<String> lists = new LinkedHashSet<>();
		found.keySet().forEach((name) -> {
			Matcher matcher = (variables ? LIST_IN_VARIABLES : LIST_IN_FILE).matcher(name);
			if (matcher.find()) {
				lists.add(matcher.group(1) + (variables ? "_" : "["));
			}
		});
		for (String name : source.getPropertyNames()) {
			if (!found.containsKey(name) && lists.stream().anyMatch(name::startsWith)) {
				Object value = source.getProperty(name);
				if (value != null) {
					found.put(name, value);
				}
			}
		}
	}

}
