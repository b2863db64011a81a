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

package io.github.kmsboot.kms.emulator.sts;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKeys;
import io.github.kmsboot.kms.emulator.companion.CompanionServer;
import io.github.kmsboot.kms.emulator.companion.ServerSettings;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.signature.SignatureVerifier;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * The token service of the emulator.
 *
 * @since 0.1.0
 */
public final class Sts implements AutoCloseable {

	private final Map<String, Role> roles = new ConcurrentHashMap<>();

	private final Sessions sessions;

	private final OidcTokens oidcTokens;

	private final CompanionServer server;

	/**
	 * Create a token service without a port.
	 * @param accessKeys who may ask for a session, and where the keys of sessions go
	 * @param settings what it shares with the emulator
	 */
	public Sts(AccessKeys accessKeys, ServerSettings settings) {
		this.sessions = new Sessions(accessKeys, settings.clock());
		this.oidcTokens = new OidcTokens(settings.clock());
		SignatureVerifier verifier = new SignatureVerifier(accessKeys, settings.callersClock());
		this.server = new CompanionServer(settings,
				new StsService(this.roles, this.sessions, this.oidcTokens, verifier));
	}

	/**
	 * Serve on a port.
	 * @param port the port, 0 for a free one
	 * @param identity the certificate of the server, {@code null} for plain HTTP
	 */
	public void listen(int port, @Nullable ServerIdentity identity) {
		this.server.listen(port, identity);
	}

	/**
	 * Open the ports.
	 */
	public void start() {
		this.server.start();
	}

	/**
	 * Return the address for HTTPS, which clients insist on.
	 * @return the address, without a path
	 * @throws IllegalStateException if HTTPS is not switched on
	 */
	public URI endpoint() {
		return this.server.endpoint("https");
	}

	/**
	 * Return the address for plain HTTP.
	 * @return the address, without a path
	 * @throws IllegalStateException if plain HTTP is not switched on
	 */
	public URI httpEndpoint() {
		return this.server.endpoint("http");
	}

	/**
	 * Declare a role, or replace the one with the same name.
	 * @param role the role
	 */
	public void declare(Role role) {
		this.roles.put(role.arn(), role);
	}

	/**
	 * Forget a role. Its sessions go on.
	 * @param roleArn the name of the role
	 */
	public void remove(String roleArn) {
		this.roles.remove(roleArn);
	}

	/**
	 * Issue a token as an identity provider would. It works for an hour.
	 * @param roleArn the name of the role it may assume
	 * @return the token
	 * @throws IllegalArgumentException if there is no such role
	 */
	public String oidcToken(String roleArn) {
		return this.oidcTokens.issue(known(roleArn));
	}

	/**
	 * Accept a token from now on.
	 * @param roleArn the name of the role it may assume
	 * @param token the token, any text
	 * @throws IllegalArgumentException if there is no such role
	 */
	public void acceptOidcToken(String roleArn, String token) {
		this.oidcTokens.accept(token, known(roleArn));
	}

	private String known(String roleArn) {
		if (!this.roles.containsKey(roleArn)) {
			throw new IllegalArgumentException("There is no role " + roleArn);
		}
		return roleArn;
	}

	/**
	 * Let all new sessions last equally long, whatever their callers ask for.
	 * @param lifetime the time, {@code null} for as long as asked for
	 */
	public void sessionLifetime(@Nullable Duration lifetime) {
		this.sessions.lifetime(lifetime);
	}

	/**
	 * Return the roles that are assumed at the moment.
	 * @return the live register
	 */
	public Sessions sessions() {
		return this.sessions;
	}

	/**
	 * End all sessions before their time.
	 */
	public void revokeAll() {
		this.sessions.revokeAll();
	}

	/**
	 * Return the failures, to switch some on or off.
	 * @return the live switchboard
	 */
	public Faults faults() {
		return this.server.faults();
	}

	/**
	 * Return what was asked of the token service. The resource of a request is the role.
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
