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

package io.github.kmsboot.kms.credentials;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.aliyun.credentials.utils.AuthUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultCredentialsChain} with the providers of
 * {@code credentials-java}. The metadata service, whose address is fixed, is led to a
 * server on the loopback.
 */
class DefaultCredentialsChainIntegrationTests {

	private final List<String> metadataRequests = new CopyOnWriteArrayList<>();

	private final String home = System.getProperty("user.home");

	private final Set<Thread> threads = Thread.getAllStackTraces().keySet();

	private final HttpServer metadata;

	private volatile boolean onEcs;

	DefaultCredentialsChainIntegrationTests() throws IOException {
		this.metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.metadata.createContext("/", this::answer);
		this.metadata.start();
	}

	@BeforeEach
	void hideTheMachine() {
		AuthUtils.setEnvironmentAccessKeyId("");
		AuthUtils.setEnvironmentRoleArn("");
		AuthUtils.disableCLIProfile(true);
		AuthUtils.setEnvironmentCredentialsFile("target/no-such-file.ini");
		AuthUtils.setEnvironmentCredentialsURI("");
		AuthUtils.disableECSMetaData(false);
		AuthUtils.setEnvironmentECSMetaData("");
	}

	@AfterEach
	void showTheMachine() {
		AuthUtils.setEnvironmentAccessKeyId(null);
		AuthUtils.setEnvironmentAccessKeySecret(null);
		AuthUtils.setEnvironmentSecurityToken(null);
		AuthUtils.setEnvironmentRoleArn(null);
		AuthUtils.disableCLIProfile(false);
		AuthUtils.setEnvironmentCredentialsFile(null);
		AuthUtils.setEnvironmentCredentialsURI(null);
		AuthUtils.disableECSMetaData(false);
		AuthUtils.setEnvironmentECSMetaData(null);
		System.setProperty("user.home", this.home);
		System.clearProperty("alibabacloud.accessKeyId");
		System.clearProperty("alibabacloud.accessKeySecret");
		this.metadata.stop(0);
	}

