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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.util.concurrent.CompletableFuture;

import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsRequest;

import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsResponse;

/**
 * Calls of the SDK for secrets.
 */
final class SecretCalls {

	private SecretCalls() {
	}

	static void addTo(SdkCalls table) {
		table.add(SecretValueRequest.class, SecretCalls::value).add(SecretVersionsRequest.class, SecretCalls::versions);
	}

	private static CompletableFuture<SecretValueResponse> value(AsyncClient sdk, SecretValueRequest request) {
		return sdk
			.getSecretValue(GetSecretValueRequest.builder()
				.secretName(request.secretName())
				.versionId(request.versionId())
				.versionStage(request.versionStage())
				.build())
			.thenApply((response) -> SecretAnswers.value(response.getBody()));
	}

	private static CompletableFuture<SecretVersionsResponse> versions(AsyncClient sdk, SecretVersionsRequest request) {
		return sdk
			.listSecretVersionIds(ListSecretVersionIdsRequest.builder()
				.secretName(request.secretName())
				.includeDeprecated(Boolean.toString(request.includeDeprecated()))
				.pageNumber(request.pageNumber())
				.pageSize(request.pageSize())
				.build())
			.thenApply((response) -> SecretAnswers.versions(response.getBody()));
	}

}
