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

package io.github.kmsboot.kms.gateway.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.agent.ResponseType;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.http.FailureText;
import io.github.kmsboot.kms.gateway.http.ScriptedGateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AgentKmsClient} with the agent of the emulator.
 */
class AgentKmsClientIntegrationTests {

	private static final String MARK = "S3cr3tMark";

	private static final AgentSettings QUERY = new AgentSettings(AgentSettings.Style.QUERY, "/v1/", "X-Vault-Token");

	private final KmsEmulator emulator = emulator(ResponseType.KMS);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@ParameterizedTest
	@EnumSource(AgentSettings.Style.class)
	void secretIsReadInEitherStyle(AgentSettings.Style style) {
		this.emulator.secrets().put("app/a+b=c@d", "sécret");
		try (AgentKmsClient client = client(this.emulator, new AgentSettings(style, "/v1/", "X-KMS-Token"))) {
			SecretValueResponse response = client.call(new SecretValueRequest("app/a+b=c@d", null, null));
			assertThat(response.secretName()).isEqualTo("app/a+b=c@d");
			assertThat(response.secretData()).isEqualTo("sécret");
			assertThat(response.versionStages()).containsExactly("ACSCurrent");
			assertThat(response.createTime()).isNotNull();
			assertThat(client.call(new SecretValueRequest("app/a+b=c@d", response.versionId(), null).at("agent")))
				.isEqualTo(response);
			assertThat(client.call(new SecretValueRequest("app/a+b=c@d", null, "ACSCurrent"))).isEqualTo(response);
		}
	}

