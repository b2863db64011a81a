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

package io.github.kmsboot.kms.gateway.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.gateway.AsymmetricDecryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricEncryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricSignRequest;
import io.github.kmsboot.kms.gateway.AsymmetricVerifyRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.PublicKeyRequest;
import io.github.kmsboot.kms.gateway.PublicKeyResponse;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SignResponse;
import io.github.kmsboot.kms.gateway.VerifyResponse;
import io.github.kmsboot.kms.gateway.http.FailureText;
import io.github.kmsboot.kms.gateway.http.ScriptedGateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link InstanceKmsClient} writes and reads, byte by byte.
 */
class InstanceKmsClientWireIntegrationTests {

	private static final String MARK = "S3cr3tMark";

	private static final String BASE_64 = Base64.getEncoder().encodeToString(new byte[] { 1, 2, 3 });

	private static final io.github.kmsboot.kms.emulator.access.ClientKey ISSUED = new ClientKeys(Clock.systemUTC())
		.issue(ClientKeyDraft.of("app"), "Pa55word!");

	private static final ClientKey KEY = ClientKey.of(ISSUED.content(), "Pa55word!");

	@Test
	void requestIsSignedOverAllThatTheServiceChecks() throws IOException {
		try (ScriptedGateway gateway = answering(new MessageWriter().bytes(1, new byte[] { 7 }));
				InstanceKmsClient client = client(gateway)) {
			assertThat(client.call(new GenerateRandomRequest(1)).random()).isEqualTo("Bw==");
			String request = gateway.requests().get(0);
			assertThat(request).startsWith("POST / HTTP/1.1\r\n").endsWith("\r\n\r\n\u0008\u0001");
			// echo -ne '\x08\x01' | sha256sum
			String digest = "FB8DA7EB5B1B399E7321179DAC9E9F65773D7331E1E30554E3911E4325E1EF19";
			assertThat(header(request, "content-sha256")).isEqualTo(digest);
			assertThat(header(request, "date")).matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [0-9:]{8} GMT");
			String signed = "POST\n" + digest + "\napplication/x-protobuf\n" + header(request, "date")
					+ "\nx-kms-acccesskeyid:" + ISSUED.id() + "\nx-kms-apiname:GenerateRandom"
					+ "\nx-kms-apiversion:dkms-gcs-0.2\nx-kms-signaturemethod:RSA_PKCS1_SHA_256\n/";
			assertThat(header(request, "authorization")).startsWith("Bearer ");
			assertThat(ISSUED.signed(signed, header(request, "authorization").substring(7))).isTrue();
			assertThat(header(request, "accept")).isEqualTo("application/x-protobuf");
			assertThat(request).doesNotContainIgnoringCase("upgrade:");
		}
	}

	@Test
	void asymmetricKeyEncrypts() throws IOException {
		try (ScriptedGateway gateway = answering(new MessageWriter().text(1, "key").bytes(2, new byte[] { 9 }));
				InstanceKmsClient client = client(gateway)) {
			EncryptResponse response = client
				.call(new AsymmetricEncryptRequest("alias/a", "v1", "RSAES_OAEP_SHA_256", BASE_64));
			assertThat(response).isEqualTo(new EncryptResponse("key", "v2", "CQ=="));
			assertSent(gateway, "Encrypt",
					new MessageWriter().text(1, "alias/a")
						.bytes(2, new byte[] { 1, 2, 3 })
						.text(3, "RSAES_OAEP_SHA_256"));
		}
	}

	@Test
	void asymmetricKeyDecrypts() throws IOException {
		try (ScriptedGateway gateway = answering(new MessageWriter().text(1, "key").bytes(2, new byte[] { 9 }));
				InstanceKmsClient client = client(gateway)) {
			DecryptResponse response = client
				.call(new AsymmetricDecryptRequest("alias/a", "v1", "RSAES_OAEP_SHA_256", BASE_64));
			assertThat(response).isEqualTo(new DecryptResponse("key", "v2", "CQ=="));
			assertSent(gateway, "Decrypt",
					new MessageWriter().bytes(1, new byte[] { 1, 2, 3 })
						.text(2, "alias/a")
						.text(3, "RSAES_OAEP_SHA_256"));
		}
	}

	@Test
	void asymmetricKeySigns() throws IOException {
		try (ScriptedGateway gateway = answering(new MessageWriter().text(1, "key").bytes(2, new byte[] { 9 }));
				InstanceKmsClient client = client(gateway)) {
			SignResponse response = client.call(new AsymmetricSignRequest("alias/a", "v1", "ECDSA_SHA_256", BASE_64));
			assertThat(response).isEqualTo(new SignResponse("key", "v2", "CQ=="));
			assertSent(gateway, "Sign",
					new MessageWriter().text(1, "alias/a")
						.text(3, "ECDSA_SHA_256")
						.bytes(4, new byte[] { 1, 2, 3 })
						.text(5, "DIGEST"));
		}
	}

