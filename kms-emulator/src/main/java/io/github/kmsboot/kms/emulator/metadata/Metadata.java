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

package io.github.kmsboot.kms.emulator.metadata;

import java.net.URI;

import io.github.kmsboot.kms.emulator.companion.CompanionServer;
import io.github.kmsboot.kms.emulator.companion.ServerSettings;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.sts.Sessions;

/**
 * The metadata of the instance the emulator pretends to run on, and a credentials address
 * as some platforms have it.
 *
 * @since 0.1.0
 */
public final class Metadata implements AutoCloseable {

	/**
	 * The address clients know metadata by.
	 */
	public static final String HOST = "100.100.100.200";

	private final InstanceRole role;

	private final MetadataService service;

	private final CompanionServer server;

	/**
	 * Create metadata without a port and without a role.
	 * @param sessions where access keys come from
	 * @param accountId the owner of the instance
	 * @param settings what it shares with the emulator
	 */
	public Metadata(Sessions sessions, String accountId, ServerSettings settings) {
		this.role = new InstanceRole(sessions, accountId, settings.clock());
		this.service = new MetadataService(this.role, new MetadataTokens(settings.clock()));
		// clients that cannot be told another address come by way of a proxy setting
		this.server = new CompanionServer(settings, this.service, HOST);
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
	 * Return the address that stands for {@value #HOST}.
	 * @return the address, without a path
	 * @throws IllegalStateException if there is no port for it
	 */
	public URI endpoint() {
		return this.server.endpoint("http");
	}

	/**
	 * Return the address to read an access key from without any token.
	 * @return the address
	 * @throws IllegalStateException if there is no port for it
	 */
	public URI credentialsUri() {
		return endpoint().resolve(MetadataService.URI);
	}

	/**
	 * Attach a role to the instance, in place of the one it has.
	 * @param roleName the plain name of the role
	 */
	public void attach(String roleName) {
		this.role.attach(roleName);
	}

	/**
	 * Detach the role from the instance.
	 */
	public void detach() {
		this.role.attach(null);
	}

	/**
	 * Switch the hardened mode on or off, in which nothing is told without a token.
	 * @param required whether a token is needed
	 */
	public void requireTokens(boolean required) {
		this.service.requireTokens(required);
	}

	/**
	 * Return the failures, to switch some on or off.
	 * @return the live switchboard
	 */
	public Faults faults() {
		return this.server.faults();
	}

	/**
	 * Return what was asked: {@code CreateToken}, {@code GetRoleName},
	 * {@code GetRoleCredentials} and {@code GetCredentials}.
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
