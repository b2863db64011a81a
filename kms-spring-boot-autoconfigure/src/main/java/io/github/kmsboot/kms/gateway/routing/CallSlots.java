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

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Lets as many calls be under way at one gateway as adapters keep connections. The others
 * wait here, where a call that ran out of time is dropped. The network layer would send
 * it long after its caller has given up.
 */
final class CallSlots {

	static final int NUMBER = 64;

	private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();

	private final Executor executor;

	private int free = NUMBER;

	/**
	 * Create free slots.
	 * @param executor on which calls go on that had to wait
	 */
	CallSlots(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Take a slot.
	 * @return is completed when there is one, unless somebody completes it before
	 */
	synchronized CompletableFuture<Void> take() {
		if (this.free > 0) {
			this.free--;
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> slot = new CompletableFuture<>();
		this.waiting.add(slot);
		return slot;
	}

	/**
	 * Give a slot back.
	 */
	void release() {
		CompletableFuture<Void> next = next();
		if (next != null) {
			handOver(next);
		}
	}

	private synchronized @Nullable CompletableFuture<Void> next() {
		CompletableFuture<Void> next = this.waiting.poll();
		while (next != null && next.isDone()) {
			next = this.waiting.poll();
		}
		if (next == null) {
			this.free++;
		}
		return next;
	}

	private void handOver(CompletableFuture<Void> slot) {
		try {
			this.executor.execute(() -> {
				if (!slot.complete(null)) {
					release();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// the client is closed, and its calls have ended
		}
	}

}
