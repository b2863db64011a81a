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

import io.github.kmsboot.kms.emulator.authorization.Authorizer;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.signature.Caller;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;

/**
 * The way of a call from its arrival at one gateway to its answer: fault, version,
 * signature, quota, permission, operation, journal.
 *
 * @since 0.1.0
 */
public final class RpcGateway {

	static final String VERSION = "2016-01-20";

	private final String name;

	private final SignatureVerifier verifier;

	private final Authorizer authorizer;

	private final QuotaGate quotas;

	private final Operations operations;

	private final RequestJournal journal;

	private final Clock clock;

	/**
	 * Create a gateway.
	 * @param name {@code shared} or the id of an instance
	 * @param verifier finds out who sent a call
	 * @param authorizer decides whether a caller may
	 * @param quotas limits the number of calls
	 * @param operations performs calls
	 * @param journal keeps what came of calls
	 * @param clock the time for the journal
	 */
	public RpcGateway(String name, SignatureVerifier verifier, Authorizer authorizer, QuotaGate quotas,
			Operations operations, RequestJournal journal, Clock clock) {
		this.name = name;
		this.verifier = verifier;
		this.authorizer = authorizer;
		this.quotas = quotas;
		this.operations = operations;
		this.journal = journal;
		this.clock = clock;
	}

	String name() {
		return this.name;
	}

	Clock clock() {
		return this.clock;
	}

	RequestJournal journal() {
		return this.journal;
	}

	Reply answer(RpcCall call, @Nullable Fault fault) {
		Progress progress = new Progress(call);
		Reply reply = progress.under(fault);
		this.journal.record(progress.recorded(reply, fault));
		return reply;
	}

	Reply refuse(Instant startedAt, WireFormat format, String host, ServiceException ex) {
		String requestId = RpcCall.newRequestId();
		this.journal.record(new RecordedRequest(requestId, this.name, RpcCall.UNNAMED, null, null, null, ex.getStatus(),
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

	private static Reply whole(int status, WireFormat format, String requestId, String body) {
		return Reply.whole(status, format.contentType(), body, Map.of("x-acs-request-id", requestId));
	}

	/**
	 * One call on its way.
	 */
	private final class Progress implements Attempt {

		private final RpcCall call;

		private @Nullable Caller caller;

		private @Nullable String errorCode;

		Progress(RpcCall call) {
			this.call = call;
		}

		@Override
		public Reply perform() {
			try {
				String action = this.call.action();
				if (action == null) {
					throw ServiceException.missing("Action");
				}
				checkVersion();
				Caller by = RpcGateway.this.verifier.verify(this.call.signed());
				this.caller = by;
				RpcGateway.this.quotas.pass(action);
				RpcGateway.this.authorizer.check(by, RpcGateway.this.name, action, this.call.parameters());
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

		@Override
		public Reply refuse(ServiceException ex) {
			this.errorCode = ex.getCode();
			return error(this.call.format(), this.call.requestId(), this.call.host(), ex);
		}

		@Override
		public Reply empty() {
			return whole(200, this.call.format(), this.call.requestId(), "");
		}

		RecordedRequest recorded(Reply reply, @Nullable Fault fault) {
			return new RecordedRequest(this.call.requestId(), RpcGateway.this.name, this.call.operation(),
					this.call.resource(), (this.caller != null) ? this.caller.accessKeyId() : null,
					(this.caller != null) ? this.caller.signatureVersion() : null, reply.status(), this.errorCode,
					(fault != null) ? fault.kind() : null, this.call.startedAt(), RpcGateway.this.clock.instant());
		}

	}

}