	@Test
	void systemPropertiesComeFirst() {
		AuthUtils.setEnvironmentAccessKeyId("env-id");
		AuthUtils.setEnvironmentAccessKeySecret("env-secret");
		System.setProperty("alibabacloud.accessKeyId", "property-id");
		System.setProperty("alibabacloud.accessKeySecret", "property-secret");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("property-id", "property-secret", null));
		}
	}

	@Test
	void environmentVariablesComeWithTheirToken() {
		AuthUtils.setEnvironmentAccessKeyId("env-id");
		AuthUtils.setEnvironmentAccessKeySecret("env-secret");
		AuthUtils.setEnvironmentSecurityToken("env-token");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("env-id", "env-secret", "env-token"));
		}
		assertThat(this.metadataRequests).isEmpty();
	}

	@Test
	void roleOfTheInstanceIsReadOnceAndWatchedByOneThread() {
		this.onEcs = true;
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("STS.id", "sts-secret", "sts-token"));
			assertThat(provider.get().accessKeyId()).isEqualTo("STS.id");
			assertThat(this.metadataRequests).filteredOn((request) -> request.endsWith("/app-role")).hasSize(1);
			assertThat(newThreads()).containsExactly(ThreadRefreshTimer.THREAD_NAME);
		}
	}

	@Test
	void fileMayHoldAnAccessKey(@TempDir Path directory) throws IOException {
		write(directory, "enable = true", "type = access_key", "access_key_id = file-id",
				"access_key_secret = file-secret");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("file-id", "file-secret", null));
		}
	}

	@Test
	void fileMayNameTheRoleOfTheInstance(@TempDir Path directory) throws IOException {
		this.onEcs = true;
		write(directory, "enable = true", "type = ecs_ram_role", "role_name = app-role");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get().accessKeyId()).isEqualTo("STS.id");
			assertThat(provider.get().accessKeyId()).isEqualTo("STS.id");
			assertThat(this.metadataRequests).filteredOn((request) -> request.endsWith("/app-role")).hasSize(1);
			assertThat(newThreads()).containsExactly(ThreadRefreshTimer.THREAD_NAME);
		}
	}

	@Test
	void fileThatDoesNotServeIsPassedOver(@TempDir Path directory) throws IOException {
		this.onEcs = true;
		write(directory, "enable = false", "type = access_key", "access_key_id = file-id",
				"access_key_secret = LEAKED");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get().accessKeyId()).isEqualTo("STS.id");
		}
	}

	@Test
	void brokenFileIsNotQuoted(@TempDir Path directory) throws IOException {
		write(directory, "enable = true", "access_key_secret LEAKED");
		try (KmsCredentialsProvider provider = chain()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("credentials file")
				.withMessageNotContaining("LEAKED")
				.withNoCause();
		}
	}

	@Test
	void profileOfTheCliMayHoldAnAccessKeyAndAToken(@TempDir Path home) throws IOException {
		writeProfiles(home, """
				{"name": "other", "mode": "AK", "access_key_id": "x", "access_key_secret": "x"},
				{"name": "default", "mode": "StsToken", "access_key_id": "cli-id", "access_key_secret": "cli-secret",
				 "sts_token": "cli-token", "sts_region": "", "expired_seconds": 900}""");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("cli-id", "cli-secret", "cli-token"));
		}
		assertThat(this.metadataRequests).isEmpty();
	}

	@Test
	void profileOfTheCliMayNameTheRoleOfTheInstance(@TempDir Path home) throws IOException {
		this.onEcs = true;
		writeProfiles(home, """
				{"name": "default", "mode": "EcsRamRole", "ram_role_name": "app-role"}""");
		try (KmsCredentialsProvider provider = chain()) {
			assertThat(provider.get().accessKeyId()).isEqualTo("STS.id");
			assertThat(provider.get().accessKeyId()).isEqualTo("STS.id");
			assertThat(this.metadataRequests).filteredOn((request) -> request.endsWith("/app-role")).hasSize(1);
			assertThat(newThreads()).containsExactly(ThreadRefreshTimer.THREAD_NAME);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": \"default\", \"mode\": \"LEAKED\"}", "{\"name\": \"default\"}", "\"LEAKED\"",
			"{\"name\": \"LEAKED\", \"mode\": \"AK\"}", "LEAKED",
			"{\"name\": \"default\", \"mode\": \"AK\", \"access_key_secret\": \"LEAKED\"}",
			"{\"name\": \"default\", \"mode\": \"OIDC\", \"expired_seconds\": \"LEAKED\"}",
			"{\"name\": \"default\", \"mode\": \"ChainableRamRoleArn\", \"source_profile\": \"default\"}" })
	void profileOfTheCliThatDoesNotServeIsPassedOverAndNotQuoted(String profile, @TempDir Path home)
			throws IOException {
		writeProfiles(home, profile);
		try (KmsCredentialsProvider provider = chain()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("CLI profile")
				.withMessageNotContaining("LEAKED")
				.withNoCause();
		}
	}

	@Test
	void machineWithoutAnyCredentialsIsToldWhatToSet() {
		try (KmsCredentialsProvider provider = chain()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_ID");
			int asked = this.metadataRequests.size();
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get);
			assertThat(asked).isPositive();
			assertThat(this.metadataRequests).hasSize(asked);
			assertThat(newThreads()).isEmpty();
		}
	}

	@Test
	void silentMetadataServiceIsAskedOnce() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				KmsCredentialsProvider provider = chain(silent.getLocalPort())) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_ID")
				.withMessageContaining("ECS role (there was no answer in time)");
			silent.setSoTimeout(1);
			silent.accept().close();
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silent::accept);
		}
		assertThat(InstanceRoleSource.CONNECT_TIMEOUT.plus(InstanceRoleSource.READ_TIMEOUT))
			.isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void unreachableMetadataServiceIsNamed() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		try (KmsCredentialsProvider provider = chain(port)) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("ECS role (the connection was refused)");
		}
	}

	@Test
	void metadataServiceIsNotAskedWhereItIsSwitchedOff() {
		AuthUtils.disableECSMetaData(true);
		try (KmsCredentialsProvider provider = chain()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get);
		}
		assertThat(this.metadataRequests).isEmpty();
	}

	private static void write(Path directory, String... lines) throws IOException {
		Path file = directory.resolve("credentials.ini");
		Files.writeString(file, "[" + AuthUtils.getClientType() + "]\n" + String.join("\n", lines) + "\n");
		AuthUtils.setEnvironmentCredentialsFile(file.toString());
	}

	private static void writeProfiles(Path home, String profiles) throws IOException {
		Files.writeString(Files.createDirectory(home.resolve(".aliyun")).resolve("config.json"),
				"{\"current\": \"default\", \"profiles\": [" + profiles + "]}");
		System.setProperty("user.home", home.toString());
		AuthUtils.disableCLIProfile(false);
	}

	private KmsCredentialsProvider chain() {
		return chain(this.metadata.getAddress().getPort());
	}

	private static KmsCredentialsProvider chain(int metadataPort) {
		URI uri = URI.create("http://127.0.0.1:" + metadataPort);
		return new RefreshingCredentialsProvider(DefaultCredentialsChain
			.create(new Surroundings(new StsClient(StsEndpoint.fromEnvironment(), InstantSource.system()),
					InstanceRole.fromEnvironment().at(uri))));
	}

	private List<String> newThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.threads.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("imds") || name.startsWith("pool-") || name.startsWith("kms-credentials"))
			.toList();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.metadataRequests.add(exchange.getRequestMethod() + " " + path);
		byte[] bytes = body(path).getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(this.onEcs ? 200 : 404, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static String body(String path) {
		if (path.endsWith("/security-credentials/")) {
			return "app-role";
		}
		if (path.endsWith("/app-role")) {
			return "{\"Code\":\"Success\",\"AccessKeyId\":\"STS.id\",\"AccessKeySecret\":\"sts-secret\","
					+ "\"SecurityToken\":\"sts-token\",\"Expiration\":\""
					+ Instant.now().plus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS) + "\"}";
		}
		return "token";
	}

}
