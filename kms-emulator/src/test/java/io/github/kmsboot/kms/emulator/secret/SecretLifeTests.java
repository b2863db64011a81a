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
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.MutableClock;
import io.github.kmsboot.kms.emulator.instance.KmsInstances;
import io.github.kmsboot.kms.emulator.key.KeyRing;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.emulator.key.KeySpec;
import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.OperationsUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

class SecretLifeTests {

	private static final String PAIR = "{\"SecretSubType\":\"DoubleUsers\",\"AccountName\":\"app\"}";

	private static final String ACCOUNT = "{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"p\"}]}";

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

	private final Account account = new Account("cn-hangzhou", "42");

	private final KeyRing keys = new KeyRing(this.account, this.clock);

	private final SecretStore secrets = new SecretStore(this.account, this.clock);

	private final KmsInstances instances = new KmsInstances(this.clock);

	private final OperationsUnderTest operations = new OperationsUnderTest();

	SecretLifeTests() {
		this.instances.add("kst-a");
		new SecretOperations(this.secrets, this.keys, this.account, this.clock, this.instances)
			.addTo(this.operations.table());
		new SecretQueries(this.secrets, this.account).addTo(this.operations.table());
	}

	@Test
	void rotatesSingleAccountByClock() {
		create("Rds", "db", ACCOUNT, "{\"SecretSubType\":\"SingleUser\"}", "7d");
		this.clock.advance(Duration.ofDays(7).minusSeconds(1));
		assertThat(account("ACSCurrent")).containsEntry("AccountPassword", "p");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(account("ACSCurrent")).containsEntry("AccountName", "app")
			.doesNotContainEntry("AccountPassword", "p");
		assertThat(account("ACSPrevious")).containsEntry("AccountPassword", "p");
		assertThat(this.operations.call("DescribeSecret", "SecretName", "db"))
			.contains("\"LastRotationDate\":\"2026-01-08T12:00:00Z\"", "\"NextRotationDate\":\"2026-01-15T12:00:00Z\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Redis", "PolarDB", "Rds" })
	void alternatesAccountsByClock(String type) {
		create(type, "db", type.equals("Rds") ? ACCOUNT : "$Auto", PAIR, "6h");
		Map<?, ?> first = account("ACSCurrent");
		Map<?, ?> second = account("ACSPrevious");
		assertThat(first.get("AccountName")).isEqualTo("app");
		assertThat(second.get("AccountName")).isEqualTo("app_clone");
		this.clock.advance(Duration.ofHours(6));
		assertThat(account("ACSCurrent").get("AccountName")).isEqualTo("app_clone");
		assertThat(account("ACSCurrent").get("AccountPassword")).isNotEqualTo(second.get("AccountPassword"));
		assertThat(account("ACSPrevious")).isEqualTo(first);
		this.clock.advance(Duration.ofHours(6));
		assertThat(account("ACSCurrent").get("AccountName")).isEqualTo("app");
	}

	@Test
	void takesNameOfSecondAccountFromSettings() {
		create("Redis", "db", "$Auto",
				"{\"SecretSubType\":\"DoubleUsers\",\"AccountName\":\"app\",\"CloneAccountName\":\"other\"}", null);
		assertThat(account("ACSPrevious").get("AccountName")).isEqualTo("other");
	}

	@Test
	void rotatesHiddenSecretsWhenListed() {
		create("Rds", "db", ACCOUNT, "{\"SecretSubType\":\"SingleUser\"}", "7d");
		this.clock.advance(Duration.ofDays(8));
		assertThat(this.operations.call("ListSecrets")).contains("\"UpdateTime\":\"2026-01-08T12:00:00Z\"");
	}

	@Test
	void leavesSecretAloneWhileItWaitsForDeletion() {
		create("Rds", "db", ACCOUNT, "{\"SecretSubType\":\"SingleUser\"}", "7d");
		this.operations.call("DeleteSecret", "SecretName", "db", "RecoveryWindowInDays", "30");
		this.clock.advance(Duration.ofDays(8));
		assertThat(this.operations.call("DescribeSecret", "SecretName", "db")).doesNotContain("LastRotationDate");
		this.operations.call("RestoreSecret", "SecretName", "db");
		assertThat(this.operations.call("DescribeSecret", "SecretName", "db"))
			.contains("\"LastRotationDate\":\"2026-01-08T12:00:00Z\"");
	}

	@Test
	void stopsRotatingWhenPolicyIsOff() {
		create("Rds", "db", ACCOUNT, "{\"SecretSubType\":\"SingleUser\"}", "7d");
		this.operations.call("UpdateSecretRotationPolicy", "SecretName", "db", "EnableAutomaticRotation", "false");
		this.clock.advance(Duration.ofDays(8));
		assertThat(account("ACSCurrent")).containsEntry("AccountPassword", "p");
	}

