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

import java.util.List;
import java.util.Objects;

import com.aliyun.sdk.service.kms20160120.models.GetSecretValueResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsResponseBody;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.SecretVersionsResponse;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Reads the SDK's answers about secrets. What the adapter needs must be there; what it
 * does not understand counts as absent.
 */
final class SecretAnswers {

	private static final String DEFAULT_TYPE = "Generic";

	private SecretAnswers() {
	}

	static SecretValueResponse value(@Nullable GetSecretValueResponseBody answer) {
		GetSecretValueResponseBody body = IncompleteAnswer.requireBody(answer);
		return new SecretValueResponse(IncompleteAnswer.requireField("SecretName", body.getSecretName()),
				Objects.requireNonNullElse(body.getSecretType(), DEFAULT_TYPE),
				IncompleteAnswer.requireField("SecretData", body.getSecretData()),
				"binary".equals(body.getSecretDataType()),
				IncompleteAnswer.requireField("VersionId", body.getVersionId()), stages(body),
				SdkText.instant(body.getCreateTime()), rotation(body));
	}

	private static List<String> stages(GetSecretValueResponseBody body) {
		return (body.getVersionStages() != null) ? SdkText.list(body.getVersionStages().getVersionStage()) : List.of();
	}

	private static SecretValueResponse.@Nullable Rotation rotation(GetSecretValueResponseBody body) {
		if (body.getAutomaticRotation() == null) {
			return null;
		}
		return new SecretValueResponse.Rotation("Enabled".equals(body.getAutomaticRotation()),
				SdkText.interval(body.getRotationInterval()), SdkText.instant(body.getLastRotationDate()),
				SdkText.instant(body.getNextRotationDate()));
	}

	static SecretVersionsResponse versions(@Nullable ListSecretVersionIdsResponseBody answer) {
		ListSecretVersionIdsResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListSecretVersionIdsResponseBody.VersionId> versions = (body.getVersionIds() != null)
				? SdkText.list(body.getVersionIds().getVersionId()) : List.of();
		return new SecretVersionsResponse(IncompleteAnswer.requireField("SecretName", body.getSecretName()),
				versions.stream().map(SecretAnswers::version).toList(),
				Objects.requireNonNullElse(body.getTotalCount(), versions.size()));
	}

	private static SecretVersionsResponse.Version version(ListSecretVersionIdsResponseBody.VersionId version) {
		return new SecretVersionsResponse.Version(IncompleteAnswer.requireField("VersionId", version.getVersionId()),
				SdkText.instant(version.getCreateTime()), (version.getVersionStages() != null)
						? SdkText.list(version.getVersionStages().getVersionStage()) : List.of());
	}

}
