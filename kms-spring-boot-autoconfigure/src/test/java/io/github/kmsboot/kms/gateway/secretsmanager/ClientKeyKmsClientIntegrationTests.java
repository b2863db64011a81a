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

package io.github.kmsboot.kms.gateway.secretsmanager;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;
import io.github.kmsboot.kms.gateway.http.FailureText;
import io.github.kmsboot.kms.gateway.http.ScriptedGateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ClientKeyKmsClient} with the shared gateway of the emulator.
 */
class ClientKeyKmsClientIntegrationTests {

	private static final String PASSWORD = "Pa55word!";

	private static final String MARK = "S3cr3tMark";

	private static final KmsEmulator emulator = KmsEmulator.builder().withoutHttp().httpsPort(0).start();

	private static final ClientKey KEY = key(ClientKeyDraft.of("app"));

	private static final ClientKeyKmsClient client = ClientKeyKmsClient.create(shared(), KEY);

	@BeforeAll
	static void fill() {
		emulator.secrets().put("app/a+b=c@d", "sécret ~*");
	}

	@AfterAll
	static void close() {
		client.close();
		emulator.close();
	}

	@Test
	void secretIsReadAsWithRam() {
		try (AlibabaCloudKmsClient openApi = AlibabaCloudKmsClient.create(shared(),
				KmsCredentialsProvider.accessKey(emulator.accessKeyId(), emulator.accessKeySecret()))) {
			SecretValueRequest request = new SecretValueRequest("app/a+b=c@d", null, null);
			SecretValueResponse response = client.call(request);
			assertThat(response).isEqualTo(openApi.call(request));
			assertThat(response.secretData()).isEqualTo("sécret ~*");
			assertThat(
					client.call(new SecretValueRequest("app/a+b=c@d", response.versionId(), "ACSCurrent").at("shared")))
				.isEqualTo(response);
		}
	}

	@Test
	void missingSecretIsNotFound() {
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> client.call(new SecretValueRequest("none", null, null)))
			.withMessageContaining("Forbidden.ResourceNotFound");
	}

	@Test
	void keyOfAnotherScopeIsDenied() {
		try (ClientKeyKmsClient other = ClientKeyKmsClient.create(shared(),
				key(ClientKeyDraft.of("other").withSecrets("other")))) {
			assertThatExceptionOfType(KmsAccessDeniedException.class)
				.isThrownBy(() -> other.call(new SecretValueRequest("app/a+b=c@d", null, null)));
		}
	}

	@Test
	void removedClientKeyIsUnknown() {
		ClientKey key = key(ClientKeyDraft.of("removed"));
		emulator.clientKeys().remove(key.keyId());
		try (ClientKeyKmsClient other = ClientKeyKmsClient.create(shared(), key)) {
			assertThatExceptionOfType(KmsCredentialsException.class)
				.isThrownBy(() -> other.call(new SecretValueRequest("db", null, null)))
				.withMessageNotContaining(key.keyId());
		}
	}

	@Test
	void cryptographyIsForAnotherGateway() {
		assertThatExceptionOfType(KmsUnsupportedOperationException.class)
			.isThrownBy(() -> client.call(new GenerateRandomRequest(1)))
			.withMessageContaining("configure a gateway with RAM credentials, or a dedicated gateway");
	}

	@Test
	void requestCarriesNoBodyAndASignatureOfItsOwn() throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(500, "{}"));
				ClientKeyKmsClient scripted = scripted(gateway)) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(KmsUnavailableException.class)
					.isThrownBy(() -> scripted.call(new SecretValueRequest("a/b c", null, null)));
			}
			assertThat(gateway.requests()).hasSize(2).doesNotHaveDuplicates().allSatisfy((request) -> {
				assertThat(request).startsWith("POST /?AccessKeyId=KAAP.")
					.contains("&Action=GetSecretValue&Format=JSON&SecretName=a%2Fb%20c&SignatureMethod=SHA256withRSA&",
							"&SignatureType=PRIVATEKEY&SignatureVersion=1.0&", "&Version=2016-01-20&Signature=");
				assertThat(request).endsWith("\r\n\r\n");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>" + MARK, "\"" + MARK + "\"", "{\"SecretName\":\"db\",\"SecretData\":\"" + MARK,
			"{\"SecretName\":\"db\",\"SecretData\":{\"x\":\"" + MARK + "\"},\"VersionId\":\"v\"}",
			"{\"SecretName\":\"db\",\"SecretData\":\"" + MARK + "\"}" })
	void whatIsNoAnswerOfKmsIsNotQuoted(String body) throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, body));
				ClientKeyKmsClient scripted = scripted(gateway)) {
			KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class,
					() -> scripted.call(new SecretValueRequest("db", null, null)));
			assertThat(FailureText.of(failure)).doesNotContain(MARK, "Signature=");
		}
	}

	private static ClientKeyKmsClient scripted(ScriptedGateway gateway) {
		return ClientKeyKmsClient.create(GatewaySettings.at("test", gateway.endpoint()).build(), KEY);
	}

	private static GatewaySettings shared() {
		return GatewaySettings.at("shared", new GatewayEndpoint(true, "localhost", emulator.httpsEndpoint().getPort()))
			.certificateAuthorities(emulator.caPem())
			.build();
	}

	private static ClientKey key(ClientKeyDraft draft) {
		return ClientKey.of(emulator.clientKeys().issue(draft, PASSWORD).content(), PASSWORD);
	}

}
