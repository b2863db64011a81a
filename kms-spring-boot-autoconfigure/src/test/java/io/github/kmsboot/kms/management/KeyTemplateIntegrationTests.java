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
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.crypto.CryptoTemplate;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.Plaintext;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.gateway.KmsOperation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeyTemplate} against an emulator.
 */
@Timeout(60)
class KeyTemplateIntegrationTests {

	private static final KeyId ALIAS = KeyId.alias("orders");

	private final MovableClock clock = new MovableClock();

	private final EmulatedKms kms = new EmulatedKms(KmsEmulator.builder().clock(this.clock));

	private final KeyOperations keys = new KeyTemplate(this.kms.client);

	@AfterEach
	void close() {
		this.kms.close();
	}

	@Test
	void createReturnsWhatTheDraftAsksFor() {
		KeyDescription created = this.keys.create(KeyDraft.of(KeySpec.ALIYUN_AES_256)
			.usage(KeyUsage.ENCRYPT_DECRYPT)
			.origin(KeyOrigin.ALIYUN_KMS)
			.protectionLevel(ProtectionLevel.HSM)
			.description("for orders")
			.rotateEvery(Duration.ofDays(365))
			.instance(EmulatedKms.INSTANCE)
			.policy("{\"Version\":\"1\"}")
			.tag("team", "shop"));
		assertThat(created.spec()).isEqualTo(KeySpec.ALIYUN_AES_256);
		assertThat(created.usage()).isEqualTo(KeyUsage.ENCRYPT_DECRYPT);
		assertThat(created.state()).isEqualTo(KeyState.ENABLED);
		assertThat(created.isUsable()).isTrue();
		assertThat(created.origin()).isEqualTo(KeyOrigin.ALIYUN_KMS);
		assertThat(created.protectionLevel()).isEqualTo(ProtectionLevel.HSM);
		assertThat(created.description()).isEqualTo("for orders");
		assertThat(created.instanceId()).isEqualTo(EmulatedKms.INSTANCE);
		assertThat(created.arn()).endsWith(":key/" + created.keyId());
		assertThat(created.createTime()).isNotNull();
		assertThat(created.creator()).isNotNull();
		assertThat(created.primaryVersionId()).isNotNull();
		assertThat(created.materialExpireTime()).isNull();
		assertThat(created.deleteTime()).isNull();
		assertThat(created.rotation().state()).isEqualTo(AutomaticRotation.ENABLED);
		assertThat(created.rotation().interval()).isEqualTo(Duration.ofDays(365));
		assertThat(created.rotation().nextTime()).isNotNull();
		assertThat(this.keys.tags(created.keyId())).containsExactly(Map.entry("team", "shop"));
		assertThat(this.keys.policy(created.keyId())).isEqualTo("{\"Version\":\"1\"}");
		assertThat(this.keys.describe(created.keyId())).isEqualTo(created);
	}

	@ParameterizedTest
	@EnumSource(value = KeySpec.class, names = { "UNKNOWN" }, mode = EnumSource.Mode.EXCLUDE)
	void everyKindOfKeyIsCreated(KeySpec spec) {
		assertThat(this.keys.create(KeyDraft.of(spec)).spec()).isEqualTo(spec);
	}

	@Test
	void findOfUnknownKeyIsEmpty() {
		assertThat(this.keys.find(ALIAS)).isEmpty();
		assertThatExceptionOfType(KmsNotFoundException.class).isThrownBy(() -> this.keys.describe(ALIAS))
			.withMessageContaining("alias/orders");
	}

	@Test
	void listAsksForPagesAsTheyAreNeeded() {
		IntStream.range(0, 205).forEach((index) -> this.kms.emulator.keys().create("alias/key-" + index));
		this.kms.emulator.requests().clear();
		assertThat(this.keys.list().limit(100)).hasSize(100);
		assertThat(this.kms.operations()).containsExactly("ListKeys");
		assertThat(this.keys.list().map(KeySummary::keyId)).hasSize(205).doesNotHaveDuplicates();
		assertThat(this.kms.operations()).hasSize(4);
		assertThat(this.keys.aliases().list().map(KeyAlias::name)).hasSize(205).doesNotHaveDuplicates();
		try (Stream<KeySummary> unread = this.keys.list()) {
			assertThat(unread).isNotNull();
		}
		assertThat(this.kms.operations()).hasSize(7);
	}

