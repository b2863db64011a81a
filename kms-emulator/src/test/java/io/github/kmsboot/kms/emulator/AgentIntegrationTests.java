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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.agent.AgentSettings;
import io.github.kmsboot.kms.emulator.agent.ResponseType;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.rpc.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class AgentIntegrationTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));

	@TempDir
	private Path directory;

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = start(AgentSettings.defaults());
	}

	private KmsEmulator start(AgentSettings settings) {
		KmsEmulator started = KmsEmulator.builder()
			.clock(this.clock)
			.agentPort(0)
			.agentTokenFile(this.directory.resolve("token"))
			.agent(settings)
			.start();
		started.secrets().put("app/db", "s3cret");
		return started;
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "/v1/app/db", "/v1/app%2Fdb", "/secretsmanager/get?secretId=app%2Fdb",
			"/secretsmanager/get?secretId=app/db&versionStage=ACSCurrent", "/v1/app/db?versionStage=ACSCurrent" })
	void servesSecretInBothStyles(String path) {
		HttpResponse<String> response = get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		Map<String, Object> fields = Json.object(response.body());
		assertThat(fields).containsEntry("SecretName", "app/db")
			.containsEntry("SecretData", "s3cret")
			.containsEntry("SecretDataType", "text")
			.containsEntry("VersionStages", Map.of("VersionStage", List.of("ACSCurrent")))
			.containsKeys("VersionId", "CreateTime", "RequestId", "SecretType");
		RecordedRequest recorded = this.emulator.agent().requests().list("GetSecretValue").get(0);
		assertThat(recorded.resource()).isEqualTo("app/db");
		assertThat(recorded.toString()).doesNotContain("s3cret", this.emulator.agent().token());
	}

	@Test
	void servesVersions() {
		this.emulator.secrets().add("app/db", "v2", "next", Set.of("canary"));
		assertThat(get("/v1/app/db?versionId=v2").body()).contains("next");
		assertThat(get("/v1/app/db?versionStage=canary").body()).contains("next");
		assertThat(get("/v1/app/db").body()).contains("s3cret");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/v1/app/db?nonsense=1                        | unknown parameter: nonsense
			/v1/app/db?secretId=app/db                   | unknown parameter: secretId
			/v1/app/db?refreshNow=maybe                  | parameter refreshNow must be true or false
			/v1/                                         | missing secret ID
			/secretsmanager/get                          | missing parameter secretId
			/secretsmanager/get?secretId=a&version=1     | unknown parameter: version
			""")
	void refusesOtherParameters(String path, String message) {
		HttpResponse<String> response = get(path);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).isEqualTo(message);
	}

	@Test
	void asksForToken() {
		assertThat(send(request("/v1/app/db")).statusCode()).isEqualTo(403);
		HttpResponse<String> wrong = send(request("/v1/app/db").header("X-KMS-Token", "wrong"));
		assertThat(wrong.statusCode()).isEqualTo(403);
		assertThat(wrong.body()).isEqualTo("Bad Token");
		assertThat(send(request("/v1/app/db").header("X-Vault-Token", this.emulator.agent().token())).statusCode())
			.isEqualTo(200);
	}

	@Test
	void replacesToken() throws Exception {
		Path file = this.directory.resolve("token");
		String old = this.emulator.agent().token();
		assertThat(file).hasContent(old);
		String current = this.emulator.agent().rotateToken();
		assertThat(current).isNotEqualTo(old).isEqualTo(this.emulator.agent().token());
		assertThat(Files.readString(file)).isEqualTo(current);
		assertThat(send(request("/v1/app/db").header("X-KMS-Token", old)).statusCode()).isEqualTo(403);
		assertThat(get("/v1/app/db").statusCode()).isEqualTo(200);
	}

	@Test
	void refusesForwardedRequests() {
		HttpResponse<String> response = send(authorized("/v1/app/db").header("X-Forwarded-For", "10.0.0.1"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).isEqualTo("Forwarded");
	}

	@Test
	void tellsItsHealthWithoutToken() {
		HttpResponse<String> response = send(request("/ping"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("healthy");
	}

	@Test
	void acceptsGetOnly() {
		HttpResponse<String> response = send(authorized("/v1/app/db").POST(BodyPublishers.ofString("x")));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.body()).isEqualTo("Not allowed");
		assertThat(get("/v2/app/db").statusCode()).isEqualTo(404);
	}

	@Test
	void passesErrorsOn() {
		HttpResponse<String> response = get("/v1/missing");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(Json.object(response.body()))
			.isEqualTo(Map.of("__type", "Forbidden.ResourceNotFound", "message", "Resource not found."));
	}

	@Test
	void answersAsAwsDoes() {
		restart(AgentSettings.defaults().withResponseType(ResponseType.AWS));
		this.emulator.secrets().putBinary("blob", "AAEC");
		Map<String, Object> text = Json.object(get("/v1/app/db").body());
		assertThat(text).containsEntry("ARN", "acs:kms:cn-hangzhou:1234567890123456:secret/app/db")
			.containsEntry("Name", "app/db")
			.containsEntry("SecretString", "s3cret")
			.containsEntry("VersionStages", List.of("ACSCurrent"))
			.containsEntry("CreatedDate", 1767225600);
		assertThat(Json.object(get("/v1/blob").body())).containsEntry("SecretBinary", "AAEC")
			.doesNotContainKey("SecretString");
	}

	@Test
	void answersAsVaultDoes() {
		restart(AgentSettings.defaults().withResponseType(ResponseType.VAULT));
		this.emulator.secrets().put("json", "{\"user\":\"u\",\"password\":\"p\"}");
		assertThat(data("/v1/json")).isEqualTo(Map.of("user", "u", "password", "p"));
		assertThat(data("/v1/app/db")).isEqualTo(Map.of("value", "s3cret"));
	}

	private @Nullable Object data(String path) {
		Map<String, @Nullable Object> fields = Json.object(get(path).body());
		return (fields != null && fields.get("data") instanceof Map<?, ?> data) ? data.get("data") : null;
	}

	@Test
	void keepsSecretForItsTime() {
		get("/v1/app/db");
		this.emulator.secrets().put("app/db", "changed");
		assertThat(get("/v1/app/db").body()).contains("s3cret");
		assertThat(get("/secretsmanager/get?secretId=app/db").body()).contains("s3cret");
		assertThat(this.emulator.agent().fetches()).isEqualTo(1);
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(get("/v1/app/db").body()).contains("changed");
		assertThat(this.emulator.agent().fetches()).isEqualTo(2);
		this.emulator.agent().clearCache();
		get("/v1/app/db");
		assertThat(this.emulator.agent().fetches()).isEqualTo(3);
	}

	@Test
	void fetchesAnewWhenAsked() {
		get("/v1/app/db");
		this.emulator.secrets().put("app/db", "changed");
		assertThat(get("/v1/app/db?refreshNow=true").body()).contains("changed");
		assertThat(get("/v1/app/db").body()).contains("changed");
	}

	@Test
	void keepsNothingWhenSwitchedOff() {
		restart(AgentSettings.defaults().withTimeToLive(Duration.ZERO));
		get("/v1/app/db");
		this.emulator.secrets().put("app/db", "changed");
		assertThat(get("/v1/app/db").body()).contains("changed");
		this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, Fault.ALL));
		assertThat(get("/v1/app/db").statusCode()).isEqualTo(503);
	}

	@Test
	void keepsAsManySecretsAsAllowed() {
		restart(AgentSettings.defaults().withCacheSize(1));
		this.emulator.secrets().put("other", "x");
		get("/v1/app/db");
		get("/v1/other");
		get("/v1/other");
		get("/v1/app/db");
		assertThat(this.emulator.agent().fetches()).isEqualTo(3);
	}

	@Test
	void servesStaleSecretWhileKmsFails() {
		get("/v1/app/db");
		this.clock.advance(Duration.ofMinutes(6));
		this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, "GetSecretValue"));
		assertThat(get("/v1/app/db").body()).contains("s3cret");
		HttpResponse<String> unknown = get("/v1/app/db?versionStage=ACSPrevious");
		assertThat(unknown.statusCode()).isEqualTo(429);
		assertThat(unknown.body()).contains("\"__type\":\"Rejected.Throttling\"");
		this.emulator.faults().clear();
		this.emulator.faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		assertThat(get("/v1/app/db").body()).contains("s3cret");
		this.emulator.faults().clear();
		this.emulator.secrets().remove("app/db");
		assertThat(get("/v1/app/db").statusCode()).isEqualTo(404);
	}

	@Test
	void servesNothingStaleWhenToldSo() {
		restart(AgentSettings.defaults().withIgnoreTransientErrors(false).withPathPrefix("/secrets/"));
		assertThat(get("/secrets/app/db").statusCode()).isEqualTo(200);
		this.clock.advance(Duration.ofMinutes(6));
		this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, "GetSecretValue").withStatus(500));
		HttpResponse<String> response = get("/secrets/app/db");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("\"__type\":\"InternalFailure\"");
	}

	@Test
	void failsWhenAsked() {
		this.emulator.agent().faults().add(Fault.of(FaultKind.SERVER_ERROR, "GetSecretValue").times(1));
		assertThat(get("/v1/app/db").statusCode()).isEqualTo(503);
		this.emulator.agent().faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> get("/v1/app/db"))
			.withCauseInstanceOf(IOException.class);
		this.emulator.agent().faults().clear();
		assertThat(get("/v1/app/db").statusCode()).isEqualTo(200);
		assertThat(this.emulator.agent().requests().list()).extracting(RecordedRequest::fault)
			.containsExactly(FaultKind.SERVER_ERROR, null);
	}

	@Test
	void hasSwitchboardOfItsOwn() {
		HttpResponse<String> response = send(request("/_emulator/faults").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"kind\":\"throttle\",\"count\":1}")));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(get("/v1/app/db").statusCode()).isEqualTo(429);
		assertThat(this.emulator.faults().list()).isEmpty();
		assertThat(send(request("/v1/app/db?a=1&a=2")).statusCode()).isEqualTo(400);
		assertThat(send(request("/v1/app/db").header("Origin", "http://localhost")).statusCode()).isEqualTo(403);
	}

	private void restart(AgentSettings settings) {
		this.emulator.close();
		this.emulator = start(settings);
	}

	private HttpResponse<String> get(String path) {
		return send(authorized(path));
	}

	private HttpRequest.Builder authorized(String path) {
		return request(path).header("X-KMS-Token", this.emulator.agent().token());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.emulator.agent().endpoint().resolve(path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