	@ParameterizedTest
	@EnumSource(ResponseType.class)
	void answerIsReadInAnyShape(ResponseType type) {
		try (KmsEmulator shaped = emulator(type); AgentKmsClient client = client(shaped, AgentSettings.defaults())) {
			shaped.secrets().put("text", "plain text");
			shaped.secrets().put("json", "{\"user\":\"u\",\"password\":\"p\"}");
			SecretValueResponse text = client.call(new SecretValueRequest("text", null, null));
			assertThat(text.secretName()).isEqualTo("text");
			assertThat(text.secretData()).isEqualTo("plain text");
			assertThat(text.binary()).isFalse();
			assertThat(text.versionId()).isNotEmpty();
			assertThat(text.versionStages()).containsExactly("ACSCurrent");
			assertThat(text.createTime()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
			assertThat(client.call(new SecretValueRequest("json", null, null)).secretData())
				.isEqualTo("{\"user\":\"u\",\"password\":\"p\"}");
		}
	}

	@Test
	void replacedTokenIsReadFromItsFile(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("kmstoken");
		this.emulator.agent().tokenFile(file);
		this.emulator.secrets().put("db", "value");
		try (AgentKmsClient client = AgentKmsClient.create(settings(this.emulator), QUERY, AgentToken.inFile(file))) {
			assertThat(client.call(new SecretValueRequest("db", null, null)).secretData()).isEqualTo("value");
			this.emulator.agent().rotateToken();
			assertThat(client.call(new SecretValueRequest("db", null, null)).secretData()).isEqualTo("value");
			Files.delete(file);
			assertThatExceptionOfType(KmsCredentialsException.class)
				.isThrownBy(() -> client.call(new SecretValueRequest("db", null, null)))
				.withMessageContaining("GetSecretValue of secret 'db' failed at gateway 'agent'")
				.withMessageContaining("its token file " + file + " does not exist");
		}
	}

	@Test
	void tokenIsReadAgainOnceAfterARefusal(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("kmstoken"), "token1");
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(403, "Bad Token"));
				AgentKmsClient client = AgentKmsClient.create(GatewaySettings.at("agent", gateway.endpoint()).build(),
						AgentSettings.defaults(), AgentToken.inFile(file))) {
			refusedToken(client);
			assertThat(gateway.requests()).hasSize(1);
		}
	}

	@Test
	void refusedTokenIsTold() {
		try (AgentKmsClient client = AgentKmsClient.create(settings(this.emulator), AgentSettings.defaults(),
				AgentToken.of(MARK))) {
			refusedToken(client);
		}
	}

	private static void refusedToken(AgentKmsClient client) {
		KmsCredentialsException failure = catchThrowableOfType(KmsCredentialsException.class,
				() -> client.call(new SecretValueRequest("db", null, null)));
		assertThat(failure).hasMessageContaining("the agent refuses the token");
		assertThat(FailureText.of(failure)).doesNotContain(MARK);
	}

	@Test
	void missingSecretIsNotFound() {
		try (AgentKmsClient client = client(this.emulator, AgentSettings.defaults())) {
			assertThatExceptionOfType(KmsNotFoundException.class)
				.isThrownBy(() -> client.call(new SecretValueRequest("none", null, null)))
				.withMessageContaining("Forbidden.ResourceNotFound");
		}
	}

	@ParameterizedTest
	@CsvSource({ "429,Rejected.Throttling", "429,''" })
	void overloadIsThrottling(int status, String type) throws IOException {
		assertThat(refusal(status, type)).isInstanceOf(KmsThrottledException.class);
	}

	@ParameterizedTest
	@CsvSource({ "403,Forbidden.NoPermission", "403,com.example#AccessDeniedException" })
	void refusalOfKmsIsNotThatOfAToken(int status, String type) throws IOException {
		assertThat(refusal(status, type)).isInstanceOf(KmsAccessDeniedException.class);
	}

	@ParameterizedTest
	@CsvSource({ "500,InternalFailure", "503,ServiceUnavailableTemporary", "502,''", "400,''", "404,''" })
	void failureOfTheAgentIsUnavailability(int status, String type) throws IOException {
		assertThat(refusal(status, type)).isInstanceOf(KmsUnavailableException.class);
	}

	private static KmsException refusal(int status, String type) throws IOException {
		String body = type.isEmpty() ? "some text " + MARK
				: "{\"__type\":\"" + type + "\",\"message\":\"" + MARK + "\"}";
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(status, body));
				AgentKmsClient client = scripted(gateway)) {
			KmsException failure = catchThrowableOfType(KmsException.class,
					() -> client.call(new SecretValueRequest("db", null, null)));
			assertThat(failure).hasMessageContaining("status " + status);
			assertThat(FailureText.of(failure)).doesNotContain(MARK);
			return failure;
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", MARK, "[]", "{\"data\":{\"x\":\"" + MARK + "\"}}",
			"{\"SecretString\":\"" + MARK + "\"}", "{\"data\":{\"data\":{\"value\":\"" + MARK + "\"}}}" })
	void incompleteAnswerIsNotQuoted(String body) throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, body));
				AgentKmsClient client = scripted(gateway)) {
			KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class,
					() -> client.call(new SecretValueRequest("db", null, null)));
			assertThat(FailureText.of(failure)).doesNotContain(MARK);
		}
	}

	@Test
	void binarySecretOfTheShapeOfAwsIsBinary() throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200,
				"{\"Name\":\"db\",\"SecretBinary\":\"AQI=\",\"VersionId\":\"v\",\"CreatedDate\":1700000000.5}"));
				AgentKmsClient client = scripted(gateway)) {
			SecretValueResponse response = client.call(new SecretValueRequest("db", null, null));
			assertThat(response.binary()).isTrue();
			assertThat(response.secretData()).isEqualTo("AQI=");
			assertThat(response.createTime()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_500L));
		}
	}

	@Test
	void healthNeedsNoToken() throws IOException {
		try (AgentKmsClient client = AgentKmsClient.create(settings(this.emulator), AgentSettings.defaults(),
				AgentToken.inFile(Path.of("none")))) {
			assertThat(client.ping().join()).isTrue();
		}
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(503, "ill"));
				AgentKmsClient client = scripted(gateway)) {
			assertThat(client.ping().join()).isFalse();
		}
	}

	@Test
	void otherOperationsAreForAnotherGateway() {
		try (AgentKmsClient client = client(this.emulator, AgentSettings.defaults())) {
			assertThatExceptionOfType(KmsUnsupportedOperationException.class)
				.isThrownBy(() -> client.call(new GenerateRandomRequest(1)))
				.withMessageContaining("the KMS agent reads secret values only");
		}
	}

	@Test
	void agentElsewhereIsRefused() {
		GatewaySettings settings = GatewaySettings.at("agent", GatewayEndpoint.of("agent.example:2025")).build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AgentKmsClient.create(settings, AgentSettings.defaults(), AgentToken.of("token")))
			.withMessageContaining("write for example 'http://127.0.0.1:2025'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AgentSettings(AgentSettings.Style.PATH, "v1", "X-KMS-Token"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AgentSettings(AgentSettings.Style.PATH, "/v1/", "X KMS"));
	}

	private static KmsEmulator emulator(ResponseType type) {
		return KmsEmulator.builder()
			.agentPort(0)
			.agent(io.github.kmsboot.kms.emulator.agent.AgentSettings.defaults().withResponseType(type))
			.start();
	}

	private static AgentKmsClient client(KmsEmulator emulator, AgentSettings agent) {
		return AgentKmsClient.create(settings(emulator), agent, AgentToken.of(emulator.agent().token()));
	}

	private static AgentKmsClient scripted(ScriptedGateway gateway) {
		return AgentKmsClient.create(GatewaySettings.at("agent", gateway.endpoint()).build(), AgentSettings.defaults(),
				AgentToken.of("token"));
	}

	private static GatewaySettings settings(KmsEmulator emulator) {
		return GatewaySettings
			.at("agent", new GatewayEndpoint(false, "127.0.0.1", emulator.agent().endpoint().getPort()))
			.build();
	}

}
