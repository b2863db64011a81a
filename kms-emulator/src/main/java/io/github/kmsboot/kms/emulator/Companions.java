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

package io.github.kmsboot.kms.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.agent.Agent;
import io.github.kmsboot.kms.emulator.companion.ServerSettings;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.metadata.Metadata;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.secret.SecretQueries;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.sts.Sts;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * The servers beside the gateways. All of them exist, those without a port in silence.
 */
final class Companions implements AutoCloseable {

	private final Sts sts;

	private final Metadata metadata;

	private final Agent agent;

	Companions(KmsEmulatorBuilder settings, AccessKeys accessKeys, SecretStore secrets, Faults faults) {
		Account account = settings.account();
		ServerSettings shared = settings.companionSettings();
		Operations operations = new Operations();
		new SecretQueries(secrets, account).addTo(operations);
		this.sts = new Sts(accessKeys, shared);
		this.metadata = new Metadata(this.sts.sessions(), account.id(), shared);
		this.agent = new Agent(operations, account, faults, settings.agentSettings(), shared);
		settings.fill(this.sts, this.metadata);
	}

	void listen(Map<Companion, Integer> ports, @Nullable ServerIdentity identity) {
		ports.forEach((companion, port) -> {
			switch (companion) {
				case STS -> this.sts.listen(port, identity);
				case STS_HTTP -> this.sts.listen(port, null);
				case METADATA -> this.metadata.listen(port);
				case AGENT -> this.agent.listen(port);
			}
		});
	}

	void start() {
		this.sts.start();
		this.metadata.start();
		this.agent.start();
	}

	Sts sts() {
		return this.sts;
	}

	Metadata metadata() {
		return this.metadata;
	}

	Agent agent() {
		return this.agent;
	}

	@Override
	public void close() {
		this.sts.close();
		this.metadata.close();
		this.agent.close();
	}

}
