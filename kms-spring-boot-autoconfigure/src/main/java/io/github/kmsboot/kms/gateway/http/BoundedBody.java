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

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Gathers the body of an answer up to {@value #MAX_BYTES} bytes.
 * <p>
 * A complete answer is handed over from here, on a thread of the transport. The future of
 * the HTTP client is completed on the common pool, where an application may keep all
 * threads busy.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<HttpAnswer> {

	static final int MAX_BYTES = 4 * 1024 * 1024;

	private final HttpResponse.ResponseInfo head;

	private final CompletableFuture<HttpAnswer> receiver;

	private final CompletableFuture<HttpAnswer> body = new CompletableFuture<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private Flow.@Nullable Subscription subscription;

	BoundedBody(HttpResponse.ResponseInfo head, CompletableFuture<HttpAnswer> receiver) {
		this.head = head;
		this.receiver = receiver;
	}

	@Override
	public CompletionStage<HttpAnswer> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		buffers.forEach(this::append);
	}

	private void append(ByteBuffer buffer) {
		if (this.body.isDone()) {
			return;
		}
		if (buffer.remaining() > MAX_BYTES - this.bytes.size()) {
			refuse();
			return;
		}
		byte[] chunk = new byte[buffer.remaining()];
		buffer.get(chunk);
		this.bytes.write(chunk, 0, chunk.length);
	}

	private void refuse() {
		this.body.completeExceptionally(new OversizedAnswer());
		if (this.subscription != null) {
			this.subscription.cancel();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.body.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		HttpAnswer answer = new HttpAnswer(this.head.statusCode(), this.head.headers(), this.bytes.toByteArray());
		if (this.body.complete(answer)) {
			this.receiver.complete(answer);
		}
	}

}
