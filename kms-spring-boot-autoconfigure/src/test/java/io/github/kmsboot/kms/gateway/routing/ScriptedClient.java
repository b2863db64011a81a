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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;

/**
 * Answers the calls of a test as it says, where an emulator is not quick, slow or strange
 * enough.
 */
final class ScriptedClient implements KmsClient {

	private final IntFunction<CompletableFuture<?>> script;

	private final AtomicInteger calls = new AtomicInteger();

	private volatile boolean closed;

	ScriptedClient(IntFunction<CompletableFuture<?>> script) {
		this.script = script;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		return (CompletableFuture<R>) this.script.apply(this.calls.incrementAndGet());
	}

	int calls() {
		return this.calls.get();
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
