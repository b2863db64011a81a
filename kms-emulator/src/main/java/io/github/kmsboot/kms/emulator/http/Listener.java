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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * One port. While it refuses connections it stays bound without listening, so that nobody
 * else can take it.
 *
 * @since 0.1.0
 */
public final class Listener {

	private static final long PATIENCE_NANOS = 2_000_000_000L;

	private final ServerConnector connector;

	private int port;

	private @Nullable SocketChannel placeholder;

	Listener(ServerConnector connector) {
		this.connector = connector;
	}

	String gateway() {
		return this.connector.getName();
	}

	/**
	 * Return the port. It stays known after it has been closed.
	 * @return the port, 0 before it has been opened for the first time
	 */
	public synchronized int port() {
		if (this.connector.isOpen()) {
			this.port = this.connector.getLocalPort();
		}
		return this.port;
	}

	synchronized void pause() {
		if (this.placeholder != null) {
			return;
		}
		int held = port();
		try {
			this.connector.stop();
			this.placeholder = hold(new InetSocketAddress(this.connector.getHost(), held));
		}
		catch (Exception ex) {
			throw new IllegalStateException("Port " + this.port + " cannot refuse connections", ex);
		}
	}

	// A selector lets go of the port a moment after the connector has stopped.
	private static SocketChannel hold(InetSocketAddress address) throws IOException {
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		while (true) {
			SocketChannel channel = SocketChannel.open();
			try {
				channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
				return channel.bind(address);
			}
			catch (BindException ex) {
				channel.close();
				if (System.nanoTime() - deadline >= 0) {
					throw ex;
				}
				LockSupport.parkNanos(1_000_000);
			}
		}
	}

	synchronized void resume() {
		if (this.placeholder == null) {
			return;
		}
		release();
		this.connector.setPort(this.port);
		try {
			this.connector.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Port " + this.port + " cannot be opened again", ex);
		}
	}

	synchronized void release() {
		SocketChannel channel = this.placeholder;
		this.placeholder = null;
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
