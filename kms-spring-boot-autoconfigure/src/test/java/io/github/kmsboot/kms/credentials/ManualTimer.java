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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A timer that runs its task when told to.
 */
final class ManualTimer implements RefreshTimer {

	private @Nullable Duration delay;

	private @Nullable Runnable task;

	private boolean closed;

	@Override
	public void set(Duration delay, Runnable task) {
		this.delay = delay;
		this.task = task;
	}

	boolean isSet() {
		return this.task != null;
	}

	Duration delay() {
		return Objects.requireNonNull(this.delay);
	}

	void fire() {
		Runnable task = Objects.requireNonNull(this.task);
		this.task = null;
		task.run();
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
