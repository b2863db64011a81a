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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.kms.model.v20160120.GetSecretValueRequest;
import com.aliyuncs.kms.model.v20160120.GetSecretValueResponse;
import com.aliyuncs.kms.secretsmanager.client.SecretCacheClient;
import com.aliyuncs.kms.secretsmanager.client.SecretCacheClientBuilder;
import com.aliyuncs.kms.secretsmanager.client.utils.CredentialsProviderUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.http.FailureText;
import io.github.kmsboot.kms.gateway.http.ScriptedGateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link SecretSdkKmsClient} and {@link KmsSecretManagerClient}.
 */
class SecretSdkKmsClientIntegrationTests {

	private static final String MARK = "S3cr3tMark";

	private static final KmsEmulator emulator = KmsEmulator.builder().withoutHttp().httpsPort(0).start();

	private static final SecretSdkKmsClient client = SecretSdkKmsClient.create(shared(), credentials());

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
	void secretIsReadWithRam() {
		SecretValueResponse response = client.call(new SecretValueRequest("app/a+b=c@d", null, null));
		assertThat(response.secretData()).isEqualTo("sécret ~*");
		assertThat(client.call(new SecretValueRequest("app/a+b=c@d", response.versionId(), "ACSCurrent").at("shared")))
			.isEqualTo(response);
	}

	@Test
	void secretIsReadWithAClientKeyOfTheSdk(@TempDir Path directory) throws IOException {
		String content = emulator.clientKeys().issue(ClientKeyDraft.of("app"), "Pa55word!").content();
		Path file = Files.writeString(directory.resolve("clientKey.json"), content);
		AlibabaCloudCredentialsProvider key = CredentialsProviderUtils.getCredentialsProvider(file.toString(),
				"Pa55word!");
		try (SecretSdkKmsClient sdk = SecretSdkKmsClient.create(shared(), key)) {
			assertThat(sdk.call(new SecretValueRequest("app/a+b=c@d", null, null)).secretData()).isEqualTo("sécret ~*");
		}
	}

	@Test
	void certificateIsVerified() {
		int before = emulator.requests().list().size();
		String stranger = ServerIdentity.create(Set.of("localhost")).authorityPem();
		try (SecretSdkKmsClient sdk = SecretSdkKmsClient.create(settings(stranger), credentials())) {
			assertThatExceptionOfType(KmsUnavailableException.class)
				.isThrownBy(() -> sdk.call(new SecretValueRequest("app/a+b=c@d", null, null)))
				.withMessageContaining("the certificate of the gateway");
		}
		assertThat(emulator.requests().list()).hasSize(before);
	}

