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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;

/**
 * A server on the loopback that sends one prepared answer after the other, the last one
 * for ever, and keeps the requests as they were on the wire. An empty answer closes the
 * connection without a word.
 */
public final class ScriptedGateway implements AutoCloseable {

	private final ServerSocket socket;

	private final ConcurrentLinkedQueue<byte[]> answers = new ConcurrentLinkedQueue<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private ScriptedGateway(ServerSocket socket, List<byte[]> answers) {
		this.socket = socket;
		this.answers.addAll(answers);
	}

	public static ScriptedGateway sending(byte[]... answers) throws IOException {
		ScriptedGateway gateway = new ScriptedGateway(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
				List.of(answers));
		Thread thread = new Thread(gateway::serve, "scripted-gateway");
		thread.setDaemon(true);
		thread.start();
		return gateway;
	}

	public static byte[] answer(int status, String headers, byte[] body) {
		String head = "HTTP/1.1 " + status + " Scripted\r\n" + headers + "Content-Length: " + body.length
				+ "\r\nConnection: close\r\n\r\n";
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
		out.writeBytes(body);
		return out.toByteArray();
	}

	public static byte[] answer(int status, String body) {
		return answer(status, "", body.getBytes(StandardCharsets.UTF_8));
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket connection = this.socket.accept()) {
				this.requests.add(read(connection.getInputStream()));
				byte[] answer = (this.answers.size() > 1) ? this.answers.poll() : this.answers.peek();
				if (answer != null) {
					connection.getOutputStream().write(answer);
					connection.getOutputStream().flush();
				}
			}
			catch (IOException ex) {
				// the client went away, or the test is over
			}
		}
	}

	private static String read(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				break;
			}
			head.write(next);
		}
		String text = head.toString(StandardCharsets.ISO_8859_1);
		int length = text.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
			.findFirst()
			.orElse(0);
		return text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
	}

	public GatewayEndpoint endpoint() {
		return new GatewayEndpoint(false, "127.0.0.1", this.socket.getLocalPort());
	}

	public List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
