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

package io.github.kmsboot.kms.gateway;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.aliyun.sdk.service.kms20160120.AsyncClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KmsOperation} and {@link QuotaGroup}.
 */
class KmsOperationTests {

	private static final int SDK_OPERATIONS = 94;

	@Test
	void everyOperationOfTheSdkIsKnown() {
		Map<String, KmsOperation> known = Arrays.stream(KmsOperation.values())
			.collect(
					Collectors.toMap((operation) -> operation.apiName().toLowerCase(Locale.ROOT), Function.identity()));
		Set<String> sdk = Arrays.stream(AsyncClient.class.getMethods())
			.filter((method) -> method.getReturnType() == CompletableFuture.class)
			.map(Method::getName)
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		assertThat(sdk).hasSize(SDK_OPERATIONS).isSubsetOf(known.keySet());
		known.keySet().retainAll(sdk);
		assertThat(known.values()).allSatisfy((operation) -> {
			assertThat(operation.category()).isNotNull();
			assertThat(operation.quotaGroup()).isNotNull();
			assertThat(operation.isInstanceApiOnly()).isFalse();
		});
	}

	@Test
	void apiNameIsThatOfTheService() {
		assertThat(KmsOperation.GET_SECRET_VALUE.apiName()).isEqualTo("GetSecretValue");
		assertThat(KmsOperation.RE_ENCRYPT.apiName()).isEqualTo("ReEncrypt");
		assertThat(KmsOperation.UPDATE_KMS_INSTANCE_BIND_VPC.apiName()).isEqualTo("UpdateKmsInstanceBindVpc");
	}

	@Test
	void apiNamesAreDistinct() {
		assertThat(KmsOperation.values()).extracting(KmsOperation::apiName).doesNotHaveDuplicates();
	}

	@Test
	void categoriesFollowTheIntegrationGuide() {
		assertThat(KmsOperation.GET_SECRET_VALUE.category()).isEqualTo(KmsOperation.Category.SECRET_RETRIEVAL);
		assertThat(KmsOperation.GET_PUBLIC_KEY.category()).isEqualTo(KmsOperation.Category.CRYPTOGRAPHY);
		assertThat(KmsOperation.GENERATE_RANDOM.category()).isEqualTo(KmsOperation.Category.CRYPTOGRAPHY);
		assertThat(KmsOperation.DESCRIBE_SECRET.category()).isEqualTo(KmsOperation.Category.MANAGEMENT);
		assertThat(KmsOperation.GET_RANDOM_PASSWORD.category()).isEqualTo(KmsOperation.Category.MANAGEMENT);
	}

	@Test
	void publicKeysDrawOnTheQuotaOfKeyReads() {
		assertThat(KmsOperation.GET_PUBLIC_KEY.quotaGroup()).isEqualTo(QuotaGroup.KEY_READ);
	}

	@Test
	void quotasAreThoseTheServiceDocuments() {
		assertThat(KmsOperation.GET_SECRET_VALUE.quotaGroup().permits()).isEqualTo(450);
		assertThat(KmsOperation.DECRYPT.quotaGroup().permits()).isEqualTo(1000);
		assertThat(KmsOperation.ASYMMETRIC_SIGN.quotaGroup().permits()).isEqualTo(200);
		assertThat(KmsOperation.ROTATE_SECRET.quotaGroup()).isEqualTo(QuotaGroup.SECRET_ROTATION);
		assertThat(QuotaGroup.SECRET_ROTATION.permits()).isEqualTo(50);
		assertThat(QuotaGroup.SECRET_ROTATION.period()).hasHours(1);
		assertThat(QuotaGroup.SECRET_READ.period()).hasSeconds(1);
	}

}
