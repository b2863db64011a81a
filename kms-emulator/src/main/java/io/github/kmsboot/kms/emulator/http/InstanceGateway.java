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
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.authorization.Authorizer;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.instanceapi.InstanceAnswer;
import io.github.kmsboot.kms.emulator.instanceapi.InstanceOperations;
import io.github.kmsboot.kms.emulator.instanceapi.InstanceRequest;
import io.github.kmsboot.kms.emulator.instanceapi.Message;
import io.github.kmsboot.kms.emulator.instanceapi.MessageWriter;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.quota.QuotaGate;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.signature.Caller;
import io.github.kmsboot.kms.emulator.signature.InstanceSignature;

/**
 * The way of a call of the Instance API from its arrival to its answer. A refusal is a
 * message of HTTP status (1), code (2), text (3) and request id (4).
 *
 * @since 0.1.0
 */
public final class InstanceGateway {

	static final String VERSION = "dkms-gcs-0.2";

	private static final String KEY_VERSION_HEADER = "x-kms-migrationkeyversionid";

	private final String name;

	private final InstanceSignature signature;

	private final Authorizer authorizer;

	private final QuotaGate quotas;

	private final InstanceOperations operations;

	private final RequestJournal journal;

	private final Clock clock;

	/**
	 * Create a gateway.
	 * @param name the id of the instance
	 * @param signature finds out who sent a call
	 * @param authorizer decides whether a caller may
	 * @param quotas limits the number of calls
	 * @param operations performs calls
	 * @param journal keeps what came of calls
	 * @param clock the time for the journal
	 */
	public InstanceGateway(String name, InstanceSignature signature, Authorizer authorizer, QuotaGate quotas,
			InstanceOperations operations, RequestJournal journal, Clock clock) {
		this.name = name;
		this.signature = signature;
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

	Reply answer(InstanceCall call, @Nullable Fault fault) {
		Progress progress = new Progress(call);
		Reply reply = progress.under(fault);
		this.journal.record(progress.recorded(reply, fault));
		return reply;
	}

	Reply refuse(InstanceCall call, ServiceException ex) {
		Progress progress = new Progress(call);
		Reply reply = progress.refuse(ex);
		this.journal.record(progress.recorded(reply, null));
		return reply;
	}

	// Refuse a body nobody has read: the service has no message for it.
	Reply tooLarge(InstanceCall call) {
		refuse(call, new ServiceException(413, "RequestEntityTooLarge", "The request body is too large."));
		return Reply.whole(413, InstanceCall.TYPE, new byte[0], Map.of());
	}

	/**
	 * One call on its way.
	 */
	private final class Progress implements Attempt {

		private final InstanceCall call;

		private @Nullable Caller caller;

		private @Nullable String resource;

		private @Nullable String errorCode;

		Progress(InstanceCall call) {
			this.call = call;
		}

		@Override
		public Reply perform() {
			try {
				checkProtocol();
				Caller by = InstanceGateway.this.signature.verify(this.call.signed());
				this.caller = by;
				InstanceGateway.this.quotas.pass(this.call.operation());
				return success(by, Message.parse(this.call.body()));
			}
			catch (ServiceException ex) {
				return refuse(ex);
			}
		}

		private void checkProtocol() {
			if (!InstanceCall.TYPE.equals(this.call.header("content-type"))) {
				throw new ServiceException(415, "InvalidContentType", "The content type is invalid.");
			}
			if (!VERSION.equals(this.call.header("x-kms-apiversion"))) {
				throw new ServiceException(400, "InvalidApiVersion", "The api version is invalid.");
			}
			if (!InstanceGateway.this.operations.contains(this.call.operation())) {
				throw new ServiceException(400, "InvalidApiName", "The api name is invalid.");
			}
		}

		private Reply success(Caller by, Message message) {
			String operation = this.call.operation();
			Parameters subject = InstanceOperations.subject(operation, message, this.call.header(KEY_VERSION_HEADER));
			this.resource = subject.optional("SecretName", subject.optional("KeyId", ""));
			InstanceGateway.this.authorizer.check(by, InstanceGateway.this.name, operation, subject);
			InstanceAnswer answer = InstanceGateway.this.operations.perform(operation,
					new InstanceRequest(message, this.call.requestId(), this.call.header(KEY_VERSION_HEADER)));
			String version = answer.keyVersionId();
			return Reply.whole(200, InstanceCall.TYPE, answer.message().toByteArray(),
					(version != null) ? Map.of(KEY_VERSION_HEADER, version) : Map.of());
		}

		@Override
		public Reply refuse(ServiceException ex) {
			this.errorCode = ex.getCode();
			byte[] error = new MessageWriter().number(1, ex.getStatus())
				.text(2, ex.getCode())
				.text(3, String.valueOf(ex.getMessage()))
				.text(4, this.call.requestId())
				.toByteArray();
			return Reply.whole(ex.getStatus(), InstanceCall.TYPE, error, Map.of());
		}

		@Override
		public Reply empty() {
			return Reply.whole(200, InstanceCall.TYPE, new byte[0], Map.of());
		}

		RecordedRequest recorded(Reply reply, @Nullable Fault fault) {
			boolean named = this.resource != null && !this.resource.isEmpty();
			return new RecordedRequest(this.call.requestId(), InstanceGateway.this.name, this.call.operation(),
					named ? this.resource : null, (this.caller != null) ? this.caller.accessKeyId() : null,
					(this.caller != null) ? this.caller.signatureVersion() : null, reply.status(), this.errorCode,
					(fault != null) ? fault.kind() : null, this.call.startedAt(), InstanceGateway.this.clock.instant());
		}

	}

}
