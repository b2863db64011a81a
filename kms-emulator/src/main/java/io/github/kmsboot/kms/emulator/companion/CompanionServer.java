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

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.http.AdminHandler;
import io.github.kmsboot.kms.emulator.http.HostNames;
import io.github.kmsboot.kms.emulator.http.Listener;
import io.github.kmsboot.kms.emulator.http.Listeners;
import io.github.kmsboot.kms.emulator.journal.RequestJournal;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * The ports of one companion, its failures and its journal. The switchboard of the
 * emulator is there, too, and concerns this companion only.
 *
 * @since 0.1.0
 */
public final class CompanionServer implements AutoCloseable {

	private final String publicHost;

	private final Faults faults;

	private final RequestJournal requests;

	private final Listeners listeners;

	private final Map<String, Listener> byScheme = new LinkedHashMap<>();

	/**
	 * Create a server without a port.
	 * @param settings what it shares with the emulator
	 * @param service answers requests
	 * @param names host names it is called by, besides those of the emulator
	 */
	public CompanionServer(ServerSettings settings, Service service, String... names) {
		this.publicHost = settings.publicHost();
		this.faults = new Faults(settings.random());
		this.requests = new RequestJournal(settings.journalCapacity());
		Set<String> all = new HashSet<>(settings.names());
		all.addAll(Set.of(names));
		HostNames hostNames = HostNames.leadingTo(settings.host(), all);
		this.listeners = new Listeners(settings.host(),
				new Handler.Sequence(new AdminHandler(this.faults, this.requests, settings.names()),
						new CompanionHandler(service, this.faults, this.requests, hostNames, settings.clock())));
	}

	/**
	 * Add a port.
	 * @param port the port, 0 for a free one
	 * @param identity the certificate of the server, {@code null} for plain HTTP
	 */
	public void listen(int port, @Nullable ServerIdentity identity) {
		this.byScheme.put((identity != null) ? "https" : "http", this.listeners.add(port, identity));
	}

	/**
	 * Open the ports, if there are any.
	 */
	public void start() {
		if (!this.byScheme.isEmpty()) {
			this.listeners.start();
			this.faults.onRefuse(this.listeners::refuse);
		}
	}

	/**
	 * Return the address.
	 * @param scheme {@code http} or {@code https}
	 * @return the address, without a path
	 * @throws IllegalStateException if there is no port for it
	 */
	public URI endpoint(String scheme) {
		Listener listener = this.byScheme.get(scheme);
		if (listener == null) {
			throw new IllegalStateException("This companion of the emulator does not serve " + scheme);
		}
		return URI.create(scheme + "://" + this.publicHost + ":" + listener.port());
	}

	/**
	 * Return the failures, to switch some on or off.
	 * @return the live switchboard
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * Return what was asked of this companion.
	 * @return the live journal
	 */
	public RequestJournal requests() {
		return this.requests;
	}

	/**
	 * Close all ports and connections and end all threads.
	 */
	@Override
	public void close() {
		this.listeners.close();
	}

}
