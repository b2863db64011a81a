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

package io.github.kmsboot.kms.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireIntegrationTests {

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void takesLargestSecretInQuery(boolean headerSignature) {
		String value = "密".repeat(10_240);
		HttpResponse<String> response = new HandSignedRequest(this.emulator, "CreateSecret").with("SecretName", "large")
			.with("VersionId", "v1")
			.with("SecretData", value)
			.send(headerSignature);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.emulator.secrets().value("large")).isEqualTo(value);
	}

	@Test
	void takesRequestLinesOfQuarterMegabyte() {
		HttpResponse<String> response = new HandSignedRequest(this.emulator, "DescribeRegions")
			.with("Filler", "x".repeat(256 * 1024))
			.sendV3();
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void takesEmptyChunkedBodyAndKeepsConnection() throws IOException {
		String request = "POST /?Action=A HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
		try (Socket socket = connect()) {
			for (int i = 0; i < 2; i++) {
				socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
				assertThat(readAnswer(socket)).startsWith("HTTP/1.1 400").contains("MissingParameter");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
			"POST /?a=%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"POST /?a=%00%ff%c0 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"POST /?a=1&a=2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"POST /?DryRun=maybe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"PATCH / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"POST /elsewhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"POST /../x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
			"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "NONSENSE\r\n\r\n",
			"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\nConnection: close\r\n\r\n" })
	void answersNonsenseWithClientErrors(String request) throws IOException {
		try (Socket socket = connect()) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			assertThat(readAnswer(socket)).startsWith("HTTP/1.1 4").doesNotContain("Exception:", "at org.", "at io.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.test", "evil.test:18080", "127.0.0.1.evil.test", "localhost.evil.test:80",
			"localhost\r\nOrigin: http://localhost", "localhost\r\nSec-Fetch-Site: cross-site" })
	void refusesForeignHostsAndBrowsers(String host) throws IOException {
		assertThat(call(this.emulator, host)).startsWith("HTTP/1.1 403 Forbidden")
			.contains("\"Code\":\"Forbidden.NoPermission\"");
		assertThat(this.emulator.requests().list()).singleElement()
			.satisfies((request) -> assertThat(request.status()).isEqualTo(403));
		assertThat(this.emulator.requests().inFlight()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:1", "127.0.0.1:18080", "[::1]:18080", "kms.test:18080" })
	void takesCallsByItsNames(String host) throws IOException {
		try (KmsEmulator named = KmsEmulator.builder().host("localhost").names("kms.test").start()) {
			assertThat(call(named, host)).startsWith("HTTP/1.1 400").contains("MissingParameter");
		}
	}

	@Test
	void takesCallsByAnyNameFromOtherMachinesButNotFromBrowsers() throws IOException {
		try (KmsEmulator open = KmsEmulator.builder().host("0.0.0.0").start()) {
			assertThat(call(open, "kms.elsewhere:18080")).startsWith("HTTP/1.1 400").contains("MissingParameter");
			assertThat(call(open, "localhost\r\nOrigin: null")).startsWith("HTTP/1.1 403");
		}
	}

	private static String call(KmsEmulator emulator, String host) throws IOException {
		try (Socket socket = connect(emulator)) {
			String request = "GET /?Action=A HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return readAnswer(socket);
		}
	}

	@Test
	void recordsRequestsItCannotRead() throws IOException {
		try (Socket socket = connect()) {
			socket.getOutputStream()
				.write("POST /?a=%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			readAnswer(socket);
		}
		assertThat(this.emulator.requests().list()).singleElement()
			.satisfies((request) -> assertThat(request.errorCode()).isEqualTo("ParseRequestParameterException"));
		assertThat(this.emulator.requests().inFlight()).isZero();
	}

	@Test
	void servesBothProtocolsAtOnce() {
		try (KmsEmulator both = KmsEmulator.builder().httpsPort(0).start()) {
			assertThat(both.endpoint().getScheme()).isEqualTo("http");
			assertThat(both.httpsEndpoint().getScheme()).isEqualTo("https");
			assertThat(both.endpoint().getPort()).isPositive().isNotEqualTo(both.httpsEndpoint().getPort());
		}
	}

	@Test
	void leavesNoThreadBehind() throws InterruptedException {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		KmsEmulator another = KmsEmulator.builder().httpsPort(0).start();
		assertThat(new HandSignedRequest(another, "DescribeRegions").sendV3().statusCode()).isEqualTo(200);
		Set<Thread> during = added(before);
		assertThat(during).isNotEmpty().allMatch(Thread::isDaemon);
		another.close();
		for (Thread thread : during) {
			thread.join(10_000);
		}
		assertThat(during).noneMatch(Thread::isAlive);
	}

	private static Set<Thread> added(Set<Thread> before) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread) && thread.getName().startsWith("kms-emulator"))
			.collect(Collectors.toSet());
	}

	private Socket connect() throws IOException {
		return connect(this.emulator);
	}

	private static Socket connect(KmsEmulator emulator) throws IOException {
		URI endpoint = emulator.endpoint();
		Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static String readAnswer(Socket socket) throws IOException {
		BufferedReader reader = new BufferedReader(
				new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
		StringBuilder answer = new StringBuilder();
		int length = 0;
		for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
			answer.append(line).append('\n');
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(line.substring("content-length:".length()).strip());
			}
		}
		char[] body = new char[length];
		int read = 0;
		while (read < length) {
			int count = reader.read(body, read, length - read);
			if (count < 0) {
				break;
			}
			read += count;
		}
		return answer.append(body, 0, read).toString();
	}

}
