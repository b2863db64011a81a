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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.dkms.gcs.openapi.models.Config;
import com.aliyun.dkms.gcs.sdk.Client;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.CreateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueResponseBody;
import com.aliyun.sdk.service.kms20160120.models.RotateSecretRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.emulator.OfficialClient.RefusedException;
import io.github.kmsboot.kms.emulator.secret.Rotation;
import io.github.kmsboot.kms.emulator.secret.RotationFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Rotation of every type of secret under the clock of the emulator, as the official
 * client sees it.
 */
class RotationIntegrationTests {

	private static final String ACCOUNTS = "{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"p\"}]}";

	private static final Map<String, String> PAIR = Map.of("SecretSubType", "DoubleUsers", "AccountName", "app");

	private KmsEmulator emulator;

	private AsyncClient client;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().dedicatedPort(0).start();
		this.client = AsyncOfficialClient.connect(this.emulator, SignatureVersion.V3,
				Credential.builder()
					.accessKeyId(this.emulator.accessKeyId())
					.accessKeySecret(this.emulator.accessKeySecret())
					.build());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	@ParameterizedTest
	@MethodSource("managedSecrets")
	void newVersionIsThereWhenTimeHasPassed(String type, String name, String value, Map<String, String> config) {
		create(type, name, value, config);
		GetSecretValueResponseBody first = read(name, null);
		assertThat(first.getAutomaticRotation()).isEqualTo("Enabled");
		assertThat(first.getRotationInterval()).isEqualTo("604800s");
		assertThat(first.getLastRotationDate()).isNullOrEmpty();
		Instant due = Instant.parse(first.getNextRotationDate());
		this.emulator.advance(Duration.between(this.emulator.clock().instant(), due.minusSeconds(60)));
		assertThat(read(name, null).getVersionId()).isEqualTo(first.getVersionId());
		this.emulator.advance(Duration.ofSeconds(61));
		GetSecretValueResponseBody second = read(name, null);
		assertThat(second.getVersionId()).isNotEqualTo(first.getVersionId());
		assertThat(second.getSecretData()).isNotEqualTo(first.getSecretData());
		assertThat(read(name, "ACSPrevious").getSecretData()).isEqualTo(first.getSecretData());
		assertThat(Instant.parse(second.getLastRotationDate())).isBetween(due.minusSeconds(1), due.plusSeconds(1));
		assertThat(Instant.parse(second.getNextRotationDate()))
			.isEqualTo(Instant.parse(second.getLastRotationDate()).plus(7, ChronoUnit.DAYS));
		assertThat(this.emulator.calls("RotateSecret")).isZero();
		assertThat(this.emulator.calls("GetSecretValue")).isEqualTo(4);
	}

	static Stream<Arguments> managedSecrets() {
		return Stream.of(Arguments.of("Rds", "db", ACCOUNTS, Map.of("SecretSubType", "SingleUser")),
				Arguments.of("Rds", "db", ACCOUNTS, Map.of("SecretSubType", "DoubleUsers")),
				Arguments.of("Redis", "cache", "$Auto", PAIR), Arguments.of("PolarDB", "polar", "$Auto", PAIR),
				Arguments.of("RAMCredentials", "acs/ram/user/app",
						"{\"AccessKeys\":[{\"AccessKeyId\":\"i\",\"AccessKeySecret\":\"s\"}]}",
						Map.of("SecretSubType", "RamUserAccessKey", "UserName", "app")),
				Arguments.of("ECS", "acs/ecs/a", "{\"UserName\":\"root\",\"Password\":\"p\"}",
						Map.of("SecretSubType", "Password")),
				Arguments.of("ECS", "acs/ecs/b",
						"{\"UserName\":\"root\",\"PublicKey\":\"ssh-rsa x\",\"PrivateKey\":\"y\"}",
						Map.of("SecretSubType", "SSHKey")));
	}

	@Test
	void passwordOfOneAccountChangesWithTheSecret() {
		create("Rds", "db", ACCOUNTS, Map.of("SecretSubType", "SingleUser"));
		List<Rotation> changed = new ArrayList<>();
		this.emulator.secrets().beforeRotation((rotation) -> {
			changed.add(rotation);
			assertThat(read("db", null).getSecretData()).as("still the old one").contains("\"p\"");
		});
		this.emulator.secrets()
			.afterRotation((rotation) -> assertThat(read("db", null).getSecretData()).isEqualTo(rotation.value()));
		rotate("db");
		assertThat(changed).hasSize(1);
		assertThat(changed.get(0).accountName()).isEqualTo("app");
		assertThat(read("db", null).getSecretData()).contains(changed.get(0).password());
	}

