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

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.secret.Secret;
import io.github.kmsboot.kms.secret.SecretFetch;
import io.github.kmsboot.kms.secret.SecretFieldNotFoundException;
import io.github.kmsboot.kms.secret.SecretReference;
import io.github.kmsboot.kms.secret.SecretStore;
import io.github.kmsboot.kms.token.KmsToken;

/**
 * Takes the texts of tokens from a {@link SecretStore}. Remembers which secrets do not
 * exist, so that a property with a default does not ask again at each read.
 *
 * @since 0.1.0
 */
public final class StoredValues implements TokenValues {

	private static final int MOST_MISSING = 1000;

	private final SecretStore store;

	private final SecretTexts texts;

	private final int parallelism;

	private final Duration fetchTimeout;

	private final List<SecretFetch> fetches = new CopyOnWriteArrayList<>();

	private final Map<SecretReference, KmsNotFoundException> missing = new ConcurrentHashMap<>();

	/**
	 * Create a source of texts.
	 * @param store the secrets
	 * @param texts told every text that is handed out
	 * @param parallelism how many requests may be under way at once
	 * @param fetchTimeout how long fetching all secrets of one prefetch may take
	 */
	public StoredValues(SecretStore store, SecretTexts texts, int parallelism, Duration fetchTimeout) {
		this.store = store;
		this.texts = texts;
		this.parallelism = parallelism;
		this.fetchTimeout = fetchTimeout;
	}

	@Override
	public void prefetch(Collection<KmsToken> tokens) {
		List<SecretReference> unknown = tokens.stream()
			.map(StoredValues::reference)
			.distinct()
			.filter((reference) -> this.store.peek(reference) == null && fetchOf(reference) == null)
			.toList();
		if (!unknown.isEmpty()) {
			this.fetches.add(SecretFetch.start(this.store, unknown, this.parallelism, this.fetchTimeout));
		}
	}

	@Override
	public @Nullable String find(KmsToken token) {
		try {
			return require(token);
		}
		catch (KmsNotFoundException | SecretFieldNotFoundException ex) {
			return null;
		}
	}

	@Override
	public String require(KmsToken token) {
		Secret secret = secret(reference(token));
		String text = (token.field() != null) ? secret.field(token.field()) : secret.text();
		this.texts.add(text, token.describe());
		return text;
	}

	@Override
	public void forgetFailures() {
		this.fetches.clear();
		this.missing.clear();
	}

	@Override
	public String summary() {
		int secrets = this.fetches.stream().mapToInt(SecretFetch::size).sum();
		long millis = this.fetches.stream().mapToLong((fetch) -> fetch.duration().toMillis()).sum();
		return "%d secrets fetched in %d ms".formatted(secrets, millis);
	}

	private Secret secret(SecretReference reference) {
		Secret known = this.store.peek(reference);
		if (known != null) {
			return known;
		}
		KmsNotFoundException absence = this.missing.get(reference);
		if (absence != null) {
			throw absence;
		}
		try {
			SecretFetch fetch = fetchOf(reference);
			return (fetch != null) ? fetch.get(reference) : this.store.get(reference);
		}
		catch (KmsNotFoundException ex) {
			if (this.missing.size() >= MOST_MISSING) {
				this.missing.clear();
			}
			this.missing.put(reference, ex);
			throw ex;
		}
	}

	private @Nullable SecretFetch fetchOf(SecretReference reference) {
		for (SecretFetch fetch : this.fetches) {
			if (fetch.contains(reference)) {
				return fetch;
			}
		}
		return null;
	}

	private static SecretReference reference(KmsToken token) {
		return new SecretReference(token.name(), token.version(), token.stage(), token.gateway());
	}

}
