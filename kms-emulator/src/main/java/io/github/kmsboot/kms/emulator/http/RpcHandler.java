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

import java.time.Instant;
import java.util.Set;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Takes calls off the wire at the path {@code /} of one gateway and brings answers back.
 * A browser is kept out, because a page can sign with the default access key: calls must
 * carry nothing that browsers add and, on the loopback, name a host of the emulator.
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
		if (!Exchange.concerns(request, this.gateway.name())) {
			return false;
		}
		Instant startedAt = this.gateway.clock().instant();
		this.gateway.journal().arrived();
		Exchange exchange = new Exchange(request, response, callback, this.gateway.journal());
		if (exchange.isWelcome(this.hostNames)) {
			exchange.readBody(MAX_BODY, (body) -> call(startedAt, body, exchange),
					() -> exchange.deliver(refused(startedAt, exchange, tooLarge())));
		}
		else {
			exchange.deliver(refused(startedAt, exchange, Exchange.unwelcome()));
		}
		return true;
	}

	private static ServiceException tooLarge() {
		return new ServiceException(413, "RequestEntityTooLarge", "The request body is too large or incomplete.");
	}

	private void call(Instant startedAt, byte[] body, Exchange exchange) {
		RpcCall call;
		try {
			checkMethod(exchange.method());
			call = RpcCall.read(startedAt, exchange.method(), exchange.query(), exchange.headers(), body);
		}
		catch (ServiceException ex) {
			exchange.deliver(refused(startedAt, exchange, ex));
			return;
		}
		Fault fault = this.faults.next(call.operation(), this.gateway.name());
		exchange.deliver(() -> this.gateway.answer(call, fault), fault);
	}

	private static void checkMethod(String method) {
		if (!method.equals("POST") && !method.equals("GET")) {
			throw new ServiceException(403, "UnsupportedHTTPMethod", "This http method is not supported.");
		}
	}

	private Reply refused(Instant startedAt, Exchange exchange, ServiceException ex) {
		WireFormat format = WireFormat.of(null, exchange.header(HttpHeader.ACCEPT));
		return this.gateway.refuse(startedAt, format, String.valueOf(exchange.header(HttpHeader.HOST)), ex);
	}

}
