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

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import com.aliyuncs.kms.secretsmanager.client.SecretCacheClient;
import com.aliyuncs.kms.secretsmanager.client.SecretCacheClientBuilder;
import com.aliyuncs.kms.secretsmanager.client.exception.CacheSecretException;
import com.aliyuncs.kms.secretsmanager.client.model.RegionInfo;
import com.aliyuncs.kms.secretsmanager.client.service.BaseSecretManagerClientBuilder;
import com.aliyuncs.kms.secretsmanager.client.service.FullJitterBackoffStrategy;
import com.aliyuncs.kms.secretsmanager.client.utils.CredentialsProviderUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.signature.SignatureVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientKeyIntegrationTests {

	private static final String PASSWORD = "passw0rd";

	private final MutableClock clock = new MutableClock(Instant.now());

	@TempDir
	private Path directory;

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().clock(this.clock).httpsPort(0).dedicatedPort(0).start();
		this.emulator.secrets().put("team/db", "p<ss&ü");
		this.emulator.keys().create("alias/app");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void readsSecretThroughOfficialClient() throws Exception {
		ClientKey key = issue(ClientKeyDraft.of("app"));
		try (SecretCacheClient client = client(key)) {
			assertThat(client.getSecretInfo("team/db").getSecretValue()).isEqualTo("p<ss&ü");
		}
		RecordedRequest recorded = this.emulator.requests().list().get(0);
		assertThat(recorded.accessKeyId()).isEqualTo(key.id());
		assertThat(recorded.signatureVersion()).isEqualTo(SignatureVersion.V1_CLIENT_KEY);
		assertThat(recorded.gateway()).isEqualTo("shared");
	}

	@Test
	void tellsOfficialClientThatKeyIsGone() throws Exception {
		ClientKey key = issue(ClientKeyDraft.of("app"));
		this.emulator.clientKeys().remove(key.id());
		try (SecretCacheClient client = client(key)) {
			assertThatExceptionOfType(CacheSecretException.class).isThrownBy(() -> client.getSecretInfo("team/db"))
				.withStackTraceContaining("InvalidAccessKeyId.NotFound");
		}
	}

	private SecretCacheClient client(ClientKey key) throws Exception {
		Path file = Files.writeString(this.directory.resolve("client-key.json"), key.content());
		return SecretCacheClientBuilder
			.newCacheClientBuilder(BaseSecretManagerClientBuilder.standard()
				.withCredentialsProvider(CredentialsProviderUtils.getCredentialsProvider(file.toString(), PASSWORD))
				.addRegion(new RegionInfo("cn-hangzhou", false, this.emulator.httpsEndpoint().getAuthority()))
				.withBackoffStrategy(new FullJitterBackoffStrategy(1, 10, 20))
				.build())
			.withParseJSONTTL("")
			.build();
	}

	@Test
	void handsOutKeyUnderPassword() throws Exception {
		String content = this.emulator.clientKeys().issue("app", PASSWORD);
		assertThat(content).matches("\\{\"KeyId\":\"KAAP\\.[0-9a-f-]{36}\",\"PrivateKeyData\":\"[A-Za-z0-9+/=]+\"}");
		PrivateKey key = HandSignedInstanceRequest.privateKey(content, PASSWORD);
		assertThat(((RSAKey) key).getModulus().bitLength()).isEqualTo(2048);
		assertThatIOException().isThrownBy(() -> HandSignedInstanceRequest.privateKey(content, "another1"))
			.withMessageContaining("password was incorrect");
	}

	@ParameterizedTest
	@ValueSource(strings = { "short1", "onlyletters", "12345678", "with space1", "tab\t12345" })
	void refusesPasswords(String password) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.clientKeys().issue("app", password))
			.withMessageNotContaining(password);
	}

	@Test
	void refusesAllButReadingSecrets() throws Exception {
		ClientKey key = issue(ClientKeyDraft.of("app"));
		assertThat(send(key, "GetSecretValue", Map.of("SecretName", "team/db"))).isEqualTo("200 ");
		assertThat(send(key, "Encrypt", Map.of("KeyId", "alias/app", "Plaintext", "AAEC")))
			.isEqualTo("403 Forbidden.NoPermission");
		assertThat(send(key, "ListSecrets", Map.of())).isEqualTo("403 Forbidden.NoPermission");
	}

	@Test
	void keepsKeyToItsScope() throws Exception {
		ClientKey scoped = issue(ClientKeyDraft.of("app").withSecrets("team/*").withGateways("shared"));
		assertThat(send(scoped, "GetSecretValue", Map.of("SecretName", "team/db"))).isEqualTo("200 ");
		this.emulator.secrets().put("other", "x");
		assertThat(send(scoped, "GetSecretValue", Map.of("SecretName", "other")))
			.isEqualTo("403 Forbidden.NoPermission");
		ClientKey elsewhere = issue(ClientKeyDraft.of("app").withGateways("kst-emulator"));
		assertThat(send(elsewhere, "GetSecretValue", Map.of("SecretName", "team/db")))
			.isEqualTo("403 Forbidden.NoPermission");
	}

	@Test
	void refusesKeysThatDoNotWork() throws Exception {
		Map<String, String> parameters = Map.of("SecretName", "team/db");
		ClientKey disabled = issue(ClientKeyDraft.of("app"));
		this.emulator.clientKeys().disable(disabled.id());
		assertThat(send(disabled, "GetSecretValue", parameters)).isEqualTo("403 Forbidden.AccessKey");
		ClientKey expired = issue(ClientKeyDraft.of("app").withLifetime(Duration.ofMinutes(1)));
		assertThat(send(expired, "GetSecretValue", parameters)).isEqualTo("200 ");
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(send(expired, "GetSecretValue", parameters)).isEqualTo("403 Forbidden.AccessKey");
		this.emulator.clientKeys().remove(expired.id());
		assertThat(send(expired, "GetSecretValue", parameters)).isEqualTo("404 InvalidAccessKeyId.NotFound");
		issue(ClientKeyDraft.of("app").withId(expired.id()));
		assertThat(send(expired, "GetSecretValue", parameters)).isEqualTo("400 IncompleteSignature");
	}

	@Test
	void refusesOtherMethodsAndTypes() throws Exception {
		ClientKey key = issue(ClientKeyDraft.of("app"));
		assertThat(send(key, "GetSecretValue", Map.of("SecretName", "team/db", "SignatureType", "OTHER")))
			.isEqualTo("400 InvalidParameter");
		assertThat(send(key, "GetSecretValue", Map.of("SecretName", "team/db", "SignatureMethod", "SHA1withRSA")))
			.isEqualTo("400 InvalidParameter");
	}

	@Test
	void isNoAccessKeyAtDedicatedGateway() throws Exception {
		ClientKey key = issue(ClientKeyDraft.of("app"));
		HttpClient client = TrustedAuthority.of(this.emulator.dedicatedCaPem()).httpClient();
		assertThat(
				send(client, this.emulator.dedicatedEndpoint(), key, "GetSecretValue", Map.of("SecretName", "team/db")))
			.isEqualTo("400 InvalidParameter");
	}

	private ClientKey issue(ClientKeyDraft draft) {
		return this.emulator.clientKeys().issue(draft, PASSWORD);
	}

	private String send(ClientKey key, String action, Map<String, String> parameters) throws Exception {
		return send(HttpClient.newHttpClient(), this.emulator.endpoint(), key, action, parameters);
	}

	private static String send(HttpClient client, URI endpoint, ClientKey key, String action,
			Map<String, String> parameters) throws Exception {
		SortedMap<String, String> query = new TreeMap<>(Map.of("Action", action, "Version", "2016-01-20", "Timestamp",
				Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "SignatureMethod", "SHA256withRSA",
				"SignatureType", "PRIVATEKEY", "SignatureVersion", "1.0", "SignatureNonce",
				UUID.randomUUID().toString(), "AccessKeyId", key.id()));
		query.putAll(parameters);
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(HandSignedInstanceRequest.privateKey(key.content(), PASSWORD));
		signature.update(("POST&%2F&" + encode(text(query))).getBytes(StandardCharsets.UTF_8));
		query.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
		HttpResponse<String> response = client.send(
				HttpRequest.newBuilder(endpoint.resolve("/?" + text(query))).POST(BodyPublishers.noBody()).build(),
				BodyHandlers.ofString());
		return response.statusCode() + " " + code(response.body());
	}

	private static String code(String body) {
		return body.replaceAll("(?s)^((?!\"Code\").)*$", "").replaceAll("(?s).*\"Code\":\"([^\"]+)\".*", "$1");
	}

	private static String text(SortedMap<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
	}

}
