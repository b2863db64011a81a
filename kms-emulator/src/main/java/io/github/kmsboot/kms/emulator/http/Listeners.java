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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.rpc.GatewayName;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

/**
 * The ports of an emulator. Jetty serves them, because the server in the JDK offers no
 * way to reset a connection or to leave one without an answer and without a thread.
 *
 * @since 0.1.0
 */
public final class Listeners implements AutoCloseable {

	// parameters travel in the query: 30 kB of secret data can become 270 kB there
	private static final int MAX_REQUEST_HEADERS = 512 * 1024;

	private static final int MAX_THREADS = 64;

	private static final int IDLE_MILLIS = 300_000;

	private final Server server;

	private final String host;

	private final List<Listener> listeners = new ArrayList<>();

	private final Map<String, Scheduler.Task> reopenings = new HashMap<>();

	/**
	 * Create ports that are still closed.
	 * @param host the address to listen on
	 * @param handler answers requests
	 */
	public Listeners(String host, Handler handler) {
		this.host = host;
		QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
		threads.setName("kms-emulator");
		threads.setDaemon(true);
		this.server = new Server(threads, new ScheduledExecutorScheduler("kms-emulator-scheduler", true), null);
		this.server.setHandler(handler);
		this.server.setErrorHandler(new PlainErrorHandler());
		this.server.setStopTimeout(0);
	}

	/**
	 * Add a port of the shared gateway.
	 * @param port the port, 0 for a free one
	 * @param identity the certificate of the server, {@code null} for plain HTTP
	 * @return the listener behind the port
	 */
	public Listener add(int port, @Nullable ServerIdentity identity) {
		return add(GatewayName.SHARED, port, identity);
	}

	/**
	 * Add a port.
	 * @param gateway the gateway behind the port, {@code shared} or the id of an instance
	 * @param port the port, 0 for a free one
	 * @param identity the certificate of the server, {@code null} for plain HTTP
	 * @return the listener behind the port
	 */
	public Listener add(String gateway, int port, @Nullable ServerIdentity identity) {
		HttpConnectionFactory http = new HttpConnectionFactory(configuration(identity != null));
		ConnectionFactory[] protocols = (identity != null) ? AbstractConnectionFactory.getFactories(tls(identity), http)
				: new ConnectionFactory[] { http };
		ServerConnector connector = new ServerConnector(this.server, 1, 1, protocols);
		connector.setName(gateway);
		connector.setHost(this.host);
		connector.setPort(port);
		connector.setIdleTimeout(IDLE_MILLIS);
		this.server.addConnector(connector);
		Listener listener = new Listener(connector);
		this.listeners.add(listener);
		return listener;
	}

	private static SslContextFactory.Server tls(ServerIdentity identity) {
		SslContextFactory.Server tls = new SslContextFactory.Server();
		tls.setKeyStore(identity.keyStore());
		tls.setKeyStorePassword(identity.password());
		tls.setSniRequired(false);
		return tls;
	}

	private static HttpConfiguration configuration(boolean secure) {
		HttpConfiguration configuration = new HttpConfiguration();
		configuration.setRequestHeaderSize(MAX_REQUEST_HEADERS);
		configuration.setSendServerVersion(false);
		// names of secrets may hold a slash, and clients escape it
		configuration
			.setUriCompliance(UriCompliance.DEFAULT.with("KMS", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
		if (secure) {
			configuration.addCustomizer(new SecureRequestCustomizer(false));
		}
		return configuration;
	}

	/**
	 * Open all ports.
	 */
	public void start() {
		try {
			this.server.start();
			this.listeners.forEach(Listener::port);
		}
		catch (Exception ex) {
			close();
			throw new IllegalStateException("The emulator cannot listen on " + this.host, ex);
		}
	}

	/**
	 * Refuse connections, or accept them again.
	 * @param gateway the gateway concerned, or {@value Fault#ALL}
	 * @param time how long to refuse, zero for until further notice, {@code null} to
	 * accept
	 */
	public synchronized void refuse(String gateway, @Nullable Duration time) {
		boolean all = gateway.equals(Fault.ALL);
		for (String name : all ? Set.copyOf(this.reopenings.keySet()) : Set.of(gateway)) {
			cancel(this.reopenings.remove(name));
		}
		this.listeners.stream()
			.filter((listener) -> all || listener.gateway().equals(gateway))
			.forEach((time != null) ? Listener::pause : Listener::resume);
		if (time != null && !time.isZero()) {
			this.reopenings.put(gateway, this.server.getScheduler()
				.schedule(() -> refuse(gateway, null), time.toNanos(), TimeUnit.NANOSECONDS));
		}
	}

	private static void cancel(Scheduler.@Nullable Task reopening) {
		if (reopening != null) {
			reopening.cancel();
		}
	}

	/**
	 * Close all ports and connections and end all threads.
	 */
	@Override
	public synchronized void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The emulator did not stop", ex);
		}
		finally {
			this.listeners.forEach(Listener::release);
		}
	}

}
