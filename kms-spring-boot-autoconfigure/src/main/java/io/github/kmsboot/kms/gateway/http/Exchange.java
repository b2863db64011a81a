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

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.failure.CallFailures;

/**
 * One request and its answer.
 * <p>
 * A connection that the gateway closes at the moment it is used again gives no answer at
 * all, and the HTTP client repeats a {@code GET} in that case but no {@code POST}. All
 * that is asked of KMS here may be asked twice, so the request is made anew and sent once
 * more.
 */
final class Exchange {

	private static final String NO_ANSWER_AT_ALL = "header parser received no bytes";

	private final HttpClient client;

	private final Supplier<HttpRequest> request;

	private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();

	private volatile @Nullable CompletableFuture<?> running;

	Exchange(HttpClient client, Supplier<HttpRequest> request) {
		this.client = client;
		this.request = request;
	}

	/**
	 * Send the request.
	 * @param deadline when the answer is no longer waited for
	 * @param end is run when there is an answer or a failure
	 * @return the answer to come
	 */
	CompletableFuture<HttpAnswer> start(Deadline deadline, Runnable end) {
		CompletableFuture<HttpAnswer> bounded = this.answer.orTimeout(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
		CompletableFuture<?> unused = bounded.whenComplete((result, failure) -> {
			end.run();
			stop(failure);
		});
		attempt(true);
		return bounded;
	}

	private void attempt(boolean mayRepeat) {
		try {
			CompletableFuture<HttpResponse<HttpAnswer>> attempt = this.client.sendAsync(this.request.get(),
					(head) -> new BoundedBody(head, this.answer));
			this.running = attempt;
			if (this.answer.isDone()) {
				attempt.cancel(true);
			}
			CompletableFuture<?> unused = attempt.whenComplete((response, failure) -> ended(failure, mayRepeat));
		}
		catch (RuntimeException ex) {
			fail(ex);
		}
	}

	private void ended(@Nullable Throwable failure, boolean mayRepeat) {
		if (failure == null || this.answer.isDone()) {
			return;
		}
		if (mayRepeat && isWithoutAnyAnswer(failure)) {
			attempt(false);
		}
		else {
			fail(failure);
		}
	}

	private static boolean isWithoutAnyAnswer(Throwable failure) {
		Throwable reason = CallFailures.unwrap(failure);
		return reason instanceof IOException && reason.getMessage() != null
				&& reason.getMessage().contains(NO_ANSWER_AT_ALL);
	}

	private void stop(@Nullable Throwable failure) {
		CompletableFuture<?> attempt = this.running;
		if (failure != null && attempt != null) {
			attempt.cancel(true);
		}
	}

	/**
	 * End the exchange without an answer.
	 * @param failure the reason
	 */
	void fail(Throwable failure) {
		this.answer.completeExceptionally(failure);
	}

}
