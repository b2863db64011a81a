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

package io.github.kmsboot.kms.management;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.crypto.KeyId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecretManagementTemplate} against an emulator.
 */
@Timeout(60)
class SecretManagementTemplateIntegrationTests {

	private static final String VALUE = "s3cret-v4lue";

	private final EmulatedKms kms = new EmulatedKms();

	private final SecretManagementOperations secrets = new SecretManagementTemplate(this.kms.client);

	@AfterEach
	void close() {
		this.kms.close();
	}

	@Test
	void textSecretIsCreatedWithAllThatTheDraftSays() {
		String keyId = this.kms.emulator.keys().create("alias/app");
		CreatedSecret created = this.secrets.create(SecretDraft.text("team/a", VALUE)
			.versionId("v1")
			.description("for tests")
			.encryptionKey(KeyId.alias("app"))
			.instance(EmulatedKms.INSTANCE)
			.policy("{\"Version\":\"1\"}")
			.tag("team", "shop"));
		assertThat(created.name()).isEqualTo("team/a");
		assertThat(created.arn()).endsWith(":secret/team/a");
		assertThat(created.versionId()).isEqualTo("v1");
		assertThat(created.rotation().state()).isEqualTo(AutomaticRotation.DISABLED);
		SecretDescription description = this.secrets.describe("team/a");
		assertThat(description.type()).isEqualTo(SecretType.GENERIC);
		assertThat(description.description()).isEqualTo("for tests");
		assertThat(description.encryptionKeyId()).isEqualTo(keyId);
		assertThat(description.instanceId()).isEqualTo(EmulatedKms.INSTANCE);
		assertThat(description.createTime()).isNotNull();
		assertThat(description.updateTime()).isNotNull();
		assertThat(description.extendedConfig()).isNull();
		assertThat(description.isPendingDeletion()).isFalse();
		assertThat(description.tags()).containsExactly(Map.entry("team", "shop"));
		assertThat(this.secrets.policy("team/a")).isEqualTo("{\"Version\":\"1\"}");
		assertThat(this.kms.emulator.secrets().value("team/a")).isEqualTo(VALUE);
	}

