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

package io.github.kmsboot.kms.secret;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.failure.CallFailures;

/**
 * The secrets that this application has fetched, one entry a version that was asked for.
 * <p>
 * A read of a known secret is one look-up in a map that is never written again: no lock,
 * no clock, no allocation. Writers copy the map and swap it. Of several threads that ask
 * for the same unknown secret one fetches, the others wait for it.
 *
 * @since 0.1.0
 */
public final class SecretStore {

	private final Function<SecretReference, Secret> loader;

	private final Map<String, CompletableFuture<Secret>> flights = new ConcurrentHashMap<>();

	private volatile Map<String, Secret> snapshot = new HashMap<>();

	/**
	 * Create an empty store.
	 * @param loader fetches one version of a secret, or throws a
	 * {@link io.github.kmsboot.kms.KmsException}
	 */
	public SecretStore(Function<SecretReference, Secret> loader) {
		this.loader = loader;
	}

	/**
	 * Return the current version of a secret; fetch it when it is not known yet.
	 * @param name the name or the ARN of the secret
	 * @return the secret
	 * @throws io.github.kmsboot.kms.KmsException if it cannot be fetched
	 */
	public Secret get(String name) {
		Secret known = this.snapshot.get(name);
		return (known != null) ? known : load(SecretReference.current(name));
	}

	/**
	 * Return a version of a secret; fetch it when it is not known yet.
	 * @param reference which secret and which version
	 * @return the secret
	 * @throws io.github.kmsboot.kms.KmsException if it cannot be fetched
	 */
	public Secret get(SecretReference reference) {
		Secret known = this.snapshot.get(reference.key());
		return (known != null) ? known : load(reference);
	}

	/**
	 * Return a version of a secret; fetch it without waiting when it is not known yet.
	 * @param reference which secret and which version
	 * @param loader fetches it where nobody does so already
	 * @return the secret to come; fails with a {@link io.github.kmsboot.kms.KmsException}
	 * if it cannot be fetched
	 */
	public CompletableFuture<Secret> getAsync(SecretReference reference,
			Function<SecretReference, CompletableFuture<Secret>> loader) {
		Secret known = this.snapshot.get(reference.key());
		return (known != null) ? CompletableFuture.completedFuture(known) : loadAsync(reference, loader);
	}

	/**
	 * Return a version of a secret if it is known already; never fetch.
	 * @param reference which secret and which version
	 * @return the secret, or {@code null}
	 */
	public @Nullable Secret peek(SecretReference reference) {
		return this.snapshot.get(reference.key());
	}

	private Secret load(SecretReference reference) {
		String key = reference.key();
		CompletableFuture<Secret> flight = new CompletableFuture<>();
		CompletableFuture<Secret> earlier = this.flights.putIfAbsent(key, flight);
		if (earlier != null) {
			return await(earlier);
		}
		try {
			Secret known = this.snapshot.get(key);
			Secret secret = (known != null) ? known : this.loader.apply(reference);
			put(key, secret);
			flight.complete(secret);
			return secret;
		}
		catch (RuntimeException | Error ex) {
			flight.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.flights.remove(key, flight);
		}
	}

	// Copies keep callers from completing what others wait for.
	private CompletableFuture<Secret> loadAsync(SecretReference reference,
			Function<SecretReference, CompletableFuture<Secret>> loader) {
		String key = reference.key();
		CompletableFuture<Secret> flight = new CompletableFuture<>();
		CompletableFuture<Secret> earlier = this.flights.putIfAbsent(key, flight);
		if (earlier != null) {
			return earlier.copy();
		}
		return start(reference, loader).handle((secret, failure) -> {
			if (failure == null) {
				put(key, secret);
			}
			this.flights.remove(key, flight);
			return land(flight, secret, failure);
		}).copy();
	}

	private static Secret land(CompletableFuture<Secret> flight, Secret secret, @Nullable Throwable failure) {
		if (failure != null) {
			Throwable reason = CallFailures.unwrap(failure);
			flight.completeExceptionally(reason);
			throw new CompletionException(reason);
		}
		flight.complete(secret);
		return secret;
	}

	private CompletableFuture<Secret> start(SecretReference reference,
			Function<SecretReference, CompletableFuture<Secret>> loader) {
		Secret known = this.snapshot.get(reference.key());
		try {
			return (known != null) ? CompletableFuture.completedFuture(known) : loader.apply(reference);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static Secret await(CompletableFuture<Secret> flight) {
		try {
			return flight.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private synchronized void put(String key, Secret secret) {
		Map<String, Secret> copy = new HashMap<>(this.snapshot);
		copy.put(key, secret);
		this.snapshot = copy;
	}

}
