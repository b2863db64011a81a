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

package io.github.kmsboot.kms.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that credentials of every kind, set by properties, sign requests that KMS
 * accepts.
 */
@Timeout(120)
class RamCredentialsIntegrationTests {

	private static final String PREFIX = "aliyun.kms.credentials";

	private static final String PLAIN = "acs:ram::1234567890123456:role/plain";

	private static final String GUARDED = "acs:ram::1234567890123456:role/guarded";

	private static final String CHAINED = "acs:ram::1234567890123456:role/chained";

	private static final String POD = "acs:ram::1234567890123456:role/pod";

	private static final String PROVIDER = "acs:ram::1234567890123456:oidc-provider/cluster";

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.stsPort(0)
		.metadataPort(0)
		.instanceRole("app-role")
		.accessKey("app", "app-secret")
		.role(Role.of(PLAIN))
		.role(Role.of(GUARDED).trusting("app").withExternalId("partner-1"))
		.role(Role.of(CHAINED).trusting(PLAIN))
		.role(Role.of(POD).trusting("nobody").withOidcProvider(PROVIDER))
		.start();

	private final Map<String, Object> settings = new HashMap<>();

	@TempDir
	private Path directory;

	@BeforeAll
	static void fill() {
		emulator.secrets().put("db", "value");
	}

	@AfterAll
	static void close() {
		emulator.close();
	}

	@BeforeEach
	void clear() {
		emulator.requests().clear();
		emulator.sts().requests().clear();
		emulator.metadata().requests().clear();
	}

	@Test
	void accessKeySigns() {
		key();
		assertThat(signer()).isEqualTo("app");
	}

	@Test
	void stsTokenSigns() {
		set("access-key-id", "app");
		set("access-key-secret", "app-secret");
		sts();
		set("role-arn", PLAIN);
		KmsCredentials session;
		try (KmsCredentialsProvider provider = provider()) {
			session = provider.get();
		}
		this.settings.clear();
		set("type", "sts-token");
		set("access-key-id", session.accessKeyId());
		set("access-key-secret", session.accessKeySecret());
		set("security-token", String.valueOf(session.securityToken()));
		assertThat(signer()).isEqualTo(session.accessKeyId());
	}

	@Test
	void ramRoleSigns() {
		key();
		sts();
		set("type", "ram-role");
		set("role-arn", GUARDED);
		set("external-id", "partner-1");
		set("role-session-name", "shop@tests");
		set("role-session-duration", "15m");
		set("policy", "{\"Version\":\"1\",\"Statement\":[]}");
		assertThat(signer()).startsWith("STS.");
		assertThat(emulator.sts().requests().list("AssumeRole")).singleElement()
			.satisfies((request) -> assertThat(request.resource()).isEqualTo(GUARDED))
			.satisfies((request) -> assertThat(request.accessKeyId()).isEqualTo("app"));
		assertThat(emulator.sts().sessions().list())
			.anySatisfy((session) -> assertThat(session.name()).isEqualTo("shop@tests"));
	}

	@Test
	void chainOfRolesSigns() {
		key();
		sts();
		set("role-arn", PLAIN);
		set("role-chain[0].role-arn", CHAINED);
		assertThat(signer()).startsWith("STS.");
		assertThat(emulator.sts().requests().list("AssumeRole")).extracting(RecordedRequest::resource)
			.containsExactly(PLAIN, CHAINED);
	}

	@Test
	void ecsRoleSigns() {
		set("ecs-metadata-endpoint", emulator.metadata().endpoint().toString());
		assertThat(signer()).startsWith("STS.");
		assertThat(emulator.metadata().requests().list()).extracting(RecordedRequest::operation)
			.containsExactly("CreateToken", "GetRoleName", "GetRoleCredentials");
	}

	@Test
	void namedEcsRoleSignsWithoutImdsV1() {
		set("ecs-metadata-endpoint", emulator.metadata().endpoint().toString());
		set("ecs-role-name", "app-role");
		set("ecs-imds-v1-enabled", "false");
		emulator.metadata().requireTokens(true);
		try {
			assertThat(signer()).startsWith("STS.");
		}
		finally {
			emulator.metadata().requireTokens(false);
		}
		assertThat(emulator.metadata().requests().list()).extracting(RecordedRequest::operation)
			.containsExactly("CreateToken", "GetRoleCredentials");
	}

	@Test
	void roleAssumedByTheEcsRoleSigns() {
		set("ecs-metadata-endpoint", emulator.metadata().endpoint().toString());
		set("role-arn", PLAIN);
		sts();
		assertThat(signer()).startsWith("STS.");
		assertThat(emulator.sts().requests().count("AssumeRole")).isOne();
	}

	@Test
	void oidcRoleSigns() throws IOException {
		Path file = this.directory.resolve("token");
		Files.writeString(file, emulator.sts().oidcToken(POD) + "\n");
		set("oidc-token-file", file.toString());
		set("oidc-provider-arn", PROVIDER);
		set("role-arn", POD);
		sts();
		assertThat(signer()).startsWith("STS.");
		assertThat(emulator.sts().requests().count("AssumeRoleWithOIDC")).isOne();
	}

