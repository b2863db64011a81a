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

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.aliyun.sdk.service.kms20160120.models.CreateSecretRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.crypto.KeyId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecretDraft}, {@link NewSecretValue} and the accounts.
 */
class SecretDraftTests {

	private static final String VALUE = "s3cret-v4lue";

	private static final AccountLogin LOGIN = new AccountLogin("app", VALUE);

	@Test
	void whatIsNotSaidIsLeftToTheService() {
		CreateSecretRequest request = SecretDraft.text("a", VALUE).request();
		assertThat(request.getQueryParameters().entrySet()).filteredOn((parameter) -> parameter.getValue() != null)
			.extracting(Map.Entry::getKey)
			.containsExactlyInAnyOrder("SecretName", "SecretData", "SecretDataType", "VersionId");
		assertThat(request.getVersionId()).hasSize(36);
		assertThat(SecretDraft.bytes("a", new byte[] { 1, 2, 3 }).request().getSecretData()).isEqualTo("AQID");
	}

	@Test
	void valueHasALimitAndIsNotInTheMessage() {
		String tooLong = VALUE.repeat(2561);
		assertThatIllegalArgumentException().isThrownBy(() -> SecretDraft.text("a", tooLong))
			.withMessageContaining("30720")
			.withMessageContaining("30732")
			.withMessageNotContaining(VALUE);
		assertThatIllegalArgumentException().isThrownBy(() -> NewSecretValue.text("\u4e2d".repeat(10_241)))
			.withMessageContaining("30723");
		assertThatIllegalArgumentException().isThrownBy(() -> NewSecretValue.text(""));
		assertThatIllegalArgumentException().isThrownBy(() -> NewSecretValue.bytes(new byte[23_041]))
			.withMessageContaining("23040");
		assertThatIllegalArgumentException().isThrownBy(() -> NewSecretValue.bytes(new byte[0]));
	}

	@Test
	void versionHasAnIdAndAStage() {
		NewSecretValue value = NewSecretValue.text(VALUE);
		assertThat(value.versionId()).isNotEqualTo(NewSecretValue.text(VALUE).versionId());
		assertThat(value.stages()).containsExactly("ACSCurrent");
		assertThatIllegalArgumentException().isThrownBy(() -> value.versionId("x".repeat(65)))
			.withMessageContaining("64");
		assertThatIllegalArgumentException().isThrownBy(() -> value.versionId(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> value.stages(new String[0]));
	}

	@Test
	void nameIsCheckedAgainstTheType() {
		EcsLogin host = EcsLogin.password("i-1", "cn-hangzhou", LOGIN);
		assertThatIllegalArgumentException().isThrownBy(() -> SecretDraft.text(" ", VALUE));
		assertThatIllegalArgumentException().isThrownBy(() -> SecretDraft.text("a".repeat(193), VALUE))
			.withMessageContaining("192");
		assertThatIllegalArgumentException().isThrownBy(() -> SecretDraft.text("acs/ecs/a", VALUE));
		assertThatIllegalArgumentException().isThrownBy(() -> SecretDraft.managed("web", host))
			.withMessageContaining("acs/ecs/");
		assertThat(SecretDraft.managed("acs/ecs/web", host).name()).isEqualTo("acs/ecs/web");
	}

	@Test
	void genericSecretHasNeitherRotationNorCustomData() {
		SecretDraft draft = SecretDraft.text("a", VALUE);
		assertThatIllegalArgumentException().isThrownBy(() -> draft.rotateEvery(Duration.ofDays(7)))
			.withMessageContaining("'a'");
		assertThatIllegalArgumentException().isThrownBy(() -> draft.customData(Map.of("a", "b")));
	}

	@Test
	void managedSecretHasLimits() {
		SecretDraft draft = SecretDraft.managed("db", RdsAccount.single("rm-1", LOGIN));
		assertThatIllegalArgumentException().isThrownBy(() -> draft.rotateEvery(Duration.ofHours(5)))
			.withMessageContaining("PT6H");
		assertThatIllegalArgumentException().isThrownBy(() -> draft.rotateEvery(Duration.ofDays(366)));
		Map<String, String> eleven = IntStream.range(0, 11)
			.boxed()
			.collect(Collectors.toMap(String::valueOf, String::valueOf));
		assertThatIllegalArgumentException().isThrownBy(() -> draft.customData(eleven)).withMessageContaining("10");
		draft.customData(Map.of("a", "x".repeat(1024)));
		assertThatIllegalArgumentException().isThrownBy(draft::request).withMessageContaining("1024");
	}

	@ParameterizedTest
	@MethodSource("holdersOfAValue")
	void noTextShowsTheValue(Object holder) {
		assertThat(holder.toString()).doesNotContain(VALUE).isNotBlank();
	}

	static Stream<Object> holdersOfAValue() {
		return Stream.of(LOGIN, NewSecretValue.text(VALUE), SecretDraft.text("a", VALUE),
				SecretDraft.managed("db", RdsAccount.single("rm-1", LOGIN)), RdsAccount.single("rm-1", LOGIN),
				RamAccessKey.of("ci", "LTAI1", VALUE), EcsLogin.password("i-1", "cn-hangzhou", LOGIN),
				EcsLogin.sshKey("i-1", "cn-hangzhou", "root", "ssh-rsa", VALUE),
				new KeyImport(KeyId.of("key-1"), KeyWrapping.SM2, new byte[1], VALUE, null));
	}

	@Test
	void passwordNeedsAKindOfCharacter() {
		PasswordRules rules = PasswordRules.defaults().withoutLowercase().withoutUppercase().withoutNumbers();
		assertThat(rules.request().getExcludePunctuation()).isEqualTo("false");
		assertThatIllegalArgumentException().isThrownBy(() -> rules.withoutPunctuation().request());
		assertThatIllegalArgumentException().isThrownBy(() -> rules.length(7)).withMessageContaining("8 to 128");
	}

}