	@Test
	void listKeepsWhatTheFilterAsksFor() {
		KeyDescription pair = this.keys.create(KeyDraft.of(KeySpec.EC_P256));
		this.keys.create(KeyDraft.of(KeySpec.RSA_2048));
		this.keys.create(KeyDraft.symmetric());
		assertThat(this.keys.list(KeyFilter.all()
			.specs(KeySpec.EC_P256, KeySpec.EC_SM2)
			.states(KeyState.ENABLED)
			.usages(KeyUsage.SIGN_VERIFY)
			.protectionLevels(ProtectionLevel.SOFTWARE)
			.createdByUser())).containsExactly(new KeySummary(pair.keyId(), pair.arn()));
	}

	@Test
	void aliasStandsForKeyInEveryChange() {
		KeyId id = KeyId.of(this.kms.emulator.keys().create(ALIAS.value()));
		this.keys.disable(ALIAS);
		assertThat(this.keys.describe(id).state()).isEqualTo(KeyState.DISABLED);
		assertThat(this.keys.describe(id).isUsable()).isFalse();
		this.keys.enable(ALIAS);
		assertThat(this.keys.describe(id).state()).isEqualTo(KeyState.ENABLED);
		this.keys.scheduleDeletion(ALIAS, 7);
		KeyDescription pending = this.keys.describe(id);
		assertThat(pending.state()).isEqualTo(KeyState.PENDING_DELETION);
		assertThat(pending.deleteTime()).isBetween(Instant.now().plus(6, ChronoUnit.DAYS),
				Instant.now().plus(8, ChronoUnit.DAYS));
		this.keys.cancelDeletion(id);
		assertThat(this.keys.describe(id).isUsable()).isTrue();
	}

	@Test
	void protectedKeyIsNotDeleted() {
		KeyId id = this.keys.create(KeyDraft.symmetric()).keyId();
		this.keys.protect(id, "holds the ledger");
		assertThat(this.keys.describe(id).deletionProtection())
			.isEqualTo(new KeyDescription.DeletionProtection(true, "holds the ledger"));
		assertThatExceptionOfType(KmsInvalidRequestException.class).isThrownBy(() -> this.keys.scheduleDeletion(id, 7));
		this.keys.unprotect(id);
		assertThat(this.keys.describe(id).deletionProtection().enabled()).isFalse();
	}

