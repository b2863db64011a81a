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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.aliyun.sdk.service.kms20160120.models.DescribeKeyResponseBody;
import com.aliyun.sdk.service.kms20160120.models.DescribeSecretResponseBody;
import com.aliyun.sdk.service.kms20160120.models.GetKmsInstanceResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListKeysResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListSecretsResponseBody;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the readers of answers, with answers an emulator does not give.
 */
class ManagementAnswersTests {

	@Test
	void whatIsNewerIsUnknown() {
		KeyDescription key = KeyAnswers.description(DescribeKeyResponseBody.KeyMetadata.builder()
			.keyId("key-1")
			.arn("acs:kms:cn-hangzhou:1:key/key-1")
			.keySpec("ML_KEM_768")
			.keyState("Dreaming")
			.automaticRotation("Sometimes")
			.creationDate("yesterday")
			.build());
		assertThat(key.keyId()).isEqualTo(KeyId.of("key-1"));
		assertThat(key.spec()).isEqualTo(KeySpec.UNKNOWN);
		assertThat(key.state()).isEqualTo(KeyState.UNKNOWN);
		assertThat(key.usage()).isEqualTo(KeyUsage.UNKNOWN);
		assertThat(key.rotation().state()).isEqualTo(AutomaticRotation.UNKNOWN);
		assertThat(key.createTime()).isNull();
		assertThat(key.description()).isEmpty();
		assertThat(key.deletionProtection().enabled()).isFalse();
	}

	@Test
	void answerWithoutItsSubjectIsIncomplete() {
		assertThatExceptionOfType(IncompleteAnswer.class).isThrownBy(() -> KeyAnswers.description(null))
			.withMessageContaining("KeyMetadata");
		assertThatExceptionOfType(IncompleteAnswer.class)
			.isThrownBy(() -> KeyAnswers.description(DescribeKeyResponseBody.KeyMetadata.builder().build()))
			.withMessageContaining("KeyId");
		assertThatExceptionOfType(IncompleteAnswer.class)
			.isThrownBy(() -> SecretAnswers.description(DescribeSecretResponseBody.builder().build()))
			.withMessageContaining("SecretName");
		assertThatExceptionOfType(IncompleteAnswer.class).isThrownBy(() -> InstanceAnswers.description(null));
		assertThatExceptionOfType(IncompleteAnswer.class).isThrownBy(() -> InstanceAnswers.regions(null));
	}

	@Test
	void absentListIsEmpty() {
		assertThat(KeyAnswers.keys(ListKeysResponseBody.builder().build()).items()).isEmpty();
		ListSecretsResponseBody.Secret secret = ListSecretsResponseBody.Secret.builder().secretName("a").build();
		Page<SecretSummary> secrets = SecretAnswers.secrets(ListSecretsResponseBody.builder()
			.secretList(ListSecretsResponseBody.SecretList.builder().secret(Arrays.asList(null, secret)).build())
			.build());
		assertThat(secrets.items())
			.containsExactly(new SecretSummary("a", SecretType.GENERIC, null, null, null, Map.of()));
	}

	@Test
	void invalidRotationShows() {
		Rotation rotation = Rotation.of("Invalid", "604800s", "2026-01-01T00:00:00Z", "");
		assertThat(rotation).isEqualTo(new Rotation(AutomaticRotation.INVALID, Duration.ofDays(7),
				Instant.parse("2026-01-01T00:00:00Z"), null));
	}

	@Test
	void idsOfAnInstanceComeInSeveralForms() {
		for (String text : List.of("a-1,b-2", "[\"a-1\",\"b-2\"]", " a-1 , b-2 ")) {
			InstanceDescription instance = InstanceAnswers.description(GetKmsInstanceResponseBody.builder()
				.kmsInstance(GetKmsInstanceResponseBody.KmsInstance.builder()
					.instanceId("kst-1")
					.secretNum("many")
					.vpcId("vpc-1")
					.zoneIds(text)
					.vswitchIds(null)
					.build())
				.build());
			assertThat(instance.network()).isEqualTo(new InstanceNetwork("vpc-1", List.of("a-1", "b-2"), List.of()));
			assertThat(instance.quotas().secrets()).isNull();
			assertThat(instance.status()).isEqualTo(InstanceStatus.UNKNOWN);
		}
	}

}
