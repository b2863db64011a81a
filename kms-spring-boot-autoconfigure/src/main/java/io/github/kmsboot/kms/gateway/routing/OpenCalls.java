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

package io.github.kmsboot.kms.gateway.routing;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.kmsboot.kms.gateway.failure.ClosedClient;

/**
 * The calls under way, so that none is left waiting when the client is closed.
 */
final class OpenCalls {

	private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	@SuppressWarnings("CollectionUndefinedEquality") // each call is meant itself
	<R> CompletableFuture<R> add(CompletableFuture<R> call) {
		if (call.isDone()) {
			return call;
		}
		this.calls.add(call);
		if (this.closed) {
			call.completeExceptionally(new ClosedClient());
		}
		return call.whenComplete((answer, failure) -> this.calls.remove(call));
	}

	void close() {
		this.closed = true;
		this.calls.forEach((call) -> call.completeExceptionally(new ClosedClient()));
	}

}
