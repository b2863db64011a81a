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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyuncs.http.FormatType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.kmsboot.kms.emulator.OfficialClient.DataKey;
import io.github.kmsboot.kms.emulator.OfficialClient.RefusedException;
import io.github.kmsboot.kms.emulator.OfficialClient.Secret;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.rpc.Account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OfficialClientsIntegrationTests {

	private static final String NAME = "team/db+x=1@a.b";

	private static final String VALUE = "{\"user\":\"a&b\",\"password\":\"<ü> + %\r\n\"}";

	private static final String PLAINTEXT = Base64.getEncoder().encodeToString(new byte[] { 0, 1, -1, 62, 63 });

	private KmsEmulator emulator;

	private String keyId;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().httpsPort(0).start();
		this.keyId = this.emulator.keys().create("alias/app");
		this.emulator.secrets().put(NAME, VALUE);
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void readsSecret(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			Secret secret = client.secret(NAME, null, null);
			assertThat(secret.name()).isEqualTo(NAME);
			assertThat(secret.value()).isEqualTo(VALUE);
			assertThat(secret.stages()).containsExactly("ACSCurrent");
			RecordedRequest recorded = this.emulator.requests().list().get(0);
			assertThat(recorded.requestId()).isEqualTo(secret.requestId());
			assertThat(recorded.signatureVersion()).hasToString(kind.signature);
		}
	}

	@ParameterizedTest
	@EnumSource
	void readsSecretByResourceName(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			String arn = new Account("cn-hangzhou", "1234567890123456").arn("secret", NAME);
			assertThat(client.secret(arn, null, null).value()).isEqualTo(VALUE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void movesStagesWithVersions(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			client.createSecret("new", "v1", "one");
			client.putSecretValue("new", "v2", "two");
			client.putSecretValue("new", "v3", "three");
			client.putSecretValue("new", "v3", "three");
			assertThat(client.secret("new", null, null).value()).isEqualTo("three");
			assertThat(client.secret("new", "ACSPrevious", null).value()).isEqualTo("two");
			assertThat(client.secret("new", null, "v1").value()).isEqualTo("one");
			assertThat(client.secret("new", null, "v1").stages()).isNullOrEmpty();
			assertThat(client.versionIds("new")).containsExactly("v3", "v2");
			assertRefused(() -> client.putSecretValue("new", "v3", "other"), 409, "Rejected.ResourceExist");
			assertRefused(() -> client.createSecret("new", "v1", "x"), 409, "Rejected.ResourceExist");
			assertRefused(() -> client.secret("new", "ACSCurrent", "v1"), 400, "InvalidParameter");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesMissingSecret(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			assertRefused(() -> client.secret("missing", null, null), 404, "Forbidden.ResourceNotFound");
		}
	}

	@ParameterizedTest
	@EnumSource
	void encryptsAndDecryptsWithContext(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			Map<String, String> context = Map.of("tenant", "a b", "region", "ü");
			String blob = client.encrypt("alias/app", PLAINTEXT, context);
			assertThat(client.decrypt(blob, context)).isEqualTo(PLAINTEXT);
			assertThat(this.emulator.keys().decrypt(blob, context)).isEqualTo(PLAINTEXT);
			assertRefused(() -> client.decrypt(blob, Map.of("tenant", "other")), 400, "InvalidParameter");
			assertRefused(() -> client.decrypt(blob, Map.of()), 400, "InvalidParameter");
		}
	}

	@ParameterizedTest
	@EnumSource
	void generatesDataKeys(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			DataKey dataKey = client.dataKey(this.keyId);
			assertThat(Base64.getDecoder().decode(dataKey.plaintext())).hasSize(32);
			assertThat(client.decrypt(dataKey.blob(), Map.of())).isEqualTo(dataKey.plaintext());
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesMissingAndDisabledKeys(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			assertRefused(() -> client.encrypt("alias/none", PLAINTEXT, Map.of()), 404, "Forbidden.AliasNotFound");
			assertRefused(() -> client.encrypt("none", PLAINTEXT, Map.of()), 404, "Forbidden.KeyNotFound");
			client.disableKey(this.keyId);
			assertThat(client.keyState("alias/app")).isEqualTo("Disabled");
			assertRefused(() -> client.encrypt("alias/app", PLAINTEXT, Map.of()), 409, "Rejected.Disabled");
			assertThat(client.aliases()).isEqualTo(List.of("alias/app"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void isThrottled(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, "GetSecretValue").times(1));
			assertRefused(() -> client.secret(NAME, null, null), 429, "Rejected.Throttling");
			assertThat(client.secret(NAME, null, null).value()).isEqualTo(VALUE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void seesServerErrors(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, "GetSecretValue"));
			assertRefused(() -> client.secret(NAME, null, null), 503, "ServiceUnavailableTemporary");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesWrongSecretOfAccessKey(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			this.emulator.accessKeys().add(new AccessKey(this.emulator.accessKeyId(), "another"));
			assertRefused(() -> client.secret(NAME, null, null), 400, "IncompleteSignature");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "V1", "V3" })
	void acceptsSecurityToken(SignatureVersion version) {
		AccessKey key = this.emulator.accessKeys().issue(Duration.ofHours(1));
		Credential.Builder credential = Credential.builder().accessKeyId(key.id()).accessKeySecret(key.secret());
		try (OfficialClient client = new AsyncOfficialClient(this.emulator, version,
				credential.securityToken(key.securityToken()).build());
				OfficialClient forgetful = new AsyncOfficialClient(this.emulator, version,
						credential.securityToken(null).build())) {
			assertThat(client.secret(NAME, null, null).value()).isEqualTo(VALUE);
			assertRefused(() -> forgetful.secret(NAME, null, null), 404, "InvalidAccessKeyId.NotFound");
		}
	}

	@ParameterizedTest
	@EnumSource
	void takesLargestSecret(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			String value = "密".repeat(10_240);
			client.createSecret("large", "v1", value);
			assertThat(client.secret("large", null, null).value()).isEqualTo(value);
			assertRefused(() -> client.createSecret("larger", "v1", value + "x"), 400, "InvalidParameter");
		}
	}

	private void assertRefused(ThrowingCallable call, int status, String code) {
		this.emulator.requests().clear();
		assertThatExceptionOfType(RefusedException.class).isThrownBy(call).withMessage(code).satisfies((refusal) -> {
			RecordedRequest recorded = this.emulator.requests().list().get(0);
			assertThat(recorded.status()).isEqualTo(status);
			assertThat(recorded.errorCode()).isEqualTo(code);
			assertThat(recorded.requestId()).isEqualTo(refusal.requestId());
		});
	}

	enum Client {

		ASYNC_V1("V1", (emulator) -> new AsyncOfficialClient(emulator, SignatureVersion.V1)),

		ASYNC_V3("V3", (emulator) -> new AsyncOfficialClient(emulator, SignatureVersion.V3)),

		TEA("V3", TeaOfficialClient::new),

		CORE_JSON("V1", (emulator) -> new CoreOfficialClient(emulator, FormatType.JSON)),

		CORE_XML("V1", (emulator) -> new CoreOfficialClient(emulator, FormatType.XML));

		private final String signature;

		@SuppressWarnings("ImmutableEnumChecker")
		private final Function<KmsEmulator, OfficialClient> factory;

		Client(String signature, Function<KmsEmulator, OfficialClient> factory) {
			this.signature = signature;
			this.factory = factory;
		}

		OfficialClient create(KmsEmulator emulator) {
			return this.factory.apply(emulator);
		}

	}

}
