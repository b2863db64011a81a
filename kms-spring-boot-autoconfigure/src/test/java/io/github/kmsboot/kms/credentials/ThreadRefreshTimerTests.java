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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThreadRefreshTimer}.
 */
@Timeout(60)
class ThreadRefreshTimerTests {

	@Test
	void taskRunsOnADaemonThreadThatEndsWithTheTimer() throws Exception {
		CompletableFuture<Thread> ran = new CompletableFuture<>();
		ThreadRefreshTimer timer = new ThreadRefreshTimer();
		timer.set(Duration.ZERO, () -> ran.complete(Thread.currentThread()));
		Thread thread = ran.get(30, TimeUnit.SECONDS);
		assertThat(thread.isDaemon()).isTrue();
		assertThat(thread.getName()).startsWith("kms-credentials");
		timer.close();
		thread.join(30_000);
		assertThat(thread.isAlive()).isFalse();
	}

	@Test
	void laterTaskTakesThePlaceOfTheEarlier() throws Exception {
		CompletableFuture<String> ran = new CompletableFuture<>();
		try (ThreadRefreshTimer timer = new ThreadRefreshTimer()) {
			timer.set(Duration.ofHours(1), () -> ran.complete("first"));
			timer.set(Duration.ofMillis(1), () -> ran.complete("second"));
			assertThat(ran.get(30, TimeUnit.SECONDS)).isEqualTo("second");
		}
	}

	@Test
	void closedTimerStartsNoThread() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		ThreadRefreshTimer timer = new ThreadRefreshTimer();
		timer.close();
		CompletableFuture<Void> ran = new CompletableFuture<>();
		timer.set(Duration.ZERO, () -> ran.complete(null));
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
			.extracting(Thread::getName)
			.doesNotContain(ThreadRefreshTimer.THREAD_NAME);
		assertThat(ran).isNotDone();
	}

}
