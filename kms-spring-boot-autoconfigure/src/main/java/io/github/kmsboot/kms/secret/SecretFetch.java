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

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsUnavailableException;

/**
 * Fetches many secrets into a store at once, under one deadline. The fetch begins when
 * this object is made and goes on in the background; {@link #get(SecretReference)} waits
 * for one of them. The threads end with the last fetch.
 *
 * @since 0.1.0
 */
public final class SecretFetch {

	private static final AtomicInteger THREADS = new AtomicInteger();

	private final Map<SecretReference, CompletableFuture<Secret>> results = new LinkedHashMap<>();

	private final Duration timeout;

	private final long start = System.nanoTime();

	private final long deadline;

	private volatile long end;

	private SecretFetch(Collection<SecretReference> references, Duration timeout) {
		this.timeout = timeout;
		this.deadline = this.start + timeout.toNanos();
		new LinkedHashSet<>(references).forEach((reference) -> this.results.put(reference, new CompletableFuture<>()));
	}

	/**
	 * Begin to fetch.
	 * @param store where the secrets go; what it knows already is not asked for again
	 * @param references which secrets; duplicates are asked for once
	 * @param parallelism how many requests may be under way at once, at least 1
	 * @param timeout when to give up on all that have not arrived
	 * @return the running fetch
	 */
	public static SecretFetch start(SecretStore store, Collection<SecretReference> references, int parallelism,
			Duration timeout) {
		SecretFetch fetch = new SecretFetch(references, timeout);
		if (!fetch.results.isEmpty()) {
			fetch.run(store, parallelism);
		}
		return fetch;
	}

	private void run(SecretStore store, int parallelism) {
		AtomicInteger remaining = new AtomicInteger(this.results.size());
		ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallelism, this.results.size()), daemon());
		this.results.forEach((reference, result) -> threads.execute(() -> {
			try {
				result.complete(store.get(reference));
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
			if (remaining.decrementAndGet() == 0) {
				this.end = System.nanoTime();
			}
		}));
		threads.shutdown();
	}

	private static ThreadFactory daemon() {
		return (task) -> {
			Thread thread = new Thread(task, "kms-fetch-" + THREADS.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Return whether this fetch was told to get a secret.
	 * @param reference which secret and which version
	 * @return {@code true} if {@link #get(SecretReference)} may be asked for it
	 */
	public boolean contains(SecretReference reference) {
		return this.results.containsKey(reference);
	}

	/**
	 * Return how many secrets this fetch was told to get.
	 * @return the number of secrets, each counted once
	 */
	public int size() {
		return this.results.size();
	}

	/**
	 * Return how long the fetch took, or has been under way by now.
	 * @return the time since it began
	 */
	public Duration duration() {
		long until = (this.end != 0) ? this.end : System.nanoTime();
		return Duration.ofNanos(until - this.start);
	}

	/**
	 * Wait for a secret.
	 * @param reference one of the secrets that this fetch was told to get
	 * @return the secret
	 * @throws io.github.kmsboot.kms.KmsException the failure of this secret's fetch, the
	 * same each time
	 */
	public Secret get(SecretReference reference) {
		CompletableFuture<Secret> result = this.results.get(reference);
		if (result == null) {
			throw new IllegalArgumentException("Not part of this fetch: " + reference);
		}
		try {
			return result.get(Math.max(0, this.deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw late(reference);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException("Fetching secret '%s' failed".formatted(reference), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw late(reference);
		}
	}

	private KmsUnavailableException late(SecretReference reference) {
		return new KmsUnavailableException(
				"Secret '%s' did not arrive within %s, the time for all secrets together; raise aliyun.kms.secrets.fetch-timeout or check the network"
					.formatted(reference, this.timeout),
				KmsErrorDetails.unanswered("GetSecretValue", "default"), null);
	}

}
