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
import java.util.Map;
import java.util.Set;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Takes calls of the Instance API off the wire of a dedicated gateway and brings answers
 * back. All else at that gateway is left to the {@link RpcHandler}.
 *
 * @since 0.1.0
 */
public final class InstanceHandler extends Handler.Abstract {

	private static final int MAX_BODY = 3 * 1024 * 1024;

	private final InstanceGateway gateway;

	private final Faults faults;

	private final HostNames hostNames;

	/**
	 * Create a handler.
	 * @param gateway answers calls
	 * @param faults decides what goes wrong
	 * @param address the address or host name calls arrive at
	 * @param names the host names the gateway is known by, besides the address and those
	 * of the loopback
	 */
	public InstanceHandler(InstanceGateway gateway, Faults faults, String address, Set<String> names) {
		this.gateway = gateway;
		this.faults = faults;
		this.hostNames = HostNames.leadingTo(address, names);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		Exchange exchange = new Exchange(request, response, callback, this.gateway.journal());
		Map<String, String> headers = exchange.headers();
		if (!Exchange.concerns(request, this.gateway.name()) || !InstanceCall.isOne(headers)) {
			return false;
		}
		Instant startedAt = this.gateway.clock().instant();
		this.gateway.journal().arrived();
		if (exchange.isWelcome(this.hostNames)) {
			exchange.readBody(MAX_BODY, (body) -> call(call(startedAt, exchange, headers, body), exchange),
					() -> exchange.deliver(this.gateway.tooLarge(call(startedAt, exchange, headers, new byte[0]))));
		}
		else {
			InstanceCall call = call(startedAt, exchange, headers, new byte[0]);
			exchange.deliver(this.gateway.refuse(call, Exchange.unwelcome()));
		}
		return true;
	}

	private static InstanceCall call(Instant startedAt, Exchange exchange, Map<String, String> headers, byte[] body) {
		return new InstanceCall(startedAt, exchange.method(), headers, body);
	}

	private void call(InstanceCall call, Exchange exchange) {
		if (!exchange.method().equals("POST")) {
			exchange.deliver(this.gateway.refuse(call,
					new ServiceException(403, "UnsupportedHTTPMethod", "This http method is not supported.")));
			return;
		}
		Fault fault = this.faults.next(call.operation(), this.gateway.name());
		exchange.deliver(() -> this.gateway.answer(call, fault), fault);
	}

}
