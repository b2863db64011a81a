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

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchboardIntegrationTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().names("kms.test").start();
		this.emulator.secrets().put("db", "the-value");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void tellsHealth() throws Exception {
		HttpResponse<String> response = send(request("health").GET());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void switchesFaults() throws Exception {
		HttpResponse<String> added = send(
				post("{\"kind\":\"5xx\",\"operation\":\"GetSecretValue\",\"status\":500,\"delayMillis\":1,"
						+ "\"count\":2,\"gateway\":\"shared\"}"));
		assertThat(added.statusCode()).isEqualTo(200);
		assertThat(get().statusCode()).isEqualTo(500);
		assertThat(send(request("faults").GET()).body()).isEqualTo("{\"faults\":[{\"kind\":\"5xx\","
				+ "\"operation\":\"GetSecretValue\",\"status\":500,\"delayMillis\":1,\"count\":1,\"probability\":1.0,"
				+ "\"gateway\":\"shared\"}]}");
		assertThat(send(request("faults").DELETE()).body()).isEqualTo("{\"faults\":[]}");
		assertThat(get().statusCode()).isEqualTo(200);
	}

	@Test
	void looksAwayFromFaultsOfOtherGateways() throws Exception {
		assertThat(send(post("{\"kind\":\"html\",\"gateway\":\"kst-a\"}")).statusCode()).isEqualTo(200);
		assertThat(send(post("{\"kind\":\"refuse\",\"gateway\":\"kst-a\"}")).statusCode()).isEqualTo(200);
		assertThat(get().statusCode()).isEqualTo(200);
		assertThat(send(request("requests").GET()).body()).contains("\"gateway\":\"shared\"");
	}

	@Test
	void refusesConnectionsForWhile() throws Exception {
		assertThat(send(post("{\"kind\":\"refuse\",\"delayMillis\":3000}")).statusCode()).isEqualTo(200);
		awaitConnections(false);
		awaitConnections(true);
		assertThat(get().statusCode()).isEqualTo(200);
	}

	private void awaitConnections(boolean accepted) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (isAccepted() != accepted) {
			assertThat(System.nanoTime()).as("connections accepted: " + accepted).isLessThan(deadline);
		}
	}

	private boolean isAccepted() {
		try (Socket socket = new Socket(this.emulator.endpoint().getHost(), this.emulator.endpoint().getPort())) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{\"kind\":\"cosmic\"}", "{}", "{\"kind\":\"html\",\"status\":200}",
			"{\"kind\":\"html\",\"status\":\"502\"}", "{\"kind\":\"html\",\"status\":502.5}",
			"{\"kind\":\"latency\",\"delayMillis\":-1}", "{\"kind\":\"latency\",\"delayMillis\":99999999999999999}",
			"{\"kind\":\"html\",\"count\":-1}", "{\"kind\":\"html\",\"probability\":0}",
			"{\"kind\":\"html\",\"probability\":1e999}", "{\"kind\":\"html\",\"colour\":\"red\"}",
			"{\"kind\":\"refuse\"}", "{\"kind\":\"refuse\",\"operation\":\"Encrypt\",\"delayMillis\":1}" })
	void refusesFaultsItDoesNotUnderstand(String body) throws Exception {
		HttpResponse<String> response = send(post(body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).startsWith("{\"error\":");
		assertThat(this.emulator.faults().list()).isEmpty();
	}

	@Test
	void showsRequestsWithoutValues() throws Exception {
		get();
		new HandSignedRequest(this.emulator, "PutSecretValue").with("SecretName", "db")
			.with("VersionId", "v2")
			.with("SecretData", "other-value")
			.sendV1();
		String body = send(request("requests").GET()).body();
		assertThat(body)
			.contains("\"maxInFlight\":1", "\"operation\":\"GetSecretValue\"", "\"resource\":\"db\"",
					"\"signatureVersion\":\"V3\"", "\"signatureVersion\":\"V1\"", "\"accessKeyId\":\"emulator\"")
			.doesNotContain("the-value", "other-value", "emulator-secret");
		assertThat(send(request("requests").DELETE()).body()).contains("\"requests\":[]");
		assertThat(this.emulator.requests().list()).isEmpty();
	}

	@Test
	void knowsNothingElse() throws Exception {
		assertThat(send(request("secrets").GET()).statusCode()).isEqualTo(404);
		assertThat(send(request("health").DELETE()).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.test", "evil.test:18080", "127.0.0.1.evil.test", "localhost.evil.test:80" })
	void refusesForeignHosts(String host) throws Exception {
		assertThat(statusLine(host)).isEqualTo("HTTP/1.1 403 Forbidden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:1", "127.0.0.1:18080", "[::1]:18080", "kms.test:18080" })
	void acceptsOwnHosts(String host) throws Exception {
		assertThat(statusLine(host)).isEqualTo("HTTP/1.1 200 OK");
	}

	private String statusLine(String host) throws IOException {
		URI endpoint = this.emulator.endpoint();
		try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
			String request = "DELETE /_emulator/faults HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines()
				.findFirst()
				.orElse("");
		}
	}

	@Test
	void refusesBrowsers() throws Exception {
		assertThat(send(request("faults").header("Origin", "http://localhost").DELETE()).statusCode()).isEqualTo(403);
		assertThat(send(request("faults").header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"html\"}"))).statusCode()).isEqualTo(403);
		assertThat(this.emulator.faults().list()).isEmpty();
	}

	private HttpResponse<String> get() {
		return new HandSignedRequest(this.emulator, "GetSecretValue").with("SecretName", "db").sendV3();
	}

	private HttpRequest.Builder post(String body) {
		return request("faults").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	private HttpRequest.Builder request(String name) {
		return HttpRequest.newBuilder(URI.create(this.emulator.endpoint() + "/_emulator/" + name));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

}
