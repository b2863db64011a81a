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
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Takes calls off the wire at the path {@code /} and brings answers back, in whatever
 * state a fault leaves them. A browser is kept out, because a page can sign with the
 * default access key: calls must carry nothing that browsers add and, on the loopback,
 * name a host of the emulator.
 *
 * @since 0.1.0
 */
public final class RpcHandler extends Handler.Abstract {

	private static final int MAX_BODY = 1024 * 1024;

	private final RpcGateway gateway;

	private final Faults faults;

	private final HostNames hostNames;

	/**
	 * Create a handler.
	 * @param gateway answers calls
	 * @param faults decides what goes wrong
	 * @param address the address or host name calls arrive at
	 * @param names the host names the emulator is known by, besides the address and those
	 * of the loopback
	 */
	public RpcHandler(RpcGateway gateway, Faults faults, String address, Set<String> names) {
		this.gateway = gateway;
		this.faults = faults;
		this.hostNames = HostNames.leadingTo(address, names);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		if (!Request.getPathInContext(request).equals("/")) {
			return false;
		}
		Instant startedAt = this.gateway.clock().instant();
		this.gateway.journal().arrived();
		if (!isWelcome(request)) {
			deliver(refused(startedAt, request, forbidden()), request, response, callback);
			return true;
		}
		Content.Source.asByteArrayAsync(request, MAX_BODY,
				Promise.Invocable.from(InvocationType.BLOCKING,
						(body) -> call(startedAt, body, request, response, callback),
						(failure) -> deliver(refused(startedAt, request, tooLarge()), request, response, callback)));
		return true;
	}

	private boolean isWelcome(Request request) {
		HttpFields headers = request.getHeaders();
		return this.hostNames.contains(headers.get(HttpHeader.HOST)) && !headers.contains(HttpHeader.ORIGIN)
				&& !headers.contains("Sec-Fetch-Site");
	}

	private static ServiceException forbidden() {
		return new ServiceException(403, "Forbidden.NoPermission",
				"The host is none of the emulator's names, or the request comes from a browser.");
	}

	private static ServiceException tooLarge() {
		return new ServiceException(413, "RequestEntityTooLarge", "The request body is too large or incomplete.");
	}

	private void call(Instant startedAt, byte[] body, Request request, Response response, Callback callback) {
		RpcCall call;
		try {
			checkMethod(request.getMethod());
			call = RpcCall.read(startedAt, request.getMethod(), request.getHttpURI().getQuery(), headers(request),
					body);
		}
		catch (ServiceException ex) {
			deliver(refused(startedAt, request, ex), request, response, callback);
			return;
		}
		Fault fault = this.faults.next(call.operation());
		if (fault == null || fault.delay().isZero()) {
			deliver(this.gateway.answer(call, fault), request, response, callback);
			return;
		}
		request.getComponents()
			.getScheduler()
			.schedule(
					() -> request.getComponents()
						.getExecutor()
						.execute(() -> deliver(this.gateway.answer(call, fault), request, response, callback)),
					fault.delay().toNanos(), TimeUnit.NANOSECONDS);
	}

	private static void checkMethod(String method) {
		if (!method.equals("POST") && !method.equals("GET")) {
			throw new ServiceException(403, "UnsupportedHTTPMethod", "This http method is not supported.");
		}
	}

	private static Map<String, String> headers(Request request) {
		Map<String, String> headers = new TreeMap<>();
		for (HttpField field : request.getHeaders()) {
			headers.merge(field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()),
					(one, other) -> one + "," + other);
		}
		return headers;
	}

	private Reply refused(Instant startedAt, Request request, ServiceException ex) {
		WireFormat format = WireFormat.of(null, request.getHeaders().get(HttpHeader.ACCEPT));
		return this.gateway.refuse(startedAt, format, String.valueOf(request.getHeaders().get(HttpHeader.HOST)), ex);
	}

	private void deliver(Reply reply, Request request, Response response, Callback callback) {
		if (reply.delivery() == Reply.Delivery.NEVER) {
			Request.addCompletionListener(request, (failure) -> this.gateway.journal().left());
			return;
		}
		this.gateway.journal().left();
		EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
		switch (reply.delivery()) {
			case RESET -> {
				Connections.reset(connection);
				callback.failed(new IOException("reset on request"));
			}
			case TRUNCATED -> truncate(reply, connection, response, callback);
			default -> write(reply, response, callback);
		}
	}

	private static void write(Reply reply, Response response, Callback callback) {
		byte[] body = prepare(reply, response);
		response.write(true, ByteBuffer.wrap(body), callback);
	}

	private static void truncate(Reply reply, EndPoint connection, Response response, Callback callback) {
		byte[] body = prepare(reply, response);
		ByteBuffer half = ByteBuffer.wrap(body, 0, body.length / 2);
		response.write(false, half, Callback.from(() -> {
			connection.close();
			callback.failed(new IOException("truncated on request"));
		}, callback::failed));
	}

	private static byte[] prepare(Reply reply, Response response) {
		byte[] body = reply.bytes();
		response.setStatus(reply.status());
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
		response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
		String requestId = reply.requestId();
		if (requestId != null) {
			response.getHeaders().put("x-acs-request-id", requestId);
		}
		return body;
	}

}
