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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.gateway.SecretValueResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SecretStore} with callers that do not wait.
 */
class SecretStoreTests {

	private static final SecretReference DB = SecretReference.current("db");

	private final AtomicInteger calls = new AtomicInteger();

	private final CompletableFuture<Secret> answer = new CompletableFuture<>();

	private final SecretStore store = new SecretStore((reference) -> {
		throw new IllegalStateException("nobody waits");
	});

	@Test
	void oneFetchAnswersAllWhoAsk() {
		CompletableFuture<Secret> first = get();
		CompletableFuture<Secret> second = get();
		assertThat(first).isNotDone();
		this.answer.complete(secret());
		assertThat(first.join()).isSameAs(second.join()).isSameAs(this.store.get(DB));
		assertThat(get()).isDone();
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void callerWhoGivesUpTakesNothingFromOthers() {
		CompletableFuture<Secret> first = get();
		CompletableFuture<Secret> second = get();
		assertThat(first.cancel(true)).isTrue();
		this.answer.complete(secret());
		assertThat(second.join()).isSameAs(this.store.get(DB));
	}

	@Test
	void failedFetchIsRepeated() {
		CompletableFuture<Secret> first = get();
		CompletableFuture<Secret> second = get();
		IllegalStateException failure = new IllegalStateException("down");
		this.answer.completeExceptionally(failure);
		assertThat(first.handle((value, thrown) -> thrown.getCause()).join()).isSameAs(failure);
		assertThat(second.handle((value, thrown) -> thrown.getCause()).join()).isSameAs(failure);
		assertThat(this.store.peek(DB)).isNull();
		assertThat(get()).isCompletedExceptionally();
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void loaderThatThrowsLeavesNothingBehind() {
		assertThat(this.store.getAsync(DB, (reference) -> {
			throw new IllegalStateException("broken");
		})).isCompletedExceptionally();
		assertThatIllegalStateException().isThrownBy(() -> this.store.get(DB)).withMessage("nobody waits");
	}

	private CompletableFuture<Secret> get() {
		return this.store.getAsync(DB, (reference) -> {
			this.calls.incrementAndGet();
			return this.answer;
		});
	}

	private static Secret secret() {
		return Secret
			.of(new SecretValueResponse("db", "Generic", "value", false, "v1", List.of("ACSCurrent"), null, null));
	}

}
