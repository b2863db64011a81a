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

package io.github.kmsboot.kms.gateway.http;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one transport.
 * <p>
 * Before Java 21 the HTTP client cannot be closed: its selector thread, and with it all
 * connections, lasts until the garbage collector has taken the client. But that thread
 * joins the group of the thread that builds the client, and ends when it is interrupted.
 * So the client is built within a group of its own, which {@link #stop()} interrupts.
 */
final class TransportThreads {

	private static final int MIN_THREADS = 2;

	private static final int MAX_THREADS = 8;

	private static final long IDLE_SECONDS = 30;

	private final ThreadGroup group;

	private final AtomicInteger count = new AtomicInteger();

	private final ThreadPoolExecutor executor;

	TransportThreads(String gateway) {
		this.group = new ThreadGroup("kms-" + gateway);
		int threads = Math.min(Math.max(Runtime.getRuntime().availableProcessors(), MIN_THREADS), MAX_THREADS);
		// what comes after the end belongs to calls that have failed already
		this.executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), this::thread, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.allowCoreThreadTimeOut(true);
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(this.group, task, this.group.getName() + "-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	Executor executor() {
		return this.executor;
	}

	HttpClient build(HttpClient.Builder builder) {
		return CompletableFuture.supplyAsync(builder::build, this.executor).join();
	}

	void stop() {
		this.executor.shutdownNow();
		this.group.interrupt();
	}

}
