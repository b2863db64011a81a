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

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.signature.Caller;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;

/**
 * The way of a call from its arrival to its answer: fault, version, signature, quota,
 * operation, journal.
 *
 * @since 0.1.0
 */
public final class RpcGateway {

	static final String VERSION = "2016-01-20";

	private final SignatureVerifier verifier;

	private final QuotaGate quotas;

	private final Operations operations;

	private final RequestJournal journal;

	private final Clock clock;

	/**
	 * Create a gateway.
	 * @param verifier finds out who sent a call
	 * @param quotas limits the number of calls
	 * @param operations performs calls
	 * @param journal keeps what came of calls
	 * @param clock the time for the journal
	 */
	public RpcGateway(SignatureVerifier verifier, QuotaGate quotas, Operations operations, RequestJournal journal,
			Clock clock) {
		this.verifier = verifier;
		this.quotas = quotas;
		this.operations = operations;
		this.journal = journal;
		this.clock = clock;
	}

	Clock clock() {
		return this.clock;
	}

	RequestJournal journal() {
		return this.journal;
	}

	Reply answer(RpcCall call, @Nullable Fault fault) {
		Progress progress = new Progress(call, fault);
		Reply reply = progress.reply();
		this.journal.record(progress.recorded(reply));
		return reply;
	}

	Reply refuse(Instant startedAt, WireFormat format, String host, ServiceException ex) {
		String requestId = RpcCall.newRequestId();
		this.journal.record(new RecordedRequest(requestId, RpcCall.UNNAMED, null, null, null, ex.getStatus(),
				ex.getCode(), null, startedAt, this.clock.instant()));
		return error(format, requestId, host, ex);
	}

	static Reply error(WireFormat format, String requestId, String host, ServiceException ex) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("HttpStatus", ex.getStatus());
		fields.put("RequestId", requestId);
		fields.put("HostId", host);
		fields.put("Code", ex.getCode());
		fields.put("Message", ex.getMessage());
		return whole(ex.getStatus(), format, requestId, format.write("Error", fields));
	}

	private static Reply whole(int status, WireFormat format, @Nullable String requestId, String body) {
		return new Reply(status, format.contentType(), body, requestId, Reply.Delivery.WHOLE);
	}

	/**
	 * One call on its way.
	 */
	private final class Progress {

		private final RpcCall call;

		private final @Nullable Fault fault;

		private @Nullable Caller caller;

		private @Nullable String errorCode;

		Progress(RpcCall call, @Nullable Fault fault) {
			this.call = call;
			this.fault = fault;
		}

		Reply reply() {
			if (this.fault == null) {
				return perform();
			}
			return switch (this.fault.kind()) {
				case LATENCY, REFUSE -> perform();
				case THROTTLE -> refuse(QuotaGate.throttled());
				case SERVER_ERROR -> refuse(serverError(this.fault.status()));
				case HTML -> page(this.fault.status());
				case EMPTY -> whole(200, this.call.format(), this.call.requestId(), "");
				case TRUNCATE -> delivered(perform(), Reply.Delivery.TRUNCATED);
				case HANG -> delivered(nothing(), Reply.Delivery.NEVER);
				case RESET -> delivered(nothing(), Reply.Delivery.RESET);
			};
		}

		private Reply perform() {
			try {
				String action = this.call.action();
				if (action == null) {
					throw ServiceException.missing("Action");
				}
				checkVersion();
				this.caller = RpcGateway.this.verifier.verify(this.call.signed());
				RpcGateway.this.quotas.pass(action);
				return success(action, RpcGateway.this.operations.perform(action, this.call.parameters()).fields());
			}
			catch (ServiceException ex) {
				return refuse(ex);
			}
		}

		private void checkVersion() {
			String version = this.call.version();
			if (version == null) {
				throw ServiceException.missing("Version");
			}
			if (!version.equals(VERSION)) {
				throw new ServiceException(404, "InvalidVersion", "Specified parameter Version is not valid.");
			}
		}

		private Reply success(String action, Map<String, Object> answer) {
			Map<String, Object> fields = new LinkedHashMap<>(answer);
			fields.put("RequestId", this.call.requestId());
			WireFormat format = this.call.format();
			return whole(200, format, this.call.requestId(), format.write(action + "Response", fields));
		}

		private Reply refuse(ServiceException ex) {
			this.errorCode = ex.getCode();
			return error(this.call.format(), this.call.requestId(), this.call.host(), ex);
		}

		private static ServiceException serverError(int status) {
			return (status == 503)
					? new ServiceException(status, "ServiceUnavailableTemporary", "Service Unavailable Temporary")
					: new ServiceException(status, "InternalFailure", "Internal Failure");
		}

		private static Reply page(int status) {
			String html = "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>";
			return new Reply(status, "text/html", html, null, Reply.Delivery.WHOLE);
		}

		private static Reply nothing() {
			return new Reply(0, "", "", null, Reply.Delivery.NEVER);
		}

		private static Reply delivered(Reply reply, Reply.Delivery delivery) {
			return new Reply(reply.status(), reply.contentType(), reply.body(), reply.requestId(), delivery);
		}

		RecordedRequest recorded(Reply reply) {
			return new RecordedRequest(this.call.requestId(), this.call.operation(), this.call.resource(),
					(this.caller != null) ? this.caller.accessKeyId() : null,
					(this.caller != null) ? this.caller.signatureVersion() : null, reply.status(), this.errorCode,
					(this.fault != null) ? this.fault.kind() : null, this.call.startedAt(),
					RpcGateway.this.clock.instant());
		}

	}

}
