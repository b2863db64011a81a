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

package io.github.kmsboot.kms.emulator.companion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import io.github.kmsboot.kms.emulator.http.Connections;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;

/**
 * Brings one answer back, in whatever state a fault leaves it.
 */
final class Delivery {

	private final Request request;

	private final Response response;

	private final Callback callback;

	private final RequestJournal journal;

	Delivery(Request request, Response response, Callback callback, RequestJournal journal) {
		this.request = request;
		this.response = response;
		this.callback = callback;
		this.journal = journal;
	}

	// Do something later, without holding a thread until then.
	void after(Duration delay, Runnable task) {
		this.request.getComponents()
			.getScheduler()
			.schedule(() -> this.request.getComponents().getExecutor().execute(task), delay.toNanos(),
					TimeUnit.NANOSECONDS);
	}

	void whole(CompanionReply reply) {
		this.journal.left();
		this.response.write(true, ByteBuffer.wrap(prepare(reply)), this.callback);
	}

	void truncated(CompanionReply reply) {
		this.journal.left();
		byte[] body = prepare(reply);
		this.response.write(false, ByteBuffer.wrap(body, 0, body.length / 2), Callback.from(() -> {
			connection().close();
			this.callback.failed(new IOException("truncated on request"));
		}, this.callback::failed));
	}

	private byte[] prepare(CompanionReply reply) {
		byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
		this.response.setStatus(reply.status());
		this.response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
		this.response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
		return body;
	}

	void never() {
		Request.addCompletionListener(this.request, (failure) -> this.journal.left());
	}

	void reset() {
		this.journal.left();
		Connections.reset(connection());
		this.callback.failed(new IOException("reset on request"));
	}

	private EndPoint connection() {
		return this.request.getConnectionMetaData().getConnection().getEndPoint();
	}

}