	@Test
	void longestValueIsStored() {
		String longest = "%".repeat(NewSecretValue.MAX_VALUE_BYTES);
		this.secrets.create(SecretDraft.text("long", longest));
		assertThat(this.kms.emulator.secrets().value("long")).isEqualTo(longest);
		byte[] bytes = new byte[23_040];
		this.secrets.put("long", bytes);
		assertThat(this.kms.emulator.secrets().value("long")).isEqualTo(Base64.getEncoder().encodeToString(bytes));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("accounts")
	void everyManagedTypeIsCreatedAndRotated(SecretType type, SecretDraft draft, String value, String config) {
		CreatedSecret created = this.secrets
			.create(draft.rotateEvery(Duration.ofDays(7)).customData(Map.of("url", "jdbc:x")));
		assertThat(created.rotation().interval()).isEqualTo(Duration.ofDays(7));
		assertThat(created.rotation().nextTime()).isAfter(Instant.now());
		SecretDescription description = this.secrets.describe(created.name());
		assertThat(description.type()).isEqualTo(type);
		assertThat(description.extendedConfig()).contains(config, "jdbc:x");
		assertThat(this.kms.emulator.secrets().value(created.name())).contains(value);
		String before = this.kms.emulator.secrets().value(created.name());
		String versionId = this.secrets.rotate(created.name());
		assertThat(this.kms.emulator.secrets().value(created.name())).isNotEqualTo(before);
		assertThat(this.secrets.versions(created.name()).map(SecretVersionSummary::versionId)).contains(versionId);
		assertThat(this.secrets.describe(created.name()).rotation().lastTime()).isNotNull();
	}

	static Stream<Arguments> accounts() {
		AccountLogin login = new AccountLogin("app", "p<&>'\"1");
		return Stream.of(
				Arguments.of(SecretType.RDS, SecretDraft.managed("db1", RdsAccount.single("rm-1", login)), "p<&>'\\\"1",
						"SingleUser"),
				Arguments.of(SecretType.RDS,
						SecretDraft.managed("db2", RdsAccount.pair("rm-1", login, new AccountLogin("app2", "q"))),
						"\"app\"", "DoubleUsers"),
				Arguments.of(SecretType.REDIS,
						SecretDraft.managed("cache", RedisAccount.pair("r-1", "cn-hangzhou", "app", "RoleReadWrite")),
						"\"app\"", "RoleReadWrite"),
				Arguments.of(SecretType.POLARDB,
						SecretDraft.managed("polar",
								PolarDbAccount.mysql("pc-1", "cn-hangzhou", "app", "shop", "ReadWrite")),
						"\"app\"", "MySQL"),
				Arguments.of(SecretType.POLARDB,
						SecretDraft.managed("polar-pg", PolarDbAccount.postgresql("pc-1", "cn-hangzhou", "app")),
						"\"app\"", "PostgreSQL"),
				Arguments.of(SecretType.RAM_CREDENTIALS,
						SecretDraft.named(RamAccessKey.of("ci", "LTAI1", "x").and("LTAI2", "y")), "LTAI",
						"RamUserAccessKey"),
				Arguments.of(SecretType.ECS,
						SecretDraft.managed("acs/ecs/web", EcsLogin.password("i-1", "cn-hangzhou", login)), "\"app\"",
						"\"Password\""),
				Arguments.of(SecretType.ECS,
						SecretDraft.managed("acs/ecs/key",
								EcsLogin.sshKey("i-1", "cn-hangzhou", "root", "ssh-rsa A", "PEM")),
						"ssh-rsa", "SSHKey"));
	}

	@Test
	void putMakesValueCurrent() {
		this.secrets.create(SecretDraft.text("a", "one").versionId("v1"));
		SecretVersionSummary second = this.secrets.put("a", "two");
		assertThat(second.stages()).containsExactly("ACSCurrent");
		assertThat(second.versionId()).hasSize(36);
		assertThat(this.kms.emulator.secrets().value("a")).isEqualTo("two");
		this.secrets.put("a", "bytes".getBytes(StandardCharsets.UTF_8));
		assertThat(this.kms.emulator.secrets().value("a")).isEqualTo("Ynl0ZXM=");
		assertThat(this.secrets.versions("a")).hasSize(2).allSatisfy((version) -> {
			assertThat(version.createTime()).isNotNull();
			assertThat(version.stages()).isNotEmpty();
		});
		assertThat(this.secrets.allVersions("a").map(SecretVersionSummary::versionId)).hasSize(3).contains("v1");
	}

	@Test
	void putAgainChangesNothingAndAnotherValueIsRefused() {
		this.secrets.create(SecretDraft.text("a", "one"));
		NewSecretValue value = NewSecretValue.text(VALUE).versionId("v2").stages("ACSCurrent", "green");
		assertThat(this.secrets.put("a", value).stages()).containsExactlyInAnyOrder("ACSCurrent", "green");
		assertThat(this.secrets.put("a", value).versionId()).isEqualTo("v2");
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.secrets.put("a", NewSecretValue.text("other-" + VALUE).versionId("v2")))
			.withMessageContaining("Rejected.ResourceExist")
			.withMessageNotContaining(VALUE);
	}

	@Test
	void stagesMove() {
		this.secrets.create(SecretDraft.text("a", "one").versionId("v1"));
		this.secrets.put("a", NewSecretValue.text("two").versionId("v2").stages("ACSCurrent", "green"));
		this.secrets.moveStage("a", "ACSCurrent", "v1");
		assertThat(this.kms.emulator.secrets().value("a")).isEqualTo("one");
		this.secrets.removeStage("a", "green", "v2");
		assertThat(this.secrets.versions("a").flatMap((version) -> version.stages().stream())).doesNotContain("green");
	}

