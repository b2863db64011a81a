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

package io.github.kmsboot.kms.emulator.agent;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * KMS as the agent sees it: the secrets of the emulator, and the failures that are
 * switched on for {@code GetSecretValue}.
 */
final class AgentBackend {

	private static final String OPERATION = "GetSecretValue";

	private final Operations operations;

	private final Account account;

	private final Faults faults;

	private final AtomicInteger fetches = new AtomicInteger();

	AgentBackend(Operations operations, Account account, Faults faults) {
		this.operations = operations;
		this.account = account;
		this.faults = faults;
	}

	AgentSecret fetch(SecretQuery query) {
		this.fetches.incrementAndGet();
		checkFaults();
		Map<String, Object> fields = new LinkedHashMap<>(
				this.operations.perform(OPERATION, query.parameters()).fields());
		fields.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
		return new AgentSecret(this.account.arn("secret", String.valueOf(fields.get("SecretName"))), fields);
	}

	private void checkFaults() {
		Fault fault = this.faults.list()
			.stream()
			.filter((candidate) -> candidate.kind() == FaultKind.REFUSE)
			.findFirst()
			.orElseGet(() -> this.faults.next(OPERATION));
		if (fault != null && fault.kind() != FaultKind.LATENCY) {
			throw failure(fault);
		}
	}

	private static ServiceException failure(Fault fault) {
		if (fault.kind() == FaultKind.THROTTLE) {
			return new ServiceException(429, "Rejected.Throttling", "QPS Limit Exceeded");
		}
		if (fault.kind() == FaultKind.SERVER_ERROR && fault.status() == 503) {
			return new ServiceException(503, "ServiceUnavailableTemporary", "Service Unavailable Temporary");
		}
		return new ServiceException(500, "InternalFailure", "Internal Failure");
	}

	// Tell whether asking again later may help.
	static boolean isTransient(ServiceException failure) {
		return failure.getStatus() == 429 || failure.getStatus() >= 500;
	}

	int fetches() {
		return this.fetches.get();
	}

}
