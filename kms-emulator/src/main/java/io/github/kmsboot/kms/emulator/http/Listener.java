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
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * One port. While it refuses connections it stays bound without listening, so that nobody
 * else can take it.
 *
 * @since 0.1.0
 */
public final class Listener {

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
			SocketChannel channel = SocketChannel.open();
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			channel.bind(new InetSocketAddress(this.connector.getHost(), held));
			this.placeholder = channel;
		}
		catch (Exception ex) {
			throw new IllegalStateException("Port " + this.port + " cannot refuse connections", ex);
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
