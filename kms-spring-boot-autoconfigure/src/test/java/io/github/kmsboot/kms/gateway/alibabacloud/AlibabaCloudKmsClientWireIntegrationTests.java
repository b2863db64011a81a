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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link AlibabaCloudKmsClient} writes and reads, byte by byte.
 */
class AlibabaCloudKmsClientWireIntegrationTests {

	private static final String MARK = "S3cr3tMark";

	private static final KmsCredentialsProvider CREDENTIALS = KmsCredentialsProvider.stsToken("test-id",
			"KeySecretMark", "TokenMark");

	@Test
	void requestIsAPostSignedWithV3AndTheHost() throws IOException {
		try (ScriptedServer server = json(200, "{}"); AlibabaCloudKmsClient client = client(server)) {
			assertThatExceptionOfType(KmsException.class)
				.isThrownBy(() -> client.call(new EncryptRequest("alias/a", "cGxhaW4=", Map.of("k", "v"))));
			String request = server.requests().get(0);
			assertThat(request).startsWith("POST /?").contains("Plaintext=cGxhaW4%3D", "x-acs-action: Encrypt");
			assertThat(request).containsPattern(
					"(?i)authorization: ACS3-HMAC-SHA256 Credential=test-id,SignedHeaders=host;x-acs-[a-z0-9;-]+,Signature=");
			assertThat(request).containsIgnoringCase("\nhost: " + server.endpoint().authority() + "\n")
				.containsIgnoringCase("x-acs-security-token: TokenMark");
			assertThat(request.lines().filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("host:"))).hasSize(1);
			assertThat(request.lines().findFirst().orElse("")).doesNotContain("SecurityToken", "TokenMark",
					"Signature");
			assertThat(request).doesNotContain("KeySecretMark");
		}
	}

	@Test
	void oneCallIsOneAttempt() throws IOException {
		try (ScriptedServer server = json(503, "{\"Code\":\"ServiceUnavailableTemporary\"}");
				AlibabaCloudKmsClient client = client(server)) {
			assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> read(client));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void managedSecretTellsAboutItsRotation() throws IOException {
		try (ScriptedServer server = json(200, """
				{"SecretName":"db","SecretType":"Rds","SecretData":"data","SecretDataType":"text","VersionId":"v1",
				"VersionStages":{"VersionStage":["ACSCurrent","Custom"]},"CreateTime":"2026-01-02T03:04:05Z",
				"AutomaticRotation":"Enabled","RotationInterval":"604800s","LastRotationDate":"2026-01-01T00:00:00Z",
				"NextRotationDate":"2026-01-08T00:00:00Z","RequestId":"r"}""");
				AlibabaCloudKmsClient client = client(server)) {
			SecretValueResponse response = read(client);
			assertThat(response.secretType()).isEqualTo("Rds");
			assertThat(response.binary()).isFalse();
			assertThat(response.versionStages()).containsExactly("ACSCurrent", "Custom");
			assertThat(response.createTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
			assertThat(response.rotation()).isEqualTo(new SecretValueResponse.Rotation(true, Duration.ofDays(7),
					Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-08T00:00:00Z")));
		}
	}

	@Test
	void whatIsNotUnderstoodCountsAsAbsent() throws IOException {
		try (ScriptedServer server = json(200, """
				{"SecretName":"db","SecretData":"","SecretDataType":"binary","VersionId":"v1","CreateTime":"yesterday",
				"AutomaticRotation":"Invalid","RotationInterval":"soon","New":{"Field":[1]}}""");
				AlibabaCloudKmsClient client = client(server)) {
			SecretValueResponse response = read(client);
			assertThat(response.secretType()).isEqualTo("Generic");
			assertThat(response.secretData()).isEmpty();
			assertThat(response.binary()).isTrue();
			assertThat(response.versionStages()).isEmpty();
			assertThat(response.createTime()).isNull();
			assertThat(response.rotation()).isEqualTo(new SecretValueResponse.Rotation(false, null, null, null));
		}
	}

	@Test
	void versionsAreReadWithAndWithoutStages() throws IOException {
		try (ScriptedServer server = json(200, """
				{"SecretName":"db","TotalCount":7,"VersionIds":{"VersionId":[
				{"VersionId":"v2","CreateTime":"2026-01-02T03:04:05Z","VersionStages":{"VersionStage":["ACSCurrent"]}},
				{"VersionId":"v1"}]}}"""); AlibabaCloudKmsClient client = client(server)) {
			SecretVersionsResponse response = client.call(new SecretVersionsRequest("db", true, 2, 50));
			assertThat(response.totalCount()).isEqualTo(7);
			assertThat(response.versions()).extracting(SecretVersionsResponse.Version::versionId)
				.containsExactly("v2", "v1");
			assertThat(response.versions().get(1).versionStages()).isEmpty();
			assertThat(server.requests().get(0)).contains("IncludeDeprecated=true", "PageNumber=2", "PageSize=50");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"SecretData\":\"S3cr3tMark\",\"VersionId\":\"v1\"}",
			"{\"SecretName\":\"db\",\"SecretData\":\"S3cr3tMark\"}", "{\"SecretName\":\"db\",\"VersionId\":\"v1\"}",
			"{}", "" })
	void incompleteAnswerIsNoAnswer(String body) throws IOException {
		try (ScriptedServer server = json(200, body); AlibabaCloudKmsClient client = client(server)) {
			KmsUnavailableException failure = unavailable(client);
			assertThat(failure).hasMessageContaining("GetSecretValue of secret 'db'")
				.hasMessageContaining("the gateway sent an");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"SecretData\":\"S3cr3tMark\"", "<html>S3cr3tMark</html>", "S3cr3tMark",
			"[\"S3cr3tMark\"]", "{\"SecretData\":S3cr3tMark}", "\"S3cr3tMark\"", "null" })
	void unreadableAnswerIsExplainedWithoutItsText(String body) throws IOException {
		try (ScriptedServer server = json(200, body); AlibabaCloudKmsClient client = client(server)) {
			assertThat(unavailable(client)).hasMessageContaining("GetSecretValue of secret 'db'");
		}
	}

	@ParameterizedTest
	@CsvSource({ "502, what answered is not KMS", "404, what answered is not KMS", "500, the service failed inside",
			"503, the service failed inside", "407, the proxy wants a user" })
	void pageOfSomethingElseKeepsItsStatus(int status, String explanation) throws IOException {
		try (ScriptedServer server = ScriptedServer.answering(status, "text/html", "<html>" + MARK + "</html>");
				AlibabaCloudKmsClient client = client(server)) {
			KmsUnavailableException failure = unavailable(client);
			assertThat(failure).hasMessageContaining("status " + status).hasMessageContaining(explanation);
			assertThat(failure.getDetails())
				.isEqualTo(new KmsErrorDetails("GetSecretValue", "test", null, null, status));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308 })
	void redirectIsNotFollowed(int status) throws IOException {
		try (ScriptedServer other = json(200, "{}");
				ScriptedServer server = ScriptedServer.sending("HTTP/1.1 " + status + " Moved\r\nLocation: "
						+ other.endpoint() + "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
				AlibabaCloudKmsClient client = client(server)) {
			assertThat(unavailable(client)).hasMessageContaining("redirects are never followed");
			assertThat(other.requests()).isEmpty();
		}
	}

	@Test
	void refusalThatQuotesTheRequestIsNotRepeated() throws IOException {
		try (ScriptedServer server = json(400,
				"{\"Code\":\"SignatureDoesNotMatch\",\"RequestId\":\"req-1\",\"Message\":"
						+ "\"server string to sign is: POST Plaintext=S3cr3tMark\"}");
				AlibabaCloudKmsClient client = client(server)) {
			KmsCredentialsException failure = catchThrowableOfType(KmsCredentialsException.class, () -> read(client));
			assertThat(ThrowableText.of(failure)).doesNotContain(MARK);
			assertThat(failure.getErrorCode()).isEqualTo("SignatureDoesNotMatch");
			assertThat(failure.getRequestId()).isEqualTo("req-1");
			assertThat(failure).hasMessageContaining("check the access key secret");
		}
	}

	@Test
	void garbageInsteadOfHttpIsABrokenConnection() throws IOException {
		try (ScriptedServer server = ScriptedServer.sending(MARK + MARK + "\r\n\r\n" + MARK);
				AlibabaCloudKmsClient client = client(server)) {
			assertThat(unavailable(client)).hasMessageContaining("GetSecretValue of secret 'db'");
		}
	}

	@Test
	void brokenChunkIsNotQuoted() throws IOException {
		try (ScriptedServer server = ScriptedServer.sending("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
				+ "Transfer-Encoding: chunked\r\n\r\n" + MARK + "\r\n" + MARK + "\r\n");
				AlibabaCloudKmsClient client = client(server)) {
			unavailable(client);
		}
	}

	@Test
	void silenceEndsWithTheCallTimeout() throws IOException {
		try (ScriptedServer server = ScriptedServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n");
				AlibabaCloudKmsClient client = AlibabaCloudKmsClient
					.create(settings(GatewayEndpoint.of("http://127.0.0.1:" + server.endpoint().port()))
						.callTimeout(Duration.ofNanos(1))
						.build(), CREDENTIALS)) {
			assertThat(unavailable(client)).hasMessageContaining("there was no answer within PT0.000000001S");
		}
	}

	@Test
	void interruptEndsTheWaitAndIsKept() throws IOException {
		try (ScriptedServer server = json(200, "{}"); AlibabaCloudKmsClient client = client(server)) {
			Thread.currentThread().interrupt();
			KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class, () -> read(client));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure).hasMessageContaining("interrupted");
		}
	}

	@Test
	void unknownHostSaysWhatMayBeWrong() {
		try (AlibabaCloudKmsClient client = AlibabaCloudKmsClient
			.create(settings(GatewayEndpoint.of("kms.invalid")).build(), CREDENTIALS)) {
			assertThat(unavailable(client)).hasMessageContaining("the host name is not known")
				.hasMessageContaining("https://kms.invalid")
				.hasMessageContaining("inside the VPC");
		}
	}

	@Test
	void closedClientSaysSo() throws IOException {
		try (ScriptedServer server = json(200, "{}")) {
			AlibabaCloudKmsClient client = client(server);
			client.close();
			client.close();
			assertThat(unavailable(client)).hasMessageContaining("the client was closed before");
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void credentialsProviderIsClosedOnceWithTheClient() throws IOException {
		ClosableProvider provider = new ClosableProvider();
		try (ScriptedServer server = json(200, "{}")) {
			AlibabaCloudKmsClient client = AlibabaCloudKmsClient.create(settings(server.endpoint()).build(), provider);
			unavailable(client);
			assertThat(provider.closed).isZero();
			client.close();
			client.close();
			assertThat(provider.closed).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void refusalBySomethingElseIsNoReasonToAskElsewhere(int status) throws IOException {
		try (ScriptedServer server = ScriptedServer.answering(status, "text/html", "<html>" + MARK + "</html>");
				AlibabaCloudKmsClient client = client(server)) {
			KmsAccessDeniedException failure = catchThrowableOfType(KmsAccessDeniedException.class, () -> read(client));
			assertThat(failure).hasMessageContaining("status " + status)
				.hasMessageContaining("refused without a code of KMS");
			assertThat(ThrowableText.of(failure)).doesNotContain(MARK);
		}
	}

	@Test
	void proxyGetsATunnelAndMayWantAPassword() throws IOException {
		try (ScriptedServer proxy = ScriptedServer.answering(403, "text/html", MARK);
				AlibabaCloudKmsClient client = AlibabaCloudKmsClient.create(settings(GatewayEndpoint.of("kms.example"))
					.proxy(new GatewayProxy("127.0.0.1", proxy.endpoint().port(), "user", "pass"))
					.build(), CREDENTIALS)) {
			KmsAccessDeniedException failure = catchThrowableOfType(KmsAccessDeniedException.class, () -> read(client));
			assertThat(ThrowableText.of(failure)).doesNotContain(MARK);
			assertThat(proxy.requests()).isNotEmpty().allSatisfy((request) -> {
				assertThat(request).startsWith("CONNECT kms.example:443 ");
				assertThat(request).doesNotContain("TokenMark", "SecretName");
			});
		}
	}

	@Test
	void failureOfAForeignProviderIsNotQuoted() throws IOException {
		try (ScriptedServer server = json(200, "{}");
				AlibabaCloudKmsClient client = AlibabaCloudKmsClient.create(settings(server.endpoint()).build(), () -> {
					throw new IllegalStateException(MARK, new IllegalStateException(MARK));
				})) {
			KmsCredentialsException failure = catchThrowableOfType(KmsCredentialsException.class, () -> read(client));
			assertThat(ThrowableText.of(failure)).doesNotContain(MARK);
			assertThat(failure).hasMessageContaining("GetSecretValue of secret 'db'")
				.hasMessageContaining("java.lang.IllegalStateException");
			assertThat(failure.getGateway()).isEqualTo("test");
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void plaintextOfADecryptionIsRequired() throws IOException {
		try (ScriptedServer server = json(200, "{\"KeyId\":\"k\",\"KeyVersionId\":\"v\"}");
				AlibabaCloudKmsClient client = client(server)) {
			assertThatExceptionOfType(KmsUnavailableException.class)
				.isThrownBy(() -> client.call(new DecryptRequest("blob", Map.of())))
				.withMessageContaining("Decrypt of a ciphertext")
				.withMessageContaining("without Plaintext");
		}
	}

	private static KmsUnavailableException unavailable(AlibabaCloudKmsClient client) {
		KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class, () -> read(client));
		assertThat(ThrowableText.of(failure)).doesNotContain(MARK, "TokenMark", "KeySecretMark", "Signature=");
		return failure;
	}

	private static SecretValueResponse read(AlibabaCloudKmsClient client) {
		return client.call(new SecretValueRequest("db", null, null));
	}

	private static ScriptedServer json(int status, String body) throws IOException {
		return ScriptedServer.answering(status, "application/json;charset=utf-8", body);
	}

	private static AlibabaCloudKmsClient client(ScriptedServer server) {
		return AlibabaCloudKmsClient.create(settings(server.endpoint()).build(), CREDENTIALS);
	}

	private static GatewaySettings.Builder settings(GatewayEndpoint endpoint) {
		return GatewaySettings.at("test", endpoint).region("cn-hangzhou");
	}

	/**
	 * Counts how often it is closed.
	 */
	private static final class ClosableProvider implements KmsCredentialsProvider {

		private int closed;

		@Override
		public KmsCredentials get() {
			return CREDENTIALS.get();
		}

		@Override
		public void close() {
			this.closed++;
		}

	}

}
