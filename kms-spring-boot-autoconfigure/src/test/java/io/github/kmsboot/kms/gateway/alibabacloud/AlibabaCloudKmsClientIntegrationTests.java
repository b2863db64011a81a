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

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AlibabaCloudKmsClient} against an emulator that checks signatures and
 * encrypts for real.
 */
@Timeout(60)
class AlibabaCloudKmsClientIntegrationTests {

	private static final String VALUE = "v4lue-of-the-secret";

	private static final String PLAINTEXT = Base64.getEncoder()
		.encodeToString(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 });

	private static final int CALLERS = 64;

	private final KmsEmulator emulator = KmsEmulator.builder().httpPort(0).start();

	private AlibabaCloudKmsClient client = client(
			KmsCredentialsProvider.accessKey(this.emulator.accessKeyId(), this.emulator.accessKeySecret()));

	@BeforeEach
	void fill() {
		this.emulator.secrets().put("app/db", "older");
		this.emulator.secrets().put("app/db", VALUE);
		this.emulator.keys().create("alias/app");
	}

	@AfterEach
	void close() {
		this.client.close();
		this.emulator.close();
	}

	@Test
	void secretIsReadByStageAndVersion() {
		SecretValueResponse current = read("app/db");
		assertThat(current.secretName()).isEqualTo("app/db");
		assertThat(current.secretData()).isEqualTo(VALUE);
		assertThat(current.secretType()).isEqualTo("Generic");
		assertThat(current.versionStages()).containsExactly("ACSCurrent");
		assertThat(current.createTime()).isNotNull();
		assertThat(current.rotation()).isNull();
		SecretValueResponse previous = this.client.call(new SecretValueRequest("app/db", null, "ACSPrevious"));
		assertThat(previous.secretData()).isEqualTo("older");
		assertThat(this.client.call(new SecretValueRequest("app/db", previous.versionId(), null))).isEqualTo(previous);
	}

	@Test
	void anyTextArrivesUnchanged() {
		String text = "{\"p\":\"a b+c%2B&=?/#\u00e9\u4e2d\ud83d\ude00\\n\"}\n\t";
		this.emulator.secrets().put("odd/Name_1+=.@-", text);
		assertThat(read("odd/Name_1+=.@-").secretData()).isEqualTo(text);
	}

	@Test
	void versionsAreListed() {
		SecretVersionsResponse response = this.client.call(new SecretVersionsRequest("app/db", false, 1, 10));
		assertThat(response.secretName()).isEqualTo("app/db");
		assertThat(response.totalCount()).isEqualTo(2);
		assertThat(response.versions()).flatExtracting(SecretVersionsResponse.Version::versionStages)
			.containsExactlyInAnyOrder("ACSCurrent", "ACSPrevious");
	}

	@Test
	void ciphertextIsDecryptedUnderItsContextOnly() {
		Map<String, String> context = Map.of("table", "users", "column", "e-mail & more");
		EncryptResponse encrypted = this.client.call(new EncryptRequest("alias/app", PLAINTEXT, context));
		assertThat(encrypted.keyId()).isEqualTo(this.emulator.keys().id("alias/app"));
		assertThat(this.client.call(new DecryptRequest(encrypted.ciphertextBlob(), context))).satisfies((decrypted) -> {
			assertThat(decrypted.plaintext()).isEqualTo(PLAINTEXT);
			assertThat(decrypted.keyVersionId()).isEqualTo(encrypted.keyVersionId());
		});
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.client.call(new DecryptRequest(encrypted.ciphertextBlob(), Map.of())))
			.satisfies((failure) -> assertThat(ThrowableText.of(failure)).doesNotContain(encrypted.ciphertextBlob()));
	}

	@Test
	void temporaryKeyIsAcceptedWithItsToken() {
		AccessKey key = this.emulator.accessKeys().issue(Duration.ofHours(1));
		assertThat(key.securityToken()).isNotNull();
		reconnect(KmsCredentialsProvider.stsToken(key.id(), key.secret(), key.securityToken()));
		assertThat(read("app/db").secretData()).isEqualTo(VALUE);
	}

	@Test
	void wrongTokenIsACredentialsFailure() {
		AccessKey key = this.emulator.accessKeys().issue(Duration.ofHours(1));
		reconnect(KmsCredentialsProvider.stsToken(key.id(), key.secret(), "other-token"));
		KmsCredentialsException failure = failure(KmsCredentialsException.class);
		assertThat(ThrowableText.of(failure)).doesNotContain("other-token", key.secret());
	}

	@Test
	void wrongSecretIsACredentialsFailure() {
		reconnect(KmsCredentialsProvider.accessKey(this.emulator.accessKeyId(), "wrong-key-secret"));
		KmsCredentialsException failure = failure(KmsCredentialsException.class);
		assertThat(failure).hasMessageContaining("check the access key secret");
		assertThat(failure.getRequestId()).isNotNull();
		assertThat(ThrowableText.of(failure)).doesNotContain("wrong-key-secret");
	}

	@Test
	void unknownKeyIsACredentialsFailureThoughTheStatusIs404() {
		reconnect(KmsCredentialsProvider.accessKey("nobody", "key-secret"));
		assertThat(failure(KmsCredentialsException.class).getErrorCode()).isEqualTo("InvalidAccessKeyId.NotFound");
	}

	@Test
	void disabledKeyIsACredentialsFailureThoughTheStatusIs403() {
		this.emulator.accessKeys().disable(this.emulator.accessKeyId());
		assertThat(failure(KmsCredentialsException.class).getErrorCode()).isEqualTo("Forbidden.AccessKey");
	}

	@Test
	void missingSecretSaysWhatWasAskedAndWhatToDo() {
		KmsNotFoundException failure = catchThrowableOfType(KmsNotFoundException.class, () -> read("app/absent"));
		assertThat(failure)
			.hasMessageStartingWith("GetSecretValue of secret 'app/absent' failed at gateway 'test' (http://")
			.hasMessageContaining("Forbidden.ResourceNotFound")
			.hasMessageContaining("request " + failure.getRequestId())
			.hasMessageContaining("check the name");
		assertThat(failure.getOperation()).isEqualTo("GetSecretValue");
		assertThat(failure.getGateway()).isEqualTo("test");
		assertThat(failure.getDetails().status()).isEqualTo(404);
	}

	@Test
	void missingKeyIsNotFound() {
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> this.client.call(new EncryptRequest("alias/absent", PLAINTEXT, Map.of())))
			.withMessageContaining("Encrypt of key 'alias/absent'")
			.satisfies((failure) -> assertThat(ThrowableText.of(failure)).doesNotContain(PLAINTEXT));
	}

	@Test
	void disabledKeyOfTheServiceIsAnInvalidRequest() {
		this.emulator.keys().disable("alias/app");
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.client.call(new EncryptRequest("alias/app", PLAINTEXT, Map.of())))
			.withMessageContaining("Rejected.Disabled");
	}

	@Test
	void throttleIsToldApart() {
		this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, "GetSecretValue").times(1));
		assertThat(failure(KmsThrottledException.class)).hasMessageContaining("call less often");
		assertThat(read("app/db").secretData()).isEqualTo(VALUE);
	}

	@ParameterizedTest
	@EnumSource(value = FaultKind.class, names = { "SERVER_ERROR", "HTML", "TRUNCATE", "EMPTY", "HANG", "RESET" })
	void faultIsUnavailabilityAndPasses(FaultKind kind) {
		this.emulator.faults().add(Fault.of(kind, "GetSecretValue").times(1));
		KmsUnavailableException failure = failure(KmsUnavailableException.class);
		assertThat(failure).hasMessageContaining("GetSecretValue of secret 'app/db'")
			.hasMessageContaining(this.emulator.endpoint().getAuthority());
		this.emulator.faults().clear();
		assertThat(read("app/db").secretData()).isEqualTo(VALUE);
		assertThat(this.emulator.requests().count("GetSecretValue")).isEqualTo(2);
	}

	@Test
	void serverErrorInJsonKeepsItsCode() {
		this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, "GetSecretValue").withStatus(503));
		KmsUnavailableException failure = failure(KmsUnavailableException.class);
		assertThat(failure.getDetails().status()).isEqualTo(503);
		assertThat(failure.getErrorCode()).isNotNull();
		assertThat(failure.getRequestId()).isNotNull();
	}

	@Test
	void refusedConnectionIsUnavailability() {
		this.emulator.faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		assertThat(failure(KmsUnavailableException.class)).hasMessageContaining("check host and port");
	}

	@Test
	void manyCallersAreServedAtOnce() throws ExecutionException, InterruptedException {
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Future<String>> values = IntStream.range(0, CALLERS)
				.mapToObj((caller) -> callers.submit(() -> read("app/db").secretData()))
				.toList();
			for (Future<String> value : values) {
				assertThat(value.get()).isEqualTo(VALUE);
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void noThreadOutlivesTheClient() throws InterruptedException {
		this.client.close();
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		reconnect(KmsCredentialsProvider.accessKey(this.emulator.accessKeyId(), this.emulator.accessKeySecret()));
		read("app/db");
		List<Thread> ours = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread) && isOfTheSdk(thread))
			.toList();
		assertThat(ours).isNotEmpty();
		this.client.close();
		for (Thread thread : ours) {
			thread.join(Duration.ofSeconds(10).toMillis());
			assertThat(thread.isAlive()).as(thread.getName()).isFalse();
		}
	}

	private static boolean isOfTheSdk(Thread thread) {
		return thread.getName().contains("httpclient") || thread.getName().contains("connection-evictor");
	}

	private <T extends KmsException> T failure(Class<T> type) {
		T failure = catchThrowableOfType(type, () -> read("app/db"));
		assertThat(ThrowableText.of(failure)).doesNotContain(VALUE, this.emulator.accessKeySecret(), "Signature=",
				"com.aliyun.sdk.gateway.pop.exception", "darabonba.core.exception");
		return failure;
	}

	private SecretValueResponse read(String name) {
		return this.client.call(new SecretValueRequest(name, null, null));
	}

	private void reconnect(KmsCredentialsProvider credentials) {
		this.client.close();
		this.client = client(credentials);
	}

	private AlibabaCloudKmsClient client(KmsCredentialsProvider credentials) {
		GatewaySettings settings = GatewaySettings.at("test", GatewayEndpoint.of(this.emulator.endpoint().toString()))
			.responseTimeout(Duration.ofSeconds(1))
			.callTimeout(Duration.ofSeconds(20))
			.build();
		return AlibabaCloudKmsClient.create(settings, credentials);
	}

}