	@Test
	void missingSecretIsNotFound() {
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> client.call(new SecretValueRequest("none", null, null)))
			.withMessageContaining("Forbidden.ResourceNotFound");
	}

	@Test
	void otherOperationsAreForAnotherGateway() {
		assertThatExceptionOfType(KmsUnsupportedOperationException.class)
			.isThrownBy(() -> client.call(new GenerateRandomRequest(1)));
	}

	@Test
	void securityTokenIsSentWithTheRequest() throws IOException {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(500, "{}"));
				SecretSdkKmsClient sdk = SecretSdkKmsClient.create(
						GatewaySettings.at("test", gateway.endpoint()).build(),
						KmsCredentialsProvider.stsToken("id", MARK, "token-1"))) {
			assertThatExceptionOfType(KmsUnavailableException.class)
				.isThrownBy(() -> sdk.call(new SecretValueRequest("db", null, null)));
			assertThat(gateway.requests().get(0)).startsWith("POST /?")
				.contains("SecurityToken=token-1", "Action=GetSecretValue", "Format=JSON")
				.doesNotContain(MARK);
		}
	}

	@Test
	void failureOfAProviderIsNotQuoted() {
		AlibabaCloudCredentialsProvider failing = () -> {
			throw new ClientException("code", MARK);
		};
		try (SecretSdkKmsClient sdk = SecretSdkKmsClient.create(shared(), failing)) {
			assertCredentials(sdk, "ClientException");
		}
		try (SecretSdkKmsClient sdk = SecretSdkKmsClient.create(shared(), (KmsCredentialsProvider) () -> {
			throw new IllegalStateException(MARK);
		})) {
			assertCredentials(sdk, "IllegalStateException");
		}
	}

	private static void assertCredentials(SecretSdkKmsClient sdk, String type) {
		KmsCredentialsException failure = catchThrowableOfType(KmsCredentialsException.class,
				() -> sdk.call(new SecretValueRequest("db", null, null)));
		assertThat(failure).hasMessageContaining("GetSecretValue of secret 'db'").hasMessageContaining(type);
		assertThat(FailureText.of(failure)).doesNotContain(MARK);
	}

	@Test
	void credentialsAreClosedWithTheClient() {
		AtomicInteger closed = new AtomicInteger();
		SecretSdkKmsClient sdk = SecretSdkKmsClient.create(shared(), new KmsCredentialsProvider() {

			@Override
			public KmsCredentials get() {
				return credentials().get();
			}

			@Override
			public void close() {
				closed.incrementAndGet();
			}

		});
		sdk.close();
		assertThat(closed).hasValue(1);
		AlibabaCloudCredentialsProvider foreign = () -> new BasicCredentials("id", "secret");
		SecretSdkKmsClient.create(shared(), foreign).close();
	}

	@Test
	void cacheOfTheSdkReadsThroughOurGateway() throws Exception {
		SecretCacheClient cache = SecretCacheClientBuilder.newCacheClientBuilder(new KmsSecretManagerClient(client))
			.build();
		try {
			assertThat(cache.getSecretInfo("app/a+b=c@d").getSecretValue()).isEqualTo("sécret ~*");
		}
		finally {
			cache.close();
		}
		assertThat(client.call(new SecretValueRequest("app/a+b=c@d", null, null)).secretData()).isNotEmpty();
	}

	@Test
	void answerOfTheSdkHasAllFields() throws Exception {
		GetSecretValueRequest request = new GetSecretValueRequest();
		request.setSecretName("app/a+b=c@d");
		GetSecretValueResponse response = new KmsSecretManagerClient(client).getSecretValue(request);
		assertThat(response.getSecretType()).isEqualTo("Generic");
		assertThat(response.getSecretDataType()).isEqualTo("text");
		assertThat(response.getVersionStages()).containsExactly("ACSCurrent");
		assertThat(response.getCreateTime()).isNotNull();
	}

	@Test
	void failureBecomesACodeTheSdkKnows() {
		GetSecretValueRequest request = new GetSecretValueRequest();
		request.setSecretName("none");
		KmsSecretManagerClient manager = new KmsSecretManagerClient(client);
		assertThat(failure(manager, request).getErrCode()).isEqualTo("Forbidden.ResourceNotFound");
		emulator.faults().add(Fault.of(FaultKind.THROTTLE, "GetSecretValue").times(1));
		assertThat(failure(manager, request).getErrCode()).isEqualTo("Rejected.Throttling");
		emulator.faults().add(Fault.of(FaultKind.RESET, "GetSecretValue"));
		assertThat(failure(manager, request).getErrCode()).isEqualTo("SDK.ServerUnreachable");
		emulator.faults().clear();
	}

	private static ClientException failure(KmsSecretManagerClient manager, GetSecretValueRequest request) {
		return catchThrowableOfType(ClientException.class, () -> manager.getSecretValue(request));
	}

	private static KmsCredentialsProvider credentials() {
		return KmsCredentialsProvider.accessKey(emulator.accessKeyId(), emulator.accessKeySecret());
	}

	private static GatewaySettings shared() {
		return settings(emulator.caPem());
	}

	private static GatewaySettings settings(String authorities) {
		return GatewaySettings.at("shared", new GatewayEndpoint(true, "localhost", emulator.httpsEndpoint().getPort()))
			.certificateAuthorities(authorities)
			.build();
	}

}