	@Test
	void descriptionCustomDataTagsPolicyAndRotationChange() {
		this.secrets.create(SecretDraft.managed("db", RdsAccount.single("rm-1", new AccountLogin("app", "p"))));
		this.secrets.updateDescription("db", "new");
		this.secrets.updateCustomData("db", Map.of("url", "jdbc:mysql://db/shop?a=b&c"));
		this.secrets.tag("db", Map.of("a", "1", "b", "2"));
		this.secrets.untag("db", "a");
		this.secrets.setPolicy("db", "{\"Version\":\"1\"}");
		this.secrets.rotateEvery("db", Duration.ofHours(6));
		SecretDescription changed = this.secrets.describe("db");
		assertThat(changed.description()).isEqualTo("new");
		assertThat(changed.extendedConfig()).contains("jdbc:mysql://db/shop?a=b&c");
		assertThat(changed.tags()).containsExactly(Map.entry("b", "2"));
		assertThat(changed.rotation().state()).isEqualTo(AutomaticRotation.ENABLED);
		assertThat(changed.rotation().interval()).isEqualTo(Duration.ofHours(6));
		assertThat(this.secrets.policy("db")).isEqualTo("{\"Version\":\"1\"}");
		this.secrets.stopRotation("db");
		assertThat(this.secrets.describe("db").rotation().state()).isEqualTo(AutomaticRotation.DISABLED);
	}

	@Test
	void deletedSecretIsRestoredUntilItIsGone() {
		this.secrets.create(SecretDraft.text("a", VALUE));
		assertThat(this.secrets.delete("a", 7))
			.hasValueSatisfying((time) -> assertThat(time).isAfter(Instant.now().plus(6, ChronoUnit.DAYS)));
		assertThat(this.secrets.describe("a").isPendingDeletion()).isTrue();
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.secrets.ensureSecret("a", VALUE))
			.withMessageContaining("Rejected.ResourceInDeleteWindow");
		this.secrets.restore("a");
		assertThat(this.secrets.find("a")).isPresent();
		this.secrets.deleteForever("a");
		assertThat(this.secrets.find("a")).isEmpty();
		assertThatExceptionOfType(KmsNotFoundException.class).isThrownBy(() -> this.secrets.describe("a"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.secrets.delete("a", 31))
			.withMessageContaining("1 to 30");
	}

	@Test
	void ensureSecretLeavesExistingValue() {
		assertThat(this.secrets.ensureSecret("a", "one")).isTrue();
		assertThat(this.secrets.ensureSecret("a", "two")).isFalse();
		assertThat(this.kms.emulator.secrets().value("a")).isEqualTo("one");
		assertThat(IntStream.range(0, 8)
			.parallel()
			.mapToObj((index) -> this.secrets.ensureSecret("b", "value-" + index))
			.filter((created) -> created)).hasSize(1);
	}

	@Test
	void listKeepsWhatTheFilterAsksFor() {
		IntStream.range(0, 103).forEach((index) -> this.kms.emulator.secrets().put("app/" + index, VALUE));
		this.secrets.create(SecretDraft.text("other", VALUE).description("about tests").tag("team", "shop"));
		assertThat(this.secrets.list()).hasSize(104);
		assertThat(this.secrets.list(SecretFilter.names("app/"))).hasSize(103);
		assertThat(this.secrets.list(SecretFilter.tagKeys("team", "none"))).singleElement().satisfies((secret) -> {
			assertThat(secret.name()).isEqualTo("other");
			assertThat(secret.type()).isEqualTo(SecretType.GENERIC);
			assertThat(secret.createTime()).isNotNull();
			assertThat(secret.plannedDeleteTime()).isNull();
			assertThat(secret.tags()).containsExactly(Map.entry("team", "shop"));
		});
		assertThat(this.secrets.list(SecretFilter.tagValues("shop"))).hasSize(1);
		assertThat(this.secrets.list(SecretFilter.descriptions("about tests"))).hasSize(1);
	}

	@Test
	void randomPasswordFollowsTheRules() {
		assertThat(this.secrets.randomPassword()).hasSize(32);
		assertThat(this.secrets.randomPassword(PasswordRules.defaults()
			.length(128)
			.withoutPunctuation()
			.withoutUppercase()
			.without("01abc")
			.anyMixture())).matches("[d-z2-9]{128}");
		assertThat(this.secrets.randomPassword(PasswordRules.defaults().withoutLowercase().withoutNumbers()))
			.doesNotContainPattern("[a-z0-9]");
	}

}
