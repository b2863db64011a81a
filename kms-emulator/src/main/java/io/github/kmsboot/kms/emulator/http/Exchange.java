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

package io.github.kmsboot.kms.emulator.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * One request on the wire and the way back for its answer, in whatever state a fault
 * leaves it.
 */
final class Exchange {

	private final Request request;

	private final Response response;

	private final Callback callback;

	private final RequestJournal journal;

	Exchange(Request request, Response response, Callback callback, RequestJournal journal) {
		this.request = request;
		this.response = response;
		this.callback = callback;
		this.journal = journal;
	}

	// Tell whether a request is to the path "/" of a gateway.
	static boolean concerns(Request request, String gateway) {
		return gateway.equals(request.getConnectionMetaData().getConnector().getName())
				&& Request.getPathInContext(request).equals("/");
	}

	// Tell whether the request names a host of the emulator and comes from no browser.
	boolean isWelcome(HostNames hostNames) {
		HttpFields headers = this.request.getHeaders();
		return hostNames.contains(headers.get(HttpHeader.HOST)) && !headers.contains(HttpHeader.ORIGIN)
				&& !headers.contains("Sec-Fetch-Site");
	}

	static ServiceException unwelcome() {
		return new ServiceException(403, "Forbidden.NoPermission",
				"The host is none of the emulator's names, or the request comes from a browser.");
	}

	void readBody(int maxBytes, Consumer<byte[]> success, Runnable failure) {
		Content.Source.asByteArrayAsync(this.request, maxBytes,
				Promise.Invocable.from(InvocationType.BLOCKING, success, (reason) -> failure.run()));
	}

	String method() {
		return this.request.getMethod();
	}

	@Nullable String query() {
		return this.request.getHttpURI().getQuery();
	}

	@Nullable String header(HttpHeader header) {
		return this.request.getHeaders().get(header);
	}

	Map<String, String> headers() {
		Map<String, String> headers = new TreeMap<>();
		for (HttpField field : this.request.getHeaders()) {
			headers.merge(field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()),
					(one, other) -> one + "," + other);
		}
		return headers;
	}

	// Deliver an answer when the delay of the fault is over, and make it only then.
	void deliver(Supplier<Reply> reply, @Nullable Fault fault) {
		if (fault == null || fault.delay().isZero()) {
			deliver(reply.get());
			return;
		}
		this.request.getComponents()
			.getScheduler()
			.schedule(() -> this.request.getComponents().getExecutor().execute(() -> deliver(reply.get())),
					fault.delay().toNanos(), TimeUnit.NANOSECONDS);
	}

	void deliver(Reply reply) {
		if (reply.delivery() == Reply.Delivery.NEVER) {
			Request.addCompletionListener(this.request, (failure) -> this.journal.left());
			return;
		}
		this.journal.left();
		EndPoint connection = this.request.getConnectionMetaData().getConnection().getEndPoint();
		switch (reply.delivery()) {
			case RESET -> {
				Connections.reset(connection);
				this.callback.failed(new IOException("reset on request"));
			}
			case TRUNCATED -> truncate(reply, connection);
			default -> {
				prepare(reply);
				this.response.write(true, ByteBuffer.wrap(reply.bytes()), this.callback);
			}
		}
	}

	private void truncate(Reply reply, EndPoint connection) {
		prepare(reply);
		ByteBuffer half = ByteBuffer.wrap(reply.bytes(), 0, reply.bytes().length / 2);
		this.response.write(false, half, Callback.from(() -> {
			connection.close();
			this.callback.failed(new IOException("truncated on request"));
		}, this.callback::failed));
	}

	private void prepare(Reply reply) {
		this.response.setStatus(reply.status());
		this.response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
		this.response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.bytes().length);
		reply.headers().forEach(this.response.getHeaders()::put);
	}

}
