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

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.http.HostNames;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.rpc.GatewayName;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.signature.Caller;

/**
 * Takes requests off the wire for a companion. A browser is kept out, because companions
 * hand out access keys and secrets: requests must carry nothing that browsers add and, on
 * the loopback, name a host of the emulator.
 */
final class CompanionHandler extends Handler.Abstract {

	private static final int MAX_BODY = 64 * 1024;

	private final Service service;

	private final Faults faults;

	private final RequestJournal journal;

	private final HostNames hostNames;

	private final Clock clock;

	CompanionHandler(Service service, Faults faults, RequestJournal journal, HostNames hostNames, Clock clock) {
		this.service = service;
		this.faults = faults;
		this.journal = journal;
		this.hostNames = hostNames;
		this.clock = clock;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		Instant startedAt = this.clock.instant();
		this.journal.arrived();
		Delivery delivery = new Delivery(request, response, callback, this.journal);
		if (!isWelcome(request)) {
			refuse(Call.unread(startedAt, request.getMethod()), forbidden(), delivery);
			return true;
		}
		Content.Source.asByteArrayAsync(request, MAX_BODY,
				Promise.Invocable.from(InvocationType.BLOCKING, (body) -> call(startedAt, request, body, delivery),
						(failure) -> refuse(Call.unread(startedAt, request.getMethod()), tooLarge(), delivery)));
		return true;
	}

	private boolean isWelcome(Request request) {
		HttpFields headers = request.getHeaders();
		return this.hostNames.contains(headers.get(HttpHeader.HOST)) && !headers.contains(HttpHeader.ORIGIN)
				&& !headers.contains("Sec-Fetch-Site");
	}

	private static ServiceException forbidden() {
		return new ServiceException(403, "Forbidden",
				"The host is none of the emulator's names, or the request comes from a browser.");
	}

	private static ServiceException tooLarge() {
		return new ServiceException(413, "RequestEntityTooLarge", "The request body is too large or incomplete.");
	}

	private void refuse(Call call, ServiceException refusal, Delivery delivery) {
		CompanionReply reply = this.service.refuse(call, refusal);
		record(call, reply, null);
		delivery.whole(reply);
	}

	private void call(Instant startedAt, Request request, byte[] body, Delivery delivery) {
		Call call;
		try {
			call = Call.read(startedAt, request.getMethod(), String.valueOf(request.getHttpURI().getPath()),
					request.getHttpURI().getQuery(), headers(request), body);
		}
		catch (ServiceException ex) {
			refuse(Call.unread(startedAt, request.getMethod()), ex, delivery);
			return;
		}
		Fault fault = this.faults.next(this.service.operation(call));
		if (fault == null || fault.delay().isZero()) {
			answer(call, fault, delivery);
			return;
		}
		delivery.after(fault.delay(), () -> answer(call, fault, delivery));
	}

	private static Map<String, String> headers(Request request) {
		Map<String, String> headers = new TreeMap<>();
		for (HttpField field : request.getHeaders()) {
			headers.merge(field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()),
					(one, other) -> one + "," + other);
		}
		return headers;
	}

	private void answer(Call call, @Nullable Fault fault, Delivery delivery) {
		CompanionReply reply = (fault != null) ? reply(call, fault) : perform(call);
		record(call, reply, fault);
		if (fault == null) {
			delivery.whole(reply);
			return;
		}
		switch (fault.kind()) {
			case TRUNCATE -> delivery.truncated(reply);
			case HANG -> delivery.never();
			case RESET -> delivery.reset();
			default -> delivery.whole(reply);
		}
	}

	private CompanionReply reply(Call call, Fault fault) {
		return switch (fault.kind()) {
			case THROTTLE -> this.service.refuse(call,
					new ServiceException(429, "Throttling.User", "Request was denied due to user flow control."));
			case SERVER_ERROR -> this.service.refuse(call, serverError(fault.status()));
			case HTML -> CompanionReply.page(fault.status());
			case EMPTY -> CompanionReply.text("");
			case HANG, RESET -> CompanionReply.none();
			default -> perform(call);
		};
	}

	private static ServiceException serverError(int status) {
		return (status == 503) ? new ServiceException(status, "ServiceUnavailable", "Service Unavailable")
				: new ServiceException(status, "InternalError", "Internal Error");
	}

	private CompanionReply perform(Call call) {
		try {
			return this.service.answer(call);
		}
		catch (ServiceException ex) {
			return this.service.refuse(call, ex);
		}
	}

	private void record(Call call, CompanionReply reply, @Nullable Fault fault) {
		Caller caller = call.caller();
		this.journal.record(new RecordedRequest(call.requestId(), GatewayName.SHARED, this.service.operation(call),
				this.service.resource(call), (caller != null) ? caller.accessKeyId() : null,
				(caller != null) ? caller.signatureVersion() : null, reply.status(), reply.errorCode(),
				(fault != null) ? fault.kind() : null, call.startedAt(), this.clock.instant()));
	}

}