	@Test
	void namesAccessKeySecretAfterItsUser() {
		create("RAMCredentials", "$Auto", "{\"AccessKeys\":[{\"AccessKeyId\":\"i\",\"AccessKeySecret\":\"s\"}]}",
				"{\"SecretSubType\":\"RamUserAccessKey\",\"UserName\":\"app\"}", "7d");
		assertThat(this.secrets.names()).containsExactly("acs/ram/user/app");
		assertThat(this.secrets.value("acs/ram/user/app")).contains("\"GenerateTimestamp\":\"2026-01-01T12:00:00Z\"",
				"\"AccessKeyId\":\"i\"");
		this.clock.advance(Duration.ofDays(7));
		assertThat(this.secrets.value("acs/ram/user/app")).contains("\"GenerateTimestamp\":\"2026-01-08T12:00:00Z\"");
	}

	@Test
	void wantsNamesOfHostsUnderTheirPrefix() {
		refused(() -> create("ECS", "host", "{\"UserName\":\"root\",\"Password\":\"p\"}",
				"{\"SecretSubType\":\"Password\"}", null), 400, "InvalidParameter");
		refused(() -> create("RAMCredentials", "$Auto", "{}", "{\"UserName\":1}", null), 400, "InvalidParameter");
	}

	@Test
	void keepsTagsPolicyAndInstance() {
		this.operations.call("CreateSecret", "SecretName", "a", "VersionId", "v1", "SecretData", "x", "Tags",
				"[{\"TagKey\":\"k\",\"TagValue\":\"v\"}]", "Policy", "{\"Version\":\"1\"}", "DKMSInstanceId", "kst-a");
		this.operations.call("CreateSecret", "SecretName", "b", "VersionId", "v1", "SecretData", "x");
		String tags = "\"Tags\":{\"Tag\":[{\"TagKey\":\"k\",\"TagValue\":\"v\"}]}";
		assertThat(this.operations.call("DescribeSecret", "SecretName", "a", "FetchTags", "true")).contains(tags,
				"\"DKMSInstanceId\":\"kst-a\"");
		assertThat(this.operations.call("DescribeSecret", "SecretName", "a")).doesNotContain("Tags");
		assertThat(this.operations.call("ListSecrets", "FetchTags", "true")).contains(tags);
		assertThat(this.operations.call("ListSecrets", "Filters", "[{\"Key\":\"TagKey\",\"Values\":[\"k\"]}]"))
			.contains("\"TotalCount\":1", "\"a\"");
		assertThat(this.operations.call("ListSecrets", "Filters", "[{\"Key\":\"TagValue\",\"Values\":[\"x\",\"v\"]}]"))
			.contains("\"TotalCount\":1");
		assertThat(this.operations.field("Policy", "GetSecretPolicy", "SecretName", "a"))
			.isEqualTo("{\"Version\":\"1\"}");
		assertThat(this.operations.field("Policy", "GetSecretPolicy", "SecretName", "b"))
			.contains("kms default secret policy");
		this.operations.call("SetSecretPolicy", "SecretName", "b", "Policy", "{}");
		assertThat(this.operations.field("Policy", "GetSecretPolicy", "SecretName", "b", "PolicyName", "default"))
			.isEqualTo("{}");
		assertThat(this.secrets.count("kst-a")).isOne();
	}

	@Test
	void refusesWhatSecretCannotHave() {
		this.keys.create(new KeySeed(KeySpec.EC_P256, "alias/pair", null, null, null));
		refused(() -> createGeneric("EncryptionKeyId", "alias/pair"), 400, "UnsupportedOperation");
		refused(() -> createGeneric("DKMSInstanceId", "kst-b"), 403, "Forbidden.DKMSInstanceNotFound");
		refused(() -> createGeneric("Policy", "x"), 400, "InvalidParameter");
		refused(() -> createGeneric("Tags", "x"), 400, "InvalidParameter");
		assertThat(this.secrets.names()).isEmpty();
		refused(() -> this.operations.call("SetSecretPolicy", "SecretName", "a", "Policy", "{}"), 404,
				"Forbidden.ResourceNotFound");
	}

	private void createGeneric(String name, String value) {
		this.operations.call("CreateSecret", "SecretName", "a", "VersionId", "v1", "SecretData", "x", name, value);
	}

	private void create(String type, String name, String data, String config, @Nullable String interval) {
		this.operations.call("CreateSecret", "SecretName", name, "VersionId", "v1", "SecretData", data, "SecretType",
				type, "ExtendedConfig", config, "EnableAutomaticRotation", String.valueOf(interval != null),
				"RotationInterval", (interval != null) ? interval : "");
	}

	private Map<String, Object> account(String stage) {
		return Map.copyOf(Objects.requireNonNull(Json.object(this.secrets.value("db", stage))));
	}

	private static void refused(ThrowingCallable call, int status, String code) {
		OperationsUnderTest.assertRefused(call, status, code);
	}

}
