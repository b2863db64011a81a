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

package io.github.kmsboot.kms.crypto.envelope;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache whose entries have a maximum age, are loaded by one caller while others
 * wait for it, and are destroyed when they leave. A failed load is not kept.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the entries
 */
final class SingleFlightCache<K, V extends CachedKey> {

	private final AsyncCache<K, V> entries;

	SingleFlightCache(DataKeyLimits limits, Ticker ticker) {
		this.entries = Caffeine.newBuilder()
			.maximumSize(limits.maxKeys())
			.expireAfterWrite(limits.maxAge())
			.ticker(ticker)
			.scheduler(Scheduler.systemScheduler())
			.executor(Runnable::run)
			.removalListener(SingleFlightCache::destroy)
			.buildAsync();
	}

	private static void destroy(@Nullable Object key, @Nullable Object entry, RemovalCause cause) {
		if (entry instanceof CachedKey cached) {
			cached.destroy();
		}
	}

	@Nullable V find(K key) {
		CompletableFuture<V> flight = this.entries.getIfPresent(key);
		return (flight != null && flight.isDone()) ? landed(flight) : null;
	}

	V get(K key, Supplier<V> loader) {
		CompletableFuture<V> present = this.entries.getIfPresent(key);
		if (present != null) {
			return landed(present);
		}
		CompletableFuture<V> flight = new CompletableFuture<>();
		present = this.entries.asMap().putIfAbsent(key, flight);
		return (present != null) ? landed(present) : load(flight, loader);
	}

	private static <V> V landed(CompletableFuture<V> flight) {
		try {
			return flight.join();
		}
		catch (CancellationException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private V load(CompletableFuture<V> flight, Supplier<V> loader) {
		try {
			V entry = loader.get();
			flight.complete(entry);
			return entry;
		}
		catch (RuntimeException | Error ex) {
			// as a cancellation, since the cache logs all else that goes wrong; whoever
			// waits gets the cause
			CancellationException cancellation = new CancellationException("The data key could not be loaded");
			cancellation.initCause(ex);
			flight.completeExceptionally(cancellation);
			throw ex;
		}
	}

	void remove(K key, V entry) {
		this.entries.synchronous().asMap().remove(key, entry);
	}

	void clear() {
		this.entries.synchronous().invalidateAll();
	}

	long size() {
		this.entries.synchronous().cleanUp();
		return this.entries.synchronous().estimatedSize();
	}

}
