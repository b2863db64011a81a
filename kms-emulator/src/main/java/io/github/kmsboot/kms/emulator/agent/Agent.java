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

import java.net.URI;
import java.nio.file.Path;

import io.github.kmsboot.kms.emulator.companion.CompanionServer;
import io.github.kmsboot.kms.emulator.companion.ServerSettings;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Operations;

/**
 * The agent of the emulator. It reads secrets as a client would, so that a failure
 * switched on for {@code GetSecretValue} at the emulator is a failure for the agent, too,
 * and keeps them for a while.
 *
 * @since 0.1.0
 */
public final class Agent implements AutoCloseable {

	private final AgentToken token = new AgentToken();

	private final AgentCache cache;

	private final AgentBackend backend;

	private final CompanionServer server;

	/**
	 * Create an agent without a port.
	 * @param operations performs {@code GetSecretValue}
	 * @param account the owner of the secrets
	 * @param gatewayFaults the failures of the gateway the agent reads from
	 * @param agentSettings its configuration
	 * @param settings what it shares with the emulator
	 */
	public Agent(Operations operations, Account account, Faults gatewayFaults, AgentSettings agentSettings,
			ServerSettings settings) {
		this.cache = new AgentCache(agentSettings.timeToLive(), agentSettings.cacheSize(), settings.clock());
		this.backend = new AgentBackend(operations, account, gatewayFaults);
		this.server = new CompanionServer(settings,
				new AgentService(agentSettings, this.token, this.cache, this.backend));
	}

	/**
	 * Serve on a port.
	 * @param port the port, 0 for a free one
	 */
	public void listen(int port) {
		this.server.listen(port, null);
	}

	/**
	 * Open the port.
	 */
	public void start() {
		this.server.start();
	}

	/**
	 * Return the address.
	 * @return the address, without a path
	 * @throws IllegalStateException if there is no port for it
	 */
	public URI endpoint() {
		return this.server.endpoint("http");
	}

	/**
	 * Return the token clients have to present.
	 * @return the token
	 */
	public String token() {
		return this.token.value();
	}

	/**
	 * Replace the token, in its file, too. The old one stops working at once.
	 * @return the new token
	 */
	public String rotateToken() {
		return this.token.rotate();
	}

	/**
	 * Write the token to a file, now and whenever it is replaced.
	 * @param file the file, replaced if it exists
	 * @throws java.io.UncheckedIOException if it cannot be written
	 */
	public void tokenFile(Path file) {
		this.token.writeTo(file);
	}

	/**
	 * Forget all secrets that were kept.
	 */
	public void clearCache() {
		this.cache.clear();
	}

	/**
	 * Count how often KMS was asked for a secret, with success or without.
	 * @return the number of times
	 */
	public int fetches() {
		return this.backend.fetches();
	}

	/**
	 * Return the failures of the agent itself, to switch some on or off.
	 * @return the live switchboard
	 */
	public Faults faults() {
		return this.server.faults();
	}

	/**
	 * Return what was asked of the agent: {@code GetSecretValue} and {@code Ping}.
	 * @return the live journal
	 */
	public RequestJournal requests() {
		return this.server.requests();
	}

	/**
	 * Close all ports and connections and end all threads.
	 */
	@Override
	public void close() {
		this.server.close();
	}

}
