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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.signature.SignatureVersion;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureIntegrationTests {

	private final MutableClock clock = new MutableClock(Instant.now());

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().clock(this.clock).start();
		this.emulator.secrets().put("team/db+x=1@a.b", "p&ssword =ü");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void acceptsGoodSignature(boolean headerSignature) {
		HttpResponse<String> response = request().send(headerSignature);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type")).contains("application/json;charset=utf-8");
		String requestId = response.headers().firstValue("x-acs-request-id").orElseThrow();
		assertThat(response.body()).contains("\"SecretData\":\"p&ssword =ü\"", "\"RequestId\":\"" + requestId + "\"");
		RecordedRequest recorded = this.emulator.requests().list().get(0);
		assertThat(recorded.signatureVersion()).isEqualTo(headerSignature ? SignatureVersion.V3 : SignatureVersion.V1);
		assertThat(recorded.accessKeyId()).isEqualTo(this.emulator.accessKeyId());
		assertThat(recorded.resource()).isEqualTo("team/db+x=1@a.b");
		assertThat(recorded.toString()).doesNotContain("ssword");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void acceptsGet(boolean headerSignature) {
		assertThat(request().method("GET").send(headerSignature).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void acceptsParametersInForm(boolean headerSignature) {
		HttpResponse<String> response = new HandSignedRequest(this.emulator, "GetSecretValue")
			.time(this.clock.instant())
			.withForm("SecretName", "team/db+x=1@a.b")
			.send(headerSignature);
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void acceptsUnknownParameters(boolean headerSignature) {
		assertThat(request().with("RegionId", "cn-hangzhou").with("Nonsense", "1").send(headerSignature).statusCode())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesWrongSecret(boolean headerSignature) {
		HttpResponse<String> response = request().signedBy(this.emulator.accessKeyId(), "wrong").send(headerSignature);
		assertRefused(response, 400, "IncompleteSignature");
		assertThat(this.emulator.requests().list().get(0).accessKeyId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesUnknownAccessKey(boolean headerSignature) {
		assertRefused(request().signedBy("nobody", "secret").send(headerSignature), 404, "InvalidAccessKeyId.NotFound");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesDisabledAccessKey(boolean headerSignature) {
		this.emulator.accessKeys().disable(this.emulator.accessKeyId());
		assertRefused(request().send(headerSignature), 403, "Forbidden.AccessKey");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesAlteredParameter(boolean headerSignature) {
		this.emulator.secrets().put("other", "x");
		assertRefused(request().altered("SecretName", "other").send(headerSignature), 400, "IncompleteSignature");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesAddedParameter(boolean headerSignature) {
		assertRefused(request().altered("VersionStage", "ACSPrevious").send(headerSignature), 400,
				"IncompleteSignature");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesStaleAndEarlyRequests(boolean headerSignature) {
		Instant now = this.clock.instant();
		assertRefused(request().time(now.minus(Duration.ofMinutes(16))).send(headerSignature), 400, "IllegalTimestamp");
		assertRefused(request().time(now.plus(Duration.ofMinutes(16))).send(headerSignature), 400, "IllegalTimestamp");
		assertThat(request().time(now.minus(Duration.ofMinutes(14))).send(headerSignature).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesNonceUsedBefore(boolean headerSignature) {
		HandSignedRequest request = request().nonce("once");
		assertThat(request.send(headerSignature).statusCode()).isEqualTo(200);
		assertRefused(request().nonce("once").send(headerSignature), 400, "SignatureNonceUsed");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsNonceOfRefusedRequestFree(boolean headerSignature) {
		assertRefused(request().nonce("n").signedBy(this.emulator.accessKeyId(), "wrong").send(headerSignature), 400,
				"IncompleteSignature");
		assertThat(request().nonce("n").send(headerSignature).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksForSecurityToken(boolean headerSignature) {
		AccessKey key = this.emulator.accessKeys().issue(Duration.ofHours(1));
		String token = String.valueOf(key.securityToken());
		assertThat(request().signedBy(key.id(), key.secret()).token(token).send(headerSignature).statusCode())
			.isEqualTo(200);
		assertRefused(request().signedBy(key.id(), key.secret()).send(headerSignature), 404,
				"InvalidAccessKeyId.NotFound");
		assertRefused(request().signedBy(key.id(), key.secret()).token("wrong").send(headerSignature), 404,
				"InvalidAccessKeyId.NotFound");
		this.clock.advance(Duration.ofHours(1));
		assertRefused(request().signedBy(key.id(), key.secret()).token(token).send(headerSignature), 403,
				"Forbidden.AccessKey");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesOtherVersion(boolean headerSignature) {
		assertRefused(request().version("2014-05-26").send(headerSignature), 404, "InvalidVersion");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesUnknownOperation(boolean headerSignature) {
		HandSignedRequest request = new HandSignedRequest(this.emulator, "MakeCoffee").time(this.clock.instant());
		assertRefused(request.send(headerSignature), 404, "InvalidAction.NotFound");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answersInXmlWhenAsked(boolean headerSignature) {
		HttpResponse<String> response = request().with("Format", "XML").send(headerSignature);
		assertThat(response.headers().firstValue("content-type")).contains("text/xml;charset=utf-8");
		assertThat(response.body()).contains("<GetSecretValueResponse>", "<SecretData>p&amp;ssword =ü</SecretData>",
				"<VersionStages><VersionStage>ACSCurrent</VersionStage></VersionStages>", "<RequestId>");
		HttpResponse<String> refusal = request().with("Format", "XML").altered("a", "b").send(headerSignature);
		assertThat(refusal.body()).contains("<Error>", "<Code>IncompleteSignature</Code>");
	}

	@Test
	void answersInXmlWhenAccepted() {
		HttpResponse<String> response = request().header("Accept", "application/xml").sendV3();
		assertThat(response.body()).startsWith("<?xml");
	}

	@Test
	void refusesHeaderThatIsNotSigned() {
		assertRefused(request().header("x-acs-security-token", "extra").sendV3(), 400, "IncompleteSignature");
	}

	@Test
	void refusesAlteredHeader() {
		assertRefused(request().header("x-acs-action", "DeleteSecret").sendV3(), 400, "IncompleteSignature");
		assertThat(this.emulator.secrets().names()).hasSize(1);
	}

	@Test
	void refusesAlteredBody() {
		HttpResponse<String> response = new HandSignedRequest(this.emulator, "GetSecretValue")
			.time(this.clock.instant())
			.withForm("SecretName", "team/db+x=1@a.b")
			.header("x-acs-content-sha256", "0".repeat(64))
			.sendV3();
		assertRefused(response, 400, "IncompleteSignature");
	}

	@Test
	void takesOperationFromWhatIsSigned() {
		HttpResponse<String> response = request().header("x-acs-action", "DeleteSecret").sendV1();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.emulator.secrets().names()).hasSize(1);
	}

	@Test
	void refusesOtherSchemes() {
		assertRefused(request().header("Authorization", "Bearer x").sendV3(), 400, "IncompleteSignature");
		assertRefused(request().header("Authorization", "ACS3-HMAC-SHA256").sendV3(), 400, "IncompleteSignature");
		assertRefused(
				request().header("Authorization", "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=,Signature=b").sendV3(),
				400, "IncompleteSignature");
	}

	private HandSignedRequest request() {
		return new HandSignedRequest(this.emulator, "GetSecretValue").time(this.clock.instant())
			.with("SecretName", "team/db+x=1@a.b");
	}

	private static void assertRefused(HttpResponse<String> response, int status, String code) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("\"Code\":\"" + code + "\"", "\"HttpStatus\":" + status, "\"RequestId\":",
				"\"HostId\":");
		assertThat(response.headers().firstValue("x-acs-request-id")).isPresent();
	}

}