	@Test
	void asymmetricKeyVerifies() throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(
				answer(200, new MessageWriter().text(1, "key").number(2, 1)),
				answer(200, new MessageWriter().text(1, "key"))); InstanceKmsClient client = client(gateway)) {
			AsymmetricVerifyRequest request = new AsymmetricVerifyRequest("alias/a", "v1", "ECDSA_SHA_256", BASE_64,
					"CQ==");
			assertThat(client.call(request)).isEqualTo(new VerifyResponse("key", "v2", true));
			assertThat(client.call(request)).isEqualTo(new VerifyResponse("key", "v2", false));
			assertSent(gateway, "Verify",
					new MessageWriter().text(1, "alias/a")
						.bytes(3, new byte[] { 9 })
						.text(4, "ECDSA_SHA_256")
						.bytes(5, new byte[] { 1, 2, 3 })
						.text(6, "DIGEST"));
		}
	}

	@Test
	void publicKeyIsRead() throws IOException {
		try (ScriptedGateway gateway = answering(new MessageWriter().text(1, "key").text(2, "PEM"));
				InstanceKmsClient client = client(gateway)) {
			assertThat(client.call(new PublicKeyRequest("alias/a", "v1")))
				.isEqualTo(new PublicKeyResponse("key", "v2", "PEM"));
			assertSent(gateway, "GetPublicKey", new MessageWriter().text(1, "alias/a"));
		}
	}

	@Test
	void keyVersionThatWouldBreakAHeaderIsNotSent() throws IOException {
		try (ScriptedGateway gateway = answering(new MessageWriter()); InstanceKmsClient client = client(gateway)) {
			assertThatExceptionOfType(KmsInvalidRequestException.class)
				.isThrownBy(() -> client.call(new PublicKeyRequest("alias/a", "v1\r\nx: " + MARK)))
				.withMessageContaining("KeyVersionId has characters that none has")
				.withMessageNotContaining(MARK);
			assertThat(gateway.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "401,SignatureNotMatch,x", "404,Unauthorized,x", "400,InvalidParam,The Param Date is invalid.",
			"400,InvalidParam,The Param Authorization is invalid.", "400,RequestTimeTooSkewed,x" })
	void refusedCallerIsToFixCredentials(int status, String code, String message) throws IOException {
		assertThat(refusal(status, code, message)).isInstanceOf(KmsCredentialsException.class);
	}

	@ParameterizedTest
	@CsvSource({ "400,InvalidParam,x", "400,InvalidParameter,x", "409,Rejected.Disabled,x", "413,TooLarge,x" })
	void refusedRequestIsToBeChanged(int status, String code, String message) throws IOException {
		assertThat(refusal(status, code, message)).isInstanceOf(KmsInvalidRequestException.class);
	}

	private static KmsException refusal(int status, String code, String message) throws IOException {
		byte[] error = new MessageWriter().number(1, status)
			.text(2, code)
			.text(3, message + MARK)
			.text(4, "request-1")
			.toByteArray();
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(status, "", error));
				InstanceKmsClient client = client(gateway)) {
			KmsException failure = failure(client, new EncryptRequest("key", MARK, Map.of()));
			assertThat(failure.getRequestId()).isEqualTo("request-1");
			return failure;
		}
	}

	@ParameterizedTest
	@CsvSource({ "200,<html>" + MARK, "200,{}", "502,<html>" + MARK, "500,''", "200,''" })
	void whatIsNoAnswerOfKmsIsNotQuoted(int status, String body) throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(status, body));
				InstanceKmsClient client = client(gateway)) {
			assertThat(failure(client, new SecretValueRequest("db", null, null)))
				.isInstanceOf(KmsUnavailableException.class);
		}
	}

	@Test
	void encryptionWithoutAKeyVersionIsIncomplete() throws IOException {
		byte[] message = new MessageWriter().text(1, "key").bytes(2, new byte[20]).bytes(3, new byte[12]).toByteArray();
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, "", message));
				InstanceKmsClient client = client(gateway)) {
			assertThat(failure(client, new EncryptRequest("key", BASE_64, Map.of())))
				.isInstanceOf(KmsUnavailableException.class)
				.hasMessageContaining("without x-kms-migrationkeyversionid");
		}
	}

	private static KmsException failure(InstanceKmsClient client, KmsRequest<?> request) {
		KmsException failure = catchThrowableOfType(KmsException.class, () -> client.call(request));
		assertThat(FailureText.of(failure)).doesNotContain(MARK, "Bearer");
		return failure;
	}

	private static void assertSent(ScriptedGateway gateway, String apiName, MessageWriter message) {
		String request = gateway.requests().get(0);
		assertThat(header(request, "x-kms-apiname")).isEqualTo(apiName);
		assertThat(header(request, "x-kms-migrationkeyversionid")).isEqualTo("v1");
		assertThat(request.substring(request.indexOf("\r\n\r\n") + 4))
			.isEqualTo(new String(message.toByteArray(), StandardCharsets.ISO_8859_1));
	}

	private static String header(String request, String name) {
		return request.lines()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	private static ScriptedGateway answering(MessageWriter message) throws IOException {
		return ScriptedGateway.sending(answer(200, message));
	}

	private static byte[] answer(int status, MessageWriter message) {
		return ScriptedGateway.answer(status, "x-kms-migrationkeyversionid: v2\r\n", message.toByteArray());
	}

	private static InstanceKmsClient client(ScriptedGateway gateway) {
		return InstanceKmsClient.create(GatewaySettings.at("vault", gateway.endpoint()).build(), KEY);
	}

}
