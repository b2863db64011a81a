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

package io.github.kmsboot.kms.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on the loopback that begins an answer and then keeps the connection open.
 */
final class SilentGateway implements AutoCloseable {

	private final ServerSocket socket;

	private final byte[] beginning;

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch gone = new CountDownLatch(1);

	private SilentGateway(ServerSocket socket, byte[] beginning) {
		this.socket = socket;
		this.beginning = beginning;
	}

	static SilentGateway after(String beginning) throws IOException {
		SilentGateway gateway = new SilentGateway(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
				beginning.getBytes(StandardCharsets.ISO_8859_1));
		Thread thread = new Thread(gateway::serve, "silent-gateway");
		thread.setDaemon(true);
		thread.start();
		return gateway;
	}

	private void serve() {
		try (Socket connection = this.socket.accept()) {
			InputStream in = connection.getInputStream();
			in.read();
			connection.getOutputStream().write(this.beginning);
			connection.getOutputStream().flush();
			this.asked.countDown();
			in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// a reset is as good as an end
		}
		this.gone.countDown();
	}

	GatewayEndpoint endpoint() {
		return new GatewayEndpoint(false, "127.0.0.1", this.socket.getLocalPort());
	}

	void awaitRequest() throws InterruptedException {
		assertThat(this.asked.await(20, TimeUnit.SECONDS)).isTrue();
	}

	void awaitClientGone() throws InterruptedException {
		assertThat(this.gone.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