	@Test
	void deletionOutsideTheAllowedDaysIsNotSent() {
		this.kms.emulator.requests().clear();
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.scheduleDeletion(ALIAS, 6))
			.withMessageContaining("7 to 366");
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.scheduleDeletion(ALIAS, 367));
		assertThat(this.kms.operations()).isEmpty();
	}

	@Test
	void descriptionTagsPolicyAndRotationChange() {
		KeyId id = this.keys.create(KeyDraft.symmetric()).keyId();
		this.keys.updateDescription(id, "new");
		assertThat(this.keys.describe(id).description()).isEqualTo("new");
		this.keys.tag(id, Map.of("a", "1", "b", "2 < & > \u4e2d"));
		this.keys.untag(id, "a");
		assertThat(this.keys.tags(id)).containsExactly(Map.entry("b", "2 < & > \u4e2d"));
		this.keys.setPolicy(id, "{\"Version\":\"1\",\"Statement\":[]}");
		assertThat(this.keys.policy(id)).isEqualTo("{\"Version\":\"1\",\"Statement\":[]}");
		this.keys.rotateEvery(id, Duration.ofDays(30));
		assertThat(this.keys.describe(id).rotation().interval()).isEqualTo(Duration.ofDays(30));
		this.keys.stopRotation(id);
		assertThat(this.keys.describe(id).rotation().state()).isEqualTo(AutomaticRotation.DISABLED);
	}

	@Test
	void keyPairGetsAnotherVersion() {
		this.clock.fallBehind(Duration.ofDays(8));
		KeyId id = KeyId.of(this.kms.emulator.keys()
			.create(KeySeed.random(io.github.kmsboot.kms.emulator.key.KeySpec.EC_P256, "alias/pair")));
		this.clock.catchUp();
		KeyVersion first = this.keys.versions(id).findFirst().orElseThrow();
		KeyVersion second = this.keys.createVersion(KeyId.alias("pair"));
		assertThat(second.keyId()).isEqualTo(id);
		assertThat(second.createTime()).isAfter(first.createTime());
		assertThat(this.keys.versions(KeyId.alias("pair"))).containsExactlyInAnyOrder(first, second);
		assertThat(this.keys.describeVersion(id, second.versionId())).isEqualTo(second);
	}

	@Test
	void aliasesAreCreatedMovedAndDeleted() {
		KeyId first = this.keys.create(KeyDraft.symmetric()).keyId();
		KeyId second = this.keys.create(KeyDraft.symmetric()).keyId();
		AliasOperations aliases = this.keys.aliases();
		aliases.create("orders", first);
		assertThat(this.keys.describe(ALIAS).keyId()).isEqualTo(first);
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> aliases.create("alias/orders", second))
			.satisfies((failure) -> assertThat(failure.getErrorCode()).isEqualTo("AliasAlreadyExists"));
		aliases.move("alias/orders", second);
		assertThat(aliases.list(second)).singleElement().satisfies((alias) -> {
			assertThat(alias.name()).isEqualTo("alias/orders");
			assertThat(alias.arn()).endsWith(":alias/orders");
			assertThat(alias.keyId()).isEqualTo(second);
		});
		assertThat(aliases.list(first)).isEmpty();
		aliases.delete("orders");
		assertThat(aliases.list()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(KeyWrapping.class)
	void importedMaterialDecryptsWhatTheKeyEncrypts(KeyWrapping wrapping) {
		KeyId id = this.keys.create(KeyDraft.symmetric().origin(KeyOrigin.EXTERNAL)).keyId();
		assertThat(this.keys.describe(id).state()).isEqualTo(KeyState.PENDING_IMPORT);
		byte[] material = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
		Instant expireTime = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
		this.keys.material().importMaterial(id, material, wrapping, expireTime);
		assertThat(this.keys.describe(id).isUsable()).isTrue();
		assertThat(this.keys.describe(id).materialExpireTime()).isEqualTo(expireTime);
		CryptoTemplate crypto = new CryptoTemplate(this.kms.client);
		var ciphertext = crypto.encrypt(id, Plaintext.of("x"), EncryptionContext.none());
		this.keys.material().delete(id);
		assertThat(this.keys.describe(id).state()).isEqualTo(KeyState.PENDING_IMPORT);
		KeyImport prepared = this.keys.material().prepareImport(id, wrapping);
		assertThat(prepared.expireTime()).isAfter(Instant.now());
		this.keys.material().importWrapped(prepared, Base64.getDecoder().decode(prepared.wrap(material)), null);
		assertThat(crypto.decrypt(ciphertext, EncryptionContext.none()).text()).isEqualTo("x");
		assertThat(this.keys.describe(id).materialExpireTime()).isNull();
	}

	@Test
	void importThrowsWithoutMaterialInMessage() {
		KeyId id = this.keys.create(KeyDraft.symmetric().origin(KeyOrigin.EXTERNAL)).keyId();
		byte[] tooShort = new byte[16];
		Arrays.fill(tooShort, (byte) 'A');
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.keys.material().importMaterial(id, tooShort))
			.withMessageContaining("InvalidKeyMaterial")
			.withMessageNotContaining("AAAA");
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.material().importMaterial(id, new byte[15]))
			.withMessageContaining("16 to 32");
	}

	@Test
	void ensureKeyCreatesOnce() {
		KeyDescription first = this.keys.ensureKey("orders", KeySpec.ALIYUN_AES_256);
		assertThat(this.keys.ensureKey("alias/orders", KeyDraft.symmetric())).isEqualTo(first);
		assertThat(this.keys.list()).hasSize(1);
	}

	@Test
	void ensureKeyRefusesKeyOfAnotherKind() {
		this.keys.ensureKey("orders", KeySpec.RSA_2048);
		assertThatIllegalStateException().isThrownBy(() -> this.keys.ensureKey("orders", KeySpec.ALIYUN_AES_256))
			.withMessageContaining("RSA_2048")
			.withMessageContaining("Aliyun_AES_256");
		assertThatIllegalStateException().isThrownBy(
				() -> this.keys.ensureKey("orders", KeyDraft.of(KeySpec.RSA_2048).usage(KeyUsage.ENCRYPT_DECRYPT)));
		assertThat(this.keys.list()).hasSize(1);
	}

	@Test
	void ensureKeyTakesTheKeyOfAnotherApplicationAndRetiresItsOwn() {
		KeyOperations late = new KeyTemplate(new InterferingClient(this.kms.client, KmsOperation.CREATE_ALIAS,
				() -> this.kms.emulator.keys().create("alias/orders"), () -> {
				}));
		KeyDescription ensured = late.ensureKey("orders", KeySpec.ALIYUN_AES_256);
		assertThat(ensured.keyId().value()).isEqualTo(this.kms.emulator.keys().id("alias/orders"));
		assertThat(this.keys.list(KeyFilter.all().states(KeyState.DISABLED))).singleElement()
			.satisfies((key) -> assertThat(this.keys.describe(key.keyId()).description()).contains("Never used",
					"alias/orders"));
	}

	@Test
	void ensureKeyAtTheSameTimeGivesEveryoneTheSameKey() {
		var ids = IntStream.range(0, 8)
			.parallel()
			.mapToObj((index) -> this.keys.ensureKey("orders", KeySpec.ALIYUN_AES_256).keyId())
			.collect(Collectors.toSet());
		assertThat(ids).hasSize(1);
		assertThat(this.keys.list(KeyFilter.all().states(KeyState.ENABLED)).map(KeySummary::keyId))
			.containsExactlyElementsOf(ids);
	}

	@Test
	void ensureKeyFindsItsOwnKeyWhenTheAnswerGotLost() {
		KeyOperations unlucky = new KeyTemplate(
				new InterferingClient(this.kms.client, KmsOperation.CREATE_ALIAS, () -> {
				}, () -> {
					throw new KmsUnavailableException("lost", KmsErrorDetails.unanswered("CreateAlias", "test"), null);
				}));
		KeyDescription ensured = unlucky.ensureKey("orders", KeySpec.ALIYUN_AES_256);
		assertThat(ensured.isUsable()).isTrue();
		assertThat(this.keys.describe(ALIAS)).isEqualTo(ensured);
		assertThat(this.keys.list()).hasSize(1);
	}

	@Test
	void ensureKeyRetiresItsKeyWhenTheAliasIsRefused() {
		this.kms.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, "CreateAlias"));
		assertThatExceptionOfType(KmsUnavailableException.class)
			.isThrownBy(() -> this.keys.ensureKey("orders", KeySpec.ALIYUN_AES_256))
			.withMessageContaining("CreateAlias");
		assertThat(this.keys.list(KeyFilter.all().states(KeyState.DISABLED))).hasSize(1);
		assertThat(this.keys.list()).hasSize(1);
	}

	@Test
	void malformedAliasIsNotSent() {
		this.kms.emulator.requests().clear();
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.ensureKey("or ders", KeySpec.ALIYUN_AES_256))
			.withMessageContaining("or ders");
		assertThat(this.kms.operations()).isEmpty();
	}

}