	@Test
	void formerAccountOfTwoStaysValidUntilTheNextRotation() {
		create("Redis", "cache", "$Auto", PAIR);
		List<Rotation> changed = new ArrayList<>();
		this.emulator.secrets().afterRotation(changed::add);
		String app = read("cache", null).getSecretData();
		this.emulator.advance(Duration.ofDays(7));
		this.emulator.advance(Duration.ofDays(6));
		assertThat(changed).extracting(Rotation::accountName).containsExactly("app_clone");
		assertThat(read("cache", "ACSPrevious").getSecretData()).isEqualTo(app);
		this.emulator.advance(Duration.ofDays(1));
		assertThat(changed).extracting(Rotation::accountName).containsExactly("app_clone", "app");
		assertThat(read("cache", "ACSPrevious").getSecretData()).isEqualTo(changed.get(0).value());
	}

	@Test
	void clientLearnsThatRotationFails() {
		create("Rds", "db", ACCOUNTS, Map.of("SecretSubType", "SingleUser"));
		this.emulator.secrets().beforeRotation((rotation) -> {
			throw new UnsupportedOperationException("no database");
		});
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> rotate("db")).withMessage("InternalFailure");
		assertThatExceptionOfType(RotationFailedException.class)
			.isThrownBy(() -> this.emulator.advance(Duration.ofDays(7)));
		assertThat(read("db", null).getAutomaticRotation()).isEqualTo("Invalid");
		assertThat(AsyncOfficialClient
			.await(this.client.describeSecret(DescribeSecretRequest.builder().secretName("db").build()))
			.getBody()
			.getAutomaticRotation()).isEqualTo("Invalid");
	}

	@Test
	void genericSecretRotatesInTestsOnly() {
		this.emulator.secrets().put("plain", "old");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> rotate("plain"))
			.withMessage("Rejected.UnsupportedOperation");
		this.emulator.secrets().rotateEvery("plain", Duration.ofHours(1));
		this.emulator.advance(Duration.ofHours(1));
		GetSecretValueResponseBody body = read("plain", null);
		assertThat(body.getSecretData()).isNotEqualTo("old");
		assertThat(body.getAutomaticRotation()).isNullOrEmpty();
		this.emulator.rotate("plain", "new");
		assertThat(read("plain", null).getSecretData()).isEqualTo("new");
		assertThat(this.emulator.rotate("plain")).isEqualTo(read("plain", null).getVersionId());
	}

	@Test
	void signaturesStayGoodWhenTimePasses() throws Exception {
		this.emulator.secrets().put("plain", "value");
		String content = this.emulator.clientKeys().issue("app", "passw0rd");
		Client instance = new Client(new Config().setProtocol("https")
			.setClientKeyContent(content)
			.setPassword("passw0rd")
			.setEndpoint(this.emulator.dedicatedEndpoint().getAuthority())
			.setCa(this.emulator.dedicatedCaPem()));
		this.emulator.advance(Duration.ofDays(400));
		assertThat(read("plain", null).getSecretData()).isEqualTo("value");
		assertThat(instance
			.getSecretValue(new com.aliyun.dkms.gcs.sdk.models.GetSecretValueRequest().setSecretName("plain"))
			.getSecretData()).isEqualTo("value");
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.advance(Duration.ofDays(-1)));
	}

	private void create(String type, String name, String value, Map<String, String> config) {
		AsyncOfficialClient.await(this.client.createSecret(CreateSecretRequest.builder()
			.secretName(name)
			.versionId("v1")
			.secretData(value)
			.secretType(type)
			.extendedConfig(config)
			.enableAutomaticRotation(true)
			.rotationInterval("7d")
			.build()));
	}

	private void rotate(String name) {
		AsyncOfficialClient
			.await(this.client.rotateSecret(RotateSecretRequest.builder().secretName(name).versionId("r1").build()));
	}

	private GetSecretValueResponseBody read(String name, @Nullable String stage) {
		return AsyncOfficialClient
			.await(this.client
				.getSecretValue(GetSecretValueRequest.builder().secretName(name).versionStage(stage).build()))
			.getBody();
	}

}
