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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final KmsEmulatorApplication application = new KmsEmulatorApplication(print(this.out), print(this.err));

	@TempDir
	private Path directory;

	@Test
	void printsOneLineWhenReady() {
		try (KmsEmulator emulator = start("--port=0", "--quotas", "--region=cn-beijing")) {
			assertThat(this.out.toString(StandardCharsets.UTF_8))
				.isEqualTo("KMS emulator ready at " + emulator.endpoint() + System.lineSeparator());
			assertThat(this.err.size()).isZero();
			assertThat(this.application.status()).isZero();
			String keyId = emulator.keys().create("alias/a");
			assertThat(new HandSignedRequest(emulator, "DescribeKey").with("KeyId", keyId).sendV3().body())
				.contains("acs:kms:cn-beijing:");
		}
	}

	@Test
	void servesHttpsOnly() {
		try (KmsEmulator emulator = start("--no-http", "--https-port=0", "--names=kms.test,other.test",
				"--host=localhost")) {
			assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("https://localhost:");
			assertThat(emulator.caPem()).contains("CERTIFICATE");
		}
	}

	@Test
	void opensDedicatedGateway() throws Exception {
		Path file = this.directory.resolve("dedicated.pem");
		try (KmsEmulator emulator = start("--port=0", "--dedicated-port=0", "--dedicated-ca-file=" + file)) {
			assertThat(emulator.dedicatedEndpoint()).hasScheme("https");
			assertThat(Files.readString(file)).isEqualTo(emulator.dedicatedCaPem());
		}
		assertThat(this.application.start(List.of("--port=0", "--dedicated-ca-file=" + file))).isNull();
		assertThat(this.application.status()).isEqualTo(1);
	}

	@Test
	void listensEverywhere() {
		try (KmsEmulator emulator = start("--port=0", "--host=0.0.0.0")) {
			assertThat(emulator.endpoint().getHost()).isEqualTo("127.0.0.1");
		}
	}

	@Test
	void servesCompanions() throws Exception {
		Path ca = this.directory.resolve("ca.pem");
		Path token = this.directory.resolve("token");
		try (KmsEmulator emulator = start("--port=0", "--sts-port=0", "--sts-http-port=0", "--ca-file=" + ca,
				"--metadata-port=0", "--instance-role=app", "--imdsv2-only", "--agent-port=0",
				"--agent-token-file=" + token, "--agent-response-type=2")) {
			assertThat(ca).hasContent(emulator.caPem());
			assertThat(token).hasContent(emulator.agent().token());
			assertThat(emulator.sts().endpoint()).hasScheme("https");
			assertThat(emulator.sts().httpEndpoint()).hasScheme("http");
			assertThat(emulator.metadata().credentialsUri()).hasPath("/credentials");
			assertThat(emulator.agent().endpoint()).hasHost("127.0.0.1");
		}
	}

	@Test
	void explainsCompanionPortThatIsTaken() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThat(this.application
				.start(List.of("--host=0.0.0.0", "--port=0", "--agent-port=" + taken.getLocalPort()))).isNull();
			assertThat(this.application.status()).isEqualTo(1);
			assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("cannot listen on 0.0.0.0");
		}
	}

	@Test
	void addsUpSeeds() throws Exception {
		Path one = Files.writeString(this.directory.resolve("one.yml"), "secrets: [{name: a, value: x}]");
		Path two = Files.writeString(this.directory.resolve("two.yml"), "secrets: [{name: b, value: y}]");
		try (KmsEmulator emulator = start("--port=0", "--seed=" + one, "--seed=" + two)) {
			assertThat(emulator.secrets().names()).containsExactlyInAnyOrder("a", "b");
		}
	}

	@Test
	void explainsItself() {
		assertThat(this.application.start(List.of("--help"))).isNull();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).startsWith("Usage:");
		assertThat(this.application.status()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--colour=red", "--port", "--port=x", "--port=65536", "--port=-1", "port=1", "-p", "",
			"--=1", "--ca-file=ca.pem", "--dedicated-port=x", "--no-http", "--quotas=1", "--agent-port=x",
			"--agent-response-type=3", "--agent-response-type=AWS", "--imdsv2-only=1" })
	void refusesOtherOptions(String option) {
		assertThat(this.application.start(List.of(option))).isNull();
		assertThat(this.application.status()).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("Usage:");
		assertThat(this.out.size()).isZero();
	}

	@Test
	void refusesOptionGivenTwice() {
		assertThat(this.application.start(List.of("--port=1", "--port=2"))).isNull();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith("--port is there twice");
	}

	@Test
	void explainsPortThatIsTaken() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThat(this.application.start(List.of("--host=0.0.0.0", "--port=" + taken.getLocalPort()))).isNull();
			assertThat(this.application.status()).isEqualTo(1);
			assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("cannot listen on 0.0.0.0");
		}
	}

	@Test
	void explainsFileThatCannotBeWritten() {
		Path file = this.directory.resolve("missing").resolve("ca.pem");
		assertThat(this.application.start(List.of("--port=0", "--https-port=0", "--ca-file=" + file))).isNull();
		assertThat(this.application.status()).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("ca.pem");
	}

	private KmsEmulator start(String... options) {
		return Objects.requireNonNull(this.application.start(List.of(options)));
	}

	private static PrintStream print(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

}