	@Test
	void credentialsUriSigns() {
		set("uri", emulator.metadata().credentialsUri().toString());
		assertThat(signer()).startsWith("STS.");
		assertThat(emulator.metadata().requests().count("GetCredentials")).isOne();
	}

	@Test
	void iniProfileSigns() throws IOException {
		Path file = this.directory.resolve("credentials.ini");
		Files.writeString(file, """
				[shop]
				enable = true
				type = access_key
				access_key_id = app
				access_key_secret = app-secret
				""");
		set("profile-file", file.toString());
		set("profile-name", "shop");
		assertThat(signer()).isEqualTo("app");
	}

	@Test
	void cliProfileSigns() throws IOException {
		Path file = this.directory.resolve("config.json");
		Files.writeString(file, """
				{"current": "other", "profiles": [{"name": "shop", "mode": "AK", "access_key_id": "app",
				 "access_key_secret": "app-secret"}]}""");
		set("profile-file", file.toString());
		set("profile-name", "shop");
		assertThat(signer()).isEqualTo("app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					role-arn=acs:ram::1234567890123456:role/guarded, external-id=LEAKED | status 403, code NoPermission | external-id
					role-arn=acs:ram::1234567890123456:role/nobody | status 404, code EntityNotExist.Role | role-arn
					role-arn=acs:ram::1234567890123456:role/plain, role-session-duration=12h | status 400, code InvalidParameter.DurationSeconds | role-session-duration
					role-arn=acs:ram::1234567890123456:role/plain, access-key-secret=LEAKED | code SignatureDoesNotMatch | access-key-secret
					role-arn=acs:ram::1234567890123456:role/plain, access-key-id=nobody | code InvalidAccessKeyId.NotFound | access-key-id
					""")
	void refusalSaysWhatToSet(String refused, String reason, String advice) {
		key();
		sts();
		for (String setting : refused.split(", ", -1)) {
			int equals = setting.indexOf('=');
			set(setting.substring(0, equals), setting.substring(equals + 1));
		}
		try (KmsCredentialsProvider provider = provider()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("RAM role 'acs:ram::1234567890123456:role/")
				.withMessageContaining(emulator.sts().endpoint().toString())
				.withMessageContaining(reason)
				.withMessageContaining(advice)
				.withMessageNotContaining("LEAKED")
				.withNoCause()
				.satisfies((ex) -> assertThat(ex.getOperation()).isEqualTo("AssumeRole"))
				.satisfies((ex) -> assertThat(ex.getRequestId()).isNotNull());
		}
	}

	@Test
	void wrongOidcTokenIsNotShown() throws IOException {
		Path file = this.directory.resolve("token");
		Files.writeString(file, "LEAKED");
		set("oidc-token-file", file.toString());
		set("oidc-provider-arn", PROVIDER);
		set("role-arn", POD);
		sts();
		try (KmsCredentialsProvider provider = provider()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("AuthenticationFail")
				.withMessageContaining("oidc-token-file")
				.withMessageNotContaining("LEAKED");
		}
	}

	@Test
	void missingOidcTokenIsNamed() {
		Path file = this.directory.resolve("no-token");
		set("oidc-token-file", file.toString());
		set("oidc-provider-arn", PROVIDER);
		set("role-arn", POD);
		sts();
		try (KmsCredentialsProvider provider = provider()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining(file.toString());
		}
	}

	@Test
	void instanceWithoutARoleIsToldToHaveOne() {
		set("ecs-metadata-endpoint", emulator.metadata().endpoint().toString());
		set("ecs-role-name", "other");
		try (KmsCredentialsProvider provider = provider()) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("RAM role 'other'")
				.withMessageContaining("status 404")
				.withMessageContaining("ecs-role-name");
		}
	}

	@Test
	void locationOfTheCertificateAuthorityIsRead() throws IOException {
		Path file = this.directory.resolve("ca.pem");
		Files.writeString(file, emulator.caPem());
		key();
		sts();
		set("sts-ca", file.toUri().toString());
		set("role-arn", PLAIN);
		assertThat(signer()).startsWith("STS.");
	}

	private void key() {
		set("access-key-id", "app");
		set("access-key-secret", "app-secret");
	}

	private void sts() {
		set("sts-endpoint", emulator.sts().endpoint().toString());
		set("sts-ca", emulator.caPem());
	}

	private void set(String name, String value) {
		this.settings.put(PREFIX + "." + name, value);
	}

	private KmsCredentialsProvider provider() {
		return CredentialsFactory.create(new Binder(new MapConfigurationPropertySource(this.settings))
			.bindOrCreate(PREFIX, CredentialsProperties.class), PREFIX);
	}

	/**
	 * Read a secret.
	 * @return the id of the key that KMS saw
	 */
	private String signer() {
		GatewaySettings gateway = GatewaySettings.at("default", GatewayEndpoint.of(emulator.endpoint().toString()))
			.build();
		try (KmsClient client = AlibabaCloudKmsClient.create(gateway, provider())) {
			assertThat(client.call(new SecretValueRequest("db", null, null)).secretData()).isEqualTo("value");
		}
		List<RecordedRequest> requests = emulator.requests().list("GetSecretValue");
		assertThat(requests).hasSize(1);
		return String.valueOf(requests.get(0).accessKeyId());
	}

}
