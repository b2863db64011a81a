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
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.URLCredentialProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.metadata.Metadata;
import io.github.kmsboot.kms.emulator.rpc.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class MetadataIntegrationTests {

	private static final String ROLES = "/latest/meta-data/ram/security-credentials/";

	private static final String TTL = "X-aliyun-ecs-metadata-token-ttl-seconds";

	private static final String TOKEN = "X-aliyun-ecs-metadata-token";

	private final HttpClient client = HttpClient.newHttpClient();

	private final MutableClock clock = new MutableClock(Instant.now());

	private final ProxySelector selector = ProxySelector.getDefault();

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().clock(this.clock).metadataPort(0).instanceRole("app").start();
		this.emulator.secrets().put("db", "value");
		ProxySelector.setDefault(new MetadataProxy(this.emulator.metadata().endpoint()));
	}

	@AfterEach
	void stop() {
		ProxySelector.setDefault(this.selector);
		this.emulator.close();
	}

	@Test
	void tellsOfficialClientKeyThatWorksAtKms() {
		try (ClosingProvider provider = new ClosingProvider(EcsRamRoleCredentialProvider.builder())) {
			CredentialModel key = provider.key();
			assertThat(getSecret(key).statusCode()).isEqualTo(200);
			assertThat(this.emulator.metadata().requests().count("CreateToken")).isPositive();
			assertThat(this.emulator.metadata().requests().count("GetRoleName")).isPositive();
			assertThat(this.emulator.metadata().requests().list("GetRoleCredentials").get(0).resource())
				.isEqualTo("app");
			this.emulator.sts().revokeAll();
			assertThat(getSecret(key).body()).contains("Forbidden.AccessKey");
		}
	}

	@Test
	void opensToOfficialClientInHardenedMode() {
		this.emulator.metadata().requireTokens(true);
		try (ClosingProvider provider = new ClosingProvider(
				EcsRamRoleCredentialProvider.builder().roleName("app").disableIMDSv1(true))) {
			assertThat(getSecret(provider.key()).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void tellsOfficialClientNothingWithoutRole() {
		this.emulator.metadata().detach();
		try (ClosingProvider provider = new ClosingProvider(EcsRamRoleCredentialProvider.builder())) {
			assertThatExceptionOfType(CredentialException.class).isThrownBy(provider::key)
				.withMessageContaining("role name was not found");
		}
	}

	@Test
	void tellsKeyAtAddressOfItsOwn() {
		CredentialModel key = URLCredentialProvider.builder()
			.credentialsURI(this.emulator.metadata().credentialsUri().toString())
			.build()
			.getCredentials();
		assertThat(getSecret(key).statusCode()).isEqualTo(200);
		assertThat(this.emulator.metadata().requests().count("GetCredentials")).isEqualTo(1);
	}

	@Test
	void answersInFull() {
		assertThat(get(ROLES, null).body()).isEqualTo("app");
		HttpResponse<String> response = get(ROLES + "app", null);
		Map<String, @Nullable Object> fields = Objects.requireNonNull(Json.object(response.body()));
		assertThat(fields).containsOnlyKeys("AccessKeyId", "AccessKeySecret", "Expiration", "SecurityToken",
				"LastUpdated", "Code");
		assertThat(fields).containsEntry("Code", "Success");
		assertThat(Instant.parse(String.valueOf(fields.get("Expiration"))))
			.isAfter(this.clock.instant().plus(Duration.ofHours(5)));
	}

	@Test
	void replacesKeyBeforeItExpires() {
		String first = get(ROLES + "app", null).body();
		assertThat(get(ROLES + "app", null).body()).isEqualTo(first);
		this.clock.advance(Duration.ofMinutes(331));
		String second = get(ROLES + "app", null).body();
		assertThat(second).isNotEqualTo(first);
		this.emulator.sts().revokeAll();
		assertThat(get(ROLES + "app", null).body()).isNotEqualTo(second);
		this.emulator.metadata().attach("next");
		assertThat(get(ROLES, null).body()).isEqualTo("next");
		assertThat(get(ROLES + "app", null).statusCode()).isEqualTo(404);
		assertThat(get(ROLES + "next", null).statusCode()).isEqualTo(200);
	}

	@Test
	void asksForTokenInHardenedModeOnly() {
		String token = createToken("60").body();
		assertThat(get(ROLES, token).statusCode()).isEqualTo(200);
		assertThat(get(ROLES, "wrong").statusCode()).isEqualTo(403);
		try (KmsEmulator hardened = KmsEmulator.builder().metadataPort(0).instanceRole("app").imdsv2Only().start()) {
			URI uri = hardened.metadata().endpoint().resolve(ROLES);
			assertThat(send(HttpRequest.newBuilder(uri).build()).statusCode()).isEqualTo(403);
		}
		this.clock.advance(Duration.ofSeconds(60));
		assertThat(get(ROLES, token).statusCode()).isEqualTo(403);
	}

	@Test
	void checksLifetimeOfToken() {
		assertThat(createToken("21600").statusCode()).isEqualTo(200);
		assertThat(createToken("21601").statusCode()).isEqualTo(400);
		assertThat(createToken("0").statusCode()).isEqualTo(400);
		assertThat(createToken("x").statusCode()).isEqualTo(400);
		assertThat(get("/latest/api/token", null).statusCode()).isEqualTo(405);
	}

	@Test
	void tellsNothingElse() {
		assertThat(get("/latest/meta-data/instance-id", null).statusCode()).isEqualTo(404);
		assertThat(get(ROLES + "other", null).statusCode()).isEqualTo(404);
	}

	@Test
	void failsWhenAsked() {
		this.emulator.metadata().faults().add(Fault.of(FaultKind.SERVER_ERROR, "GetRoleName").times(1));
		assertThat(get(ROLES, null).statusCode()).isEqualTo(503);
		this.emulator.metadata().faults().add(Fault.of(FaultKind.HTML, Fault.ALL).times(1));
		assertThat(get(ROLES, null).body()).startsWith("<html>");
		this.emulator.metadata().faults().add(Fault.of(FaultKind.EMPTY, Fault.ALL).times(1));
		assertThat(get(ROLES, null).body()).isEmpty();
		this.emulator.metadata().faults().add(Fault.of(FaultKind.TRUNCATE, Fault.ALL).times(1));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> get(ROLES, null));
		this.emulator.metadata()
			.faults()
			.add(Fault.of(FaultKind.LATENCY, Fault.ALL).withDelay(Duration.ofMillis(5)).times(1));
		assertThat(get(ROLES, null).statusCode()).isEqualTo(200);
		assertThat(this.emulator.faults().list()).isEmpty();
		assertThat(this.emulator.requests().list()).isEmpty();
	}

	private HttpResponse<String> getSecret(CredentialModel key) {
		return new HandSignedRequest(this.emulator, "GetSecretValue").with("SecretName", "db")
			.time(this.clock.instant())
			.signedBy(key.getAccessKeyId(), key.getAccessKeySecret())
			.token(key.getSecurityToken())
			.sendV1();
	}

	private HttpResponse<String> createToken(String seconds) {
		return send(HttpRequest.newBuilder(this.emulator.metadata().endpoint().resolve("/latest/api/token"))
			.header(TTL, seconds)
			.PUT(BodyPublishers.noBody())
			.build());
	}

	private HttpResponse<String> get(String path, @Nullable String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.emulator.metadata().endpoint().resolve(path));
		if (token != null) {
			request.header(TOKEN, token);
		}
		return send(request.build());
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends what is meant for the metadata of an instance to an emulator.
	 */
	private static final class MetadataProxy extends ProxySelector {

		private final Proxy proxy;

		MetadataProxy(URI endpoint) {
			this.proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
		}

		@Override
		public List<Proxy> select(URI uri) {
			return List.of(Metadata.HOST.equals(uri.getHost()) ? this.proxy : Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		}

	}

	/**
	 * An official provider that is asked in the thread of its caller only.
	 */
	private static final class ClosingProvider implements AutoCloseable {

		private final EcsRamRoleCredentialProvider provider;

		ClosingProvider(EcsRamRoleCredentialProvider.Builder builder) {
			this.provider = builder.asyncCredentialUpdateEnabled(false)
				.connectionTimeout(10_000)
				.readTimeout(10_000)
				.build();
		}

		CredentialModel key() {
			return this.provider.getCredentials();
		}

		@Override
		public void close() {
			this.provider.close();
		}

	}

}
