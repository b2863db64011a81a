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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource.StubPropertySource;

import io.github.kmsboot.kms.token.KmsToken;

/**
 * Answers {@code ${kms@name}} and {@code ${kms:name}}. Stands last, since no other source
 * has such names; is a stub to Boot's relaxed look-up of names, which need not search it.
 * <p>
 * {@code kms@} names that do not exist have no value, so that a default may follow.
 * {@code kms:} names that do not exist are an error, since Spring would take the name for
 * the default of a property called {@code kms}.
 *
 * @since 0.1.0
 */
public final class SecretLookupPropertySource extends StubPropertySource implements SecretPropertySource {

	/**
	 * The name of this source.
	 */
	public static final String NAME = "kms";

	/**
	 * What names begin with that this source answers.
	 */
	public static final String PREFIX = "kms@";

	private static final String STRICT_PREFIX = "kms:";

	private final Supplier<TokenValues> values;

	private final Set<String> answered = ConcurrentHashMap.newKeySet();

	/**
	 * Create a source.
	 * @param values where the texts come from, asked for at the first look-up
	 */
	public SecretLookupPropertySource(Supplier<TokenValues> values) {
		super(NAME);
		this.values = values;
	}

	@Override
	public @Nullable String getProperty(String name) {
		if (name.startsWith(PREFIX)) {
			return answer(name, find(KmsToken.parse(name.substring(PREFIX.length()))));
		}
		if (name.startsWith(STRICT_PREFIX)) {
			return answer(name, require(KmsToken.parse(name.substring(STRICT_PREFIX.length()))));
		}
		return null;
	}

	private @Nullable String find(KmsToken token) {
		TokenValues values = this.values.get();
		if (token.defaultValue() == null && values instanceof StandInValues) {
			return values.require(token);
		}
		String value = values.find(token);
		return (value != null) ? value : token.defaultValue();
	}

	private String require(KmsToken token) {
		String value = (token.defaultValue() != null) ? find(token) : null;
		return (value != null) ? value : this.values.get().require(token);
	}

	/**
	 * Return whether a name was answered before. To look whether there is a property must
	 * not fetch a secret: endpoints look for whatever name they are asked.
	 */
	@Override
	public boolean containsProperty(String name) {
		return this.answered.contains(name);
	}

	private @Nullable String answer(String name, @Nullable String value) {
		if (value != null) {
			this.answered.add(name);
		}
		return escaped(value);
	}

	private static @Nullable String escaped(@Nullable String value) {
		return (value != null) ? PlaceholderEscape.escape(value) : null;
	}

	@Override
	public String toString() {
		return "SecretLookupPropertySource {name='" + this.name + "'}";
	}

}
