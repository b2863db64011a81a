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

import com.aliyun.sdk.service.kms20160120.models.CreateKeyRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KeyDraft} and {@link KeyAlias}.
 */
class KeyDraftTests {

	@Test
	void whatIsNotSaidIsLeftToTheService() {
		CreateKeyRequest request = KeyDraft.symmetric().request();
		assertThat(request.getKeySpec()).isEqualTo("Aliyun_AES_256");
		assertThat(request.getOrigin()).isEqualTo("Aliyun_KMS");
		assertThat(request.getQueryParameters().entrySet()).filteredOn((parameter) -> parameter.getValue() != null)
			.extracting(Map.Entry::getKey)
			.containsExactlyInAnyOrder("KeySpec", "Origin");
	}

	@Test
	void tagsAndIntervalAreWrittenAsTheServiceReadsThem() {
		CreateKeyRequest request = KeyDraft.symmetric().rotateEvery(Duration.ofDays(7)).tag("a", "<\"b\">").request();
		assertThat(request.getRotationInterval()).isEqualTo("604800s");
		assertThat(request.getEnableAutomaticRotation()).isTrue();
		assertThat(request.getTags()).contains("\"TagKey\":\"a\"").contains("\"TagValue\":\"<\\\"b\\\">\"");
	}

	@Test
	void rotationIsForSymmetricKeysOfTheServiceOnly() {
		Duration week = Duration.ofDays(7);
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.of(KeySpec.RSA_2048).rotateEvery(week).request())
			.withMessageContaining("RSA_2048");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> KeyDraft.symmetric().rotateEvery(week).origin(KeyOrigin.EXTERNAL).request())
			.withMessageContaining("EXTERNAL");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().rotateEvery(week.minusSeconds(1)))
			.withMessageContaining("PT168H");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().rotateEvery(Duration.ofDays(731)));
	}

	@Test
	void textsHaveLimits() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().description("x".repeat(8193)))
			.withMessageContaining("8192");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().policy("x".repeat(32_769)))
			.withMessageContaining("32768");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().policy(""));
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().tag(" ", "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().tag("x", "x".repeat(129)))
			.withMessageContaining("128");
	}

	@Test
	void aliasIsCompletedAndChecked() {
		assertThat(KeyAlias.name("app/orders_1-a")).isEqualTo("alias/app/orders_1-a");
		assertThat(KeyAlias.name("alias/orders")).isEqualTo("alias/orders");
		for (String malformed : new String[] { "", "alias/", "a b", "acs/x", "acsx", "x".repeat(250), "\u00e4" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> KeyAlias.name(malformed))
				.withMessageContaining("255")
				.withMessageContaining("'" + malformed + "'");
		}
	}

	@Test
	void filterWithoutAValueIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyFilter.all().states())
			.withMessageContaining("KeyState");
		assertThatIllegalArgumentException().isThrownBy(SecretFilter::names).withMessageContaining("SecretName");
	}

	@Test
	void filterIsWrittenAsTheServiceReadsIt() {
		assertThat(KeyFilter.all().json()).isNull();
		assertThat(KeyFilter.all().states(KeyState.ENABLED, KeyState.DISABLED).json()).contains("\"Key\":\"KeyState\"",
				"\"Values\":[\"Enabled\",\"Disabled\"]");
		assertThat(SecretFilter.all().json()).isNull();
		assertThat(SecretFilter.names("a", "b").json()).contains("\"Key\":\"SecretName\"", "[\"a\",\"b\"]");
	}

}
