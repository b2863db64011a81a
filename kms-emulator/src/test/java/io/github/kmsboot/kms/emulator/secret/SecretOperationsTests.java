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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.MutableClock;
import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretOperationsTests {

	private static final String RDS_VALUE = "{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"one\"}]}";

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

	private final Account account = new Account("cn-hangzhou", "42");

	private final KeyRing keys = new KeyRing(this.account, this.clock);

	private final SecretStore secrets = new SecretStore(this.account, this.clock);

	private final Operations operations = new Operations();

	SecretOperationsTests() {
		new SecretOperations(this.secrets, this.keys, this.account, this.clock, new KmsInstances(this.clock))
			.addTo(this.operations);
		new SecretQueries(this.secrets, this.account).addTo(this.operations);
		new PasswordOperation().addTo(this.operations);
	}

	@Test
	void createsAndReadsSecret() {
		assertThat(create("a/b", "v1", "value")).contains("\"Arn\":\"acs:kms:cn-hangzhou:42:secret/a/b\"",
				"\"SecretName\":\"a/b\"", "\"VersionId\":\"v1\"", "\"SecretType\":\"Generic\"");
		assertThat(call("GetSecretValue", "SecretName", "a/b")).isEqualTo(
				"{\"SecretName\":\"a/b\",\"SecretType\":\"Generic\",\"SecretData\":\"value\",\"SecretDataType\":\"text\","
						+ "\"VersionId\":\"v1\",\"CreateTime\":\"2026-01-01T12:00:00Z\","
						+ "\"VersionStages\":{\"VersionStage\":[\"ACSCurrent\"]}}");
		assertRefused(() -> create("a/b", "v1", "value"), 409, "Rejected.ResourceExist");
	}

	@Test
	void keepsBinaryAsText() {
		call("CreateSecret", "SecretName", "a", "VersionId", "v1", "SecretData", "AAEC", "SecretDataType", "binary");
		assertThat(call("GetSecretValue", "SecretName", "a")).contains("\"SecretData\":\"AAEC\"",
				"\"SecretDataType\":\"binary\"");
		assertRefused(() -> call("CreateSecret", "SecretName", "b", "VersionId", "v1", "SecretData", "x",
				"SecretDataType", "blob"), 400, "InvalidParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a*", "acs/rds/x", "", "x\n" })
	void refusesMalformedNames(String name) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> create(name, "v1", "value"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "A/b_c+d=e.f@g-h", "密钥" })
	void acceptsAllowedNames(String name) {
		create(name, "v1", "value");
		assertThat(this.secrets.value(name)).isEqualTo("value");
	}

	@Test
	void limitsSizes() {
		assertRefused(() -> create("x".repeat(193), "v1", "value"), 400, "InvalidParameter");
		assertRefused(() -> create("x", "v".repeat(65), "value"), 400, "InvalidParameter");
		assertRefused(() -> create("x", "v1", "x".repeat(30_721)), 400, "InvalidParameter");
		assertRefused(() -> create("x", "v1", ""), 400, "MissingParameter");
		create("x".repeat(192), "v".repeat(64), "x".repeat(30_720));
	}

	@Test
	void checksEncryptionKey() {
		assertRefused(() -> call("CreateSecret", "SecretName", "a", "VersionId", "v1", "SecretData", "x",
				"EncryptionKeyId", "none"), 404, "Forbidden.KeyNotFound");
		String keyId = this.keys.create("alias/k");
		call("CreateSecret", "SecretName", "a", "VersionId", "v1", "SecretData", "x", "EncryptionKeyId", "alias/k");
		assertThat(call("DescribeSecret", "SecretName", "a")).contains("\"EncryptionKeyId\":\"" + keyId + "\"");
	}

	@Test
	void putsVersionsUnderStages() {
		create("a", "v1", "one");
		assertThat(call("PutSecretValue", "SecretName", "a", "VersionId", "v2", "SecretData", "two", "VersionStages",
				"[\"next\"]"))
			.contains("\"VersionStages\":{\"VersionStage\":[\"next\"]}");
		assertThat(this.secrets.value("a")).isEqualTo("one");
		assertThat(call("GetSecretValue", "SecretName", "a", "VersionStage", "next")).contains("\"two\"");
		assertThat(call("GetSecretValue", "SecretName", "a", "VersionStage", "next", "VersionId", "v2"))
			.contains("\"two\"");
		assertRefused(() -> call("GetSecretValue", "SecretName", "a", "VersionStage", "next", "VersionId", "v1"), 400,
				"InvalidParameter");
		assertRefused(() -> call("GetSecretValue", "SecretName", "a", "VersionStage", "none"), 404,
				"Forbidden.ResourceNotFound");
		assertRefused(() -> call("GetSecretValue", "SecretName", "a", "VersionId", "none"), 404,
				"Forbidden.ResourceNotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "[]", "[1]", "[\"a b\"]", "[\"ACSPrevious\"]", "{}" })
	void refusesMalformedStages(String stages) {
		create("a", "v1", "one");
		assertRefused(() -> call("PutSecretValue", "SecretName", "a", "VersionId", "v2", "SecretData", "two",
				"VersionStages", stages), 400, "InvalidParameter");
	}

	@Test
	void movesStages() {
		create("a", "v1", "one");
		call("PutSecretValue", "SecretName", "a", "VersionId", "v2", "SecretData", "two");
		call("UpdateSecretVersionStage", "SecretName", "a", "VersionStage", "ACSCurrent", "MoveToVersion", "v1");
		assertThat(this.secrets.value("a")).isEqualTo("one");
		assertThat(this.secrets.value("a", "ACSPrevious")).isEqualTo("two");
		assertRefused(() -> call("UpdateSecretVersionStage", "SecretName", "a", "VersionStage", "ACSCurrent",
				"RemoveFromVersion", "v1"), 400, "MissingParameter");
		assertRefused(() -> call("UpdateSecretVersionStage", "SecretName", "a", "VersionStage", "x"), 400,
				"MissingParameter");
		assertRefused(
				() -> call("UpdateSecretVersionStage", "SecretName", "a", "VersionStage", "a b", "MoveToVersion", "v1"),
				400, "InvalidParameter");
	}

	@Test
	void listsVersions() {
		create("a", "v1", "one");
		call("PutSecretValue", "SecretName", "a", "VersionId", "v2", "SecretData", "two");
		call("PutSecretValue", "SecretName", "a", "VersionId", "v3", "SecretData", "three");
		assertThat(call("ListSecretVersionIds", "SecretName", "a")).contains("\"TotalCount\":2").doesNotContain("v1");
		assertThat(call("ListSecretVersionIds", "SecretName", "a", "IncludeDeprecated", "true", "PageSize", "1",
				"PageNumber", "3"))
			.contains("\"TotalCount\":3", "\"VersionId\":\"v1\"", "\"VersionStages\":{\"VersionStage\":[]}")
			.doesNotContain("v2");
	}

	@Test
	void listsSecretsByPageAndFilter() {
		for (int i = 0; i < 12; i++) {
			create("s" + i, "v1", "x");
		}
		assertThat(call("ListSecrets")).contains("\"TotalCount\":12", "\"PageSize\":10").doesNotContain("\"s9\"");
		assertThat(call("ListSecrets", "PageNumber", "2")).contains("\"s9\"");
		assertThat(call("ListSecrets", "Filters", "[{\"Key\":\"SecretName\",\"Values\":[\"s3\",\"s4\"]}]"))
			.contains("\"TotalCount\":2");
		assertThat(call("ListSecrets", "Filters", "[{\"Key\":\"TagKey\",\"Values\":[\"s3\"]}]"))
			.contains("\"TotalCount\":0");
	}

	@Test
	void deletesAfterWindowAndRestoresWithin() {
		create("a", "v1", "x");
		assertRefused(() -> call("RestoreSecret", "SecretName", "a"), 409, "Rejected.ResourceInUse");
		assertThat(call("DeleteSecret", "SecretName", "a", "RecoveryWindowInDays", "7"))
			.contains("\"PlannedDeleteTime\":\"2026-01-08T12:00:00Z\"");
		assertRefused(() -> call("GetSecretValue", "SecretName", "a"), 409, "Rejected.ResourceInDeleteWindow");
		assertRefused(() -> create("a", "v1", "x"), 409, "Rejected.ResourceInDeleteWindow");
		assertRefused(() -> call("DeleteSecret", "SecretName", "a"), 409, "Rejected.ResourceInDeleteWindow");
		assertThat(call("DescribeSecret", "SecretName", "a")).contains("PlannedDeleteTime");
		call("RestoreSecret", "SecretName", "a");
		assertThat(this.secrets.value("a")).isEqualTo("x");
		call("DeleteSecret", "SecretName", "a");
		this.clock.advance(Duration.ofDays(30));
		assertRefused(() -> call("GetSecretValue", "SecretName", "a"), 404, "Forbidden.ResourceNotFound");
		create("a", "v1", "again");
	}

	@Test
	void deletesAtOnceWhenForced() {
		create("a", "v1", "x");
		call("DeleteSecret", "SecretName", "a", "ForceDeleteWithoutRecovery", "true");
		assertRefused(() -> call("GetSecretValue", "SecretName", "a"), 404, "Forbidden.ResourceNotFound");
		create("a", "v1", "again");
		assertThat(call("ListSecrets")).contains("\"TotalCount\":1");
	}

	@Test
	void replacesSecretThatIsGone() {
		create("a", "v1", "x");
		call("DeleteSecret", "SecretName", "a", "ForceDeleteWithoutRecovery", "true");
		create("a", "v1", "again");
		assertThat(this.secrets.value("a")).isEqualTo("again");
		call("DeleteSecret", "SecretName", "a", "ForceDeleteWithoutRecovery", "true");
		this.secrets.put("a", "put");
		assertThat(this.secrets.value("a")).isEqualTo("put");
	}

	@Test
	void updatesDescription() {
		create("a", "v1", "x");
		call("UpdateSecret", "SecretName", "a", "Description", "new");
		assertThat(call("DescribeSecret", "SecretName", "a", "FetchTags", "true")).contains("\"Description\":\"new\"",
				"\"Tags\":{\"Tag\":[]}");
	}

	@Test
	void updatesCustomDataInBothForms() {
		createRds("SingleUser");
		call("UpdateSecret", "SecretName", "db", "ExtendedConfig.CustomData", "{\"a\":\"1\"}");
		assertThat(extendedConfig()).isEqualTo("{\"SecretSubType\":\"SingleUser\",\"CustomData\":{\"a\":\"1\"}}");
		call("UpdateSecret", "SecretName", "db", "ExtendedConfig.CustomData.b", "2");
		assertThat(extendedConfig()).isEqualTo("{\"SecretSubType\":\"SingleUser\",\"CustomData\":{\"b\":\"2\"}}");
		assertRefused(() -> call("UpdateSecret", "SecretName", "db", "ExtendedConfig.CustomData", "x"), 400,
				"InvalidParameter");
	}

	private String extendedConfig() {
		return field(call("GetSecretValue", "SecretName", "db", "FetchExtendedConfig", "true"), "ExtendedConfig");
	}

	@Test
	void rotatesSingleAccount() {
		createRds("SingleUser");
		assertThat(this.secrets.value("db")).isEqualTo("{\"AccountName\":\"app\",\"AccountPassword\":\"one\"}");
		String answer = call("RotateSecret", "SecretName", "db", "VersionId", "r1");
		assertThat(answer).contains("\"VersionId\":\"r1\"", "\"Arn\":");
		String rotated = this.secrets.value("db");
		assertThat(field(rotated, "AccountName")).isEqualTo("app");
		assertThat(field(rotated, "AccountPassword")).isNotEqualTo("one").hasSize(32);
		assertThat(this.secrets.value("db", "ACSPrevious")).contains("\"one\"");
		call("RotateSecret", "SecretName", "db", "VersionId", "r1");
		assertThat(this.secrets.value("db")).isEqualTo(rotated);
		assertThat(call("GetSecretValue", "SecretName", "db"))
			.contains("\"LastRotationDate\":\"2026-01-01T12:00:00Z\"", "\"AutomaticRotation\":\"Disabled\"")
			.doesNotContain("ExtendedConfig", "NextRotationDate");
	}

	@Test
	void alternatesBetweenTwoAccounts() {
		createRds("DoubleUsers");
		String first = this.secrets.value("db");
		assertThat(field(first, "AccountName")).isEqualTo("app");
		assertThat(field(this.secrets.value("db", "ACSPrevious"), "AccountName")).isEqualTo("app_clone");
		this.secrets.rotate("db");
		String second = this.secrets.value("db");
		assertThat(field(second, "AccountName")).isEqualTo("app_clone");
		assertThat(this.secrets.value("db", "ACSPrevious")).isEqualTo(first);
		this.secrets.rotate("db");
		assertThat(field(this.secrets.value("db"), "AccountName")).isEqualTo("app");
		assertThat(field(this.secrets.value("db"), "AccountPassword")).isNotEqualTo(field(first, "AccountPassword"));
		assertThat(this.secrets.value("db", "ACSPrevious")).isEqualTo(second);
	}

	@Test
	void makesUpAccountsOfRedis() {
		call("CreateSecret", "SecretName", "r", "VersionId", "v1", "SecretData", "$Auto", "SecretType", "Redis",
				"ExtendedConfig", "{\"SecretSubType\":\"DoubleUsers\",\"AccountName\":\"cache\"}");
		assertThat(field(this.secrets.value("r"), "AccountName")).isEqualTo("cache");
		assertThat(field(this.secrets.value("r", "ACSPrevious"), "AccountName")).isEqualTo("cache_clone");
	}

	@Test
	void rotatesAccessKey() {
		call("CreateSecret", "SecretName", "k", "VersionId", "v1", "SecretData",
				"{\"AccessKeys\":[{\"AccessKeyId\":\"LTAI\",\"AccessKeySecret\":\"s\"}]}", "SecretType",
				"RAMCredentials", "ExtendedConfig", "{\"SecretSubType\":\"RamUserAccessKey\",\"UserName\":\"u\"}");
		assertThat(this.secrets.value("k")).startsWith("{\"AccessKeyId\":\"LTAI\",\"AccessKeySecret\":\"s\",")
			.contains("\"GenerateTimestamp\":");
		this.secrets.rotate("k");
		assertThat(field(this.secrets.value("k"), "AccessKeyId")).startsWith("LTAI").hasSize(24);
		assertThat(field(this.secrets.value("k"), "AccessKeySecret")).hasSize(30);
	}

	@Test
	void rotatesHostCredentials() {
		createHost("acs/ecs/a", "Password", "{\"UserName\":\"root\",\"Password\":\"p\"}");
		this.secrets.rotate("acs/ecs/a");
		assertThat(field(this.secrets.value("acs/ecs/a"), "UserName")).isEqualTo("root");
		assertThat(field(this.secrets.value("acs/ecs/a"), "Password")).isNotEqualTo("p");
		createHost("acs/ecs/b", "SSHKey", "{\"UserName\":\"root\",\"PublicKey\":\"x\",\"PrivateKey\":\"y\"}");
		this.secrets.rotate("acs/ecs/b");
		assertThat(field(this.secrets.value("acs/ecs/b"), "PublicKey")).startsWith("ssh-rsa AAAAB3NzaC1yc2E");
		assertThat(field(this.secrets.value("acs/ecs/b"), "PrivateKey")).startsWith("-----BEGIN PRIVATE KEY-----\n");
	}

	private void createHost(String name, String subType, String value) {
		call("CreateSecret", "SecretName", name, "VersionId", "v1", "SecretData", value, "SecretType", "ECS",
				"ExtendedConfig", "{\"SecretSubType\":\"" + subType + "\"}");
	}

	@Test
	void plansRotations() {
		call("CreateSecret", "SecretName", "db", "VersionId", "v1", "SecretData", RDS_VALUE, "SecretType", "Rds",
				"ExtendedConfig", "{}", "EnableAutomaticRotation", "true", "RotationInterval", "7d");
		assertThat(call("DescribeSecret", "SecretName", "db")).contains("\"AutomaticRotation\":\"Enabled\"",
				"\"RotationInterval\":\"604800s\"", "\"NextRotationDate\":\"2026-01-08T12:00:00Z\"",
				"\"ExtendedConfig\":\"{}\"");
		this.clock.advance(Duration.ofDays(1));
		this.secrets.rotate("db");
		assertThat(call("GetSecretValue", "SecretName", "db")).contains("\"LastRotationDate\":\"2026-01-02T12:00:00Z\"",
				"\"NextRotationDate\":\"2026-01-09T12:00:00Z\"");
		call("UpdateSecretRotationPolicy", "SecretName", "db", "EnableAutomaticRotation", "false");
		assertThat(call("DescribeSecret", "SecretName", "db")).contains("\"AutomaticRotation\":\"Disabled\"");
		assertRefused(() -> call("UpdateSecretRotationPolicy", "SecretName", "db", "EnableAutomaticRotation", "true",
				"RotationInterval", "5h"), 400, "InvalidParameter");
	}

	@Test
	void keepsGenericAndManagedApart() {
		create("g", "v1", "x");
		createRds("SingleUser");
		assertRefused(() -> call("RotateSecret", "SecretName", "g", "VersionId", "r"), 400,
				"Rejected.UnsupportedOperation");
		assertRefused(() -> call("UpdateSecretRotationPolicy", "SecretName", "g", "EnableAutomaticRotation", "false"),
				400, "Rejected.UnsupportedOperation");
		assertRefused(() -> call("PutSecretValue", "SecretName", "db", "VersionId", "r", "SecretData", "x"), 400,
				"Rejected.UnsupportedOperation");
		assertRefused(
				() -> call("UpdateSecretVersionStage", "SecretName", "db", "VersionStage", "x", "MoveToVersion", "v1"),
				400, "Rejected.UnsupportedOperation");
		assertRefused(() -> call("GetSecretValue", "SecretName", "db", "VersionStage", "x"), 400, "InvalidParameter");
		assertThat(call("GetSecretValue", "SecretName", "db", "VersionId", "is-ignored")).contains("app");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "{}", "{\"Accounts\":[]}", "{\"Accounts\":[1]}", "{\"Accounts\":[null]}",
			"{\"Accounts\":[{\"AccountName\":\"a\"}]}", "{\"Accounts\":\"a\"}", "$Auto" })
	void refusesMalformedAccounts(String value) {
		assertRefused(() -> call("CreateSecret", "SecretName", "db", "VersionId", "v1", "SecretData", value,
				"SecretType", "Rds", "ExtendedConfig", "{\"SecretSubType\":\"SingleUser\"}"), 400, "InvalidParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RAMCredentials", "ECS" })
	void refusesMalformedManagedValues(String type) {
		assertRefused(() -> call("CreateSecret", "SecretName", "k", "VersionId", "v1", "SecretData", "x", "SecretType",
				type, "ExtendedConfig", "{\"UserName\":\"u\"}"), 400, "InvalidParameter");
		assertRefused(
				() -> call("CreateSecret", "SecretName", "k", "VersionId", "v1", "SecretData", "x", "SecretType", type),
				400, "MissingParameter");
		assertRefused(() -> call("CreateSecret", "SecretName", "k", "VersionId", "v1", "SecretData", "x", "SecretType",
				type, "ExtendedConfig", "x"), 400, "InvalidParameter");
	}

	@Test
	void refusesUnknownType() {
		assertRefused(() -> call("CreateSecret", "SecretName", "k", "VersionId", "v1", "SecretData", "x", "SecretType",
				"Oracle"), 400, "InvalidParameter");
	}

	@Test
	void makesUpPasswords() {
		assertThat(password()).hasSize(32);
		assertThat(password("PasswordLength", "128")).hasSize(128)
			.containsPattern("[a-z]")
			.containsPattern("[A-Z]")
			.containsPattern("[0-9]")
			.containsPattern("[^a-zA-Z0-9]");
		assertThat(password("ExcludePunctuation", "true", "ExcludeUppercase", "true", "ExcludeNumbers", "true",
				"ExcludeCharacters", "abc"))
			.matches("[d-z]{32}");
		assertRefused(() -> password("PasswordLength", "7"), 400, "InvalidParameter");
		assertRefused(() -> password("ExcludePunctuation", "true", "ExcludeUppercase", "true", "ExcludeNumbers", "true",
				"ExcludeLowercase", "true"), 400, "InvalidParameter");
	}

	private String password(String... parameters) {
		return field(call("GetRandomPassword", parameters), "RandomPassword");
	}

	private void createRds(String subType) {
		call("CreateSecret", "SecretName", "db", "VersionId", "v1", "SecretData", RDS_VALUE, "SecretType", "Rds",
				"ExtendedConfig", "{\"SecretSubType\":\"" + subType + "\"}");
	}

	private String create(String name, String versionId, String value) {
		return call("CreateSecret", "SecretName", name, "VersionId", versionId, "SecretData", value);
	}

	private static String field(String json, String name) {
		return String.valueOf(Objects.requireNonNull(Json.object(json)).get(name));
	}

	private String call(String operation, String... parameters) {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i += 2) {
			values.put(parameters[i], parameters[i + 1]);
		}
		return Json.write(this.operations.perform(operation, new Parameters(values)).fields());
	}

	private static void assertRefused(ThrowingCallable call, int status, String code) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.getCode()).isEqualTo(code);
			assertThat(refusal.getStatus()).isEqualTo(status);
		});
	}

}
