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

package io.github.kmsboot.kms.credentials;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the refresh on one daemon thread, which does not exist before the first task.
 */
final class ThreadRefreshTimer implements RefreshTimer {

	static final String THREAD_NAME = "kms-credentials-refresh";

	private @Nullable ScheduledThreadPoolExecutor executor;

	private @Nullable Future<?> pending;

	private boolean closed;

	@Override
	public synchronized void set(Duration delay, Runnable task) {
		if (this.closed) {
			return;
		}
		if (this.pending != null) {
			this.pending.cancel(false);
		}
		if (this.executor == null) {
			this.executor = newExecutor();
		}
		this.pending = this.executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static ScheduledThreadPoolExecutor newExecutor() {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, THREAD_NAME);
			thread.setDaemon(true);
			return thread;
		});
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow();
		}
	}

}
