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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Lets one of several threads do a task and the others wait for it.
 */
final class SingleFlight {

	private final Duration longestWait;

	private @Nullable CountDownLatch running;

	SingleFlight(Duration longestWait) {
		this.longestWait = longestWait;
	}

	/**
	 * Do a task, unless it is being done, which is waited for, or needless.
	 * @param needless asked when nobody is doing the task
	 * @param task the task
	 * @return {@code false} if the wait was given up
	 */
	boolean runUnless(BooleanSupplier needless, Runnable task) {
		CountDownLatch other;
		CountDownLatch ours = new CountDownLatch(1);
		synchronized (this) {
			other = this.running;
			if (other == null) {
				if (needless.getAsBoolean()) {
					return true;
				}
				this.running = ours;
			}
		}
		return (other != null) ? await(other) : run(task, ours);
	}

	private boolean run(Runnable task, CountDownLatch ours) {
		try {
			task.run();
			return true;
		}
		finally {
			synchronized (this) {
				this.running = null;
			}
			ours.countDown();
		}
	}

	private boolean await(CountDownLatch other) {
		try {
			return other.await(this.longestWait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
