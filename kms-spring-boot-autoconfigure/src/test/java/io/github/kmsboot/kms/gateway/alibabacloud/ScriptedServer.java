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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;

/**
 * A server on the loopback that sends the same bytes to everyone, and keeps the requests
 * it got as they were on the wire.
 */
final class ScriptedServer implements AutoCloseable {

	private final ServerSocket socket;

	private final String answer;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private ScriptedServer(ServerSocket socket, String answer) {
		this.socket = socket;
		this.answer = answer;
	}

	static ScriptedServer sending(String answer) throws IOException {
		ScriptedServer server = new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
		Thread thread = new Thread(server::serve, "scripted-server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	static ScriptedServer answering(int status, String contentType, String body) throws IOException {
		return sending("HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\nContent-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket connection = this.socket.accept()) {
				read(connection);
				connection.getOutputStream().write(this.answer.getBytes(StandardCharsets.UTF_8));
				connection.getOutputStream().flush();
			}
			catch (IOException ex) {
				// the client went away, or the test is over
			}
		}
	}

	private void read(Socket connection) throws IOException {
		BufferedReader reader = new BufferedReader(
				new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
		StringBuilder head = new StringBuilder();
		String line = reader.readLine();
		while (line != null && !line.isEmpty()) {
			head.append(line).append('\n');
			line = reader.readLine();
		}
		if (!head.isEmpty()) {
			this.requests.add(head.toString());
		}
	}

	GatewayEndpoint endpoint() {
		return new GatewayEndpoint(false, "127.0.0.1", this.socket.getLocalPort());
	}

	List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
