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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.aliyun.sdk.service.kms20160120.models.CreateSecretResponseBody;
import com.aliyun.sdk.service.kms20160120.models.DescribeSecretResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListSecretsResponseBody;
import com.aliyun.sdk.service.kms20160120.models.PutSecretValueResponseBody;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Reads the SDK's answers about secrets.
 */
final class SecretAnswers {

	private SecretAnswers() {
	}

	static CreatedSecret created(@Nullable CreateSecretResponseBody answer) {
		CreateSecretResponseBody body = IncompleteAnswer.requireBody(answer);
		return new CreatedSecret(IncompleteAnswer.requireField("SecretName", body.getSecretName()),
				IncompleteAnswer.requireField("Arn", body.getArn()),
				IncompleteAnswer.requireField("VersionId", body.getVersionId()),
				Rotation.of(body.getAutomaticRotation(), body.getRotationInterval(), null, body.getNextRotationDate()));
	}

	static SecretDescription description(@Nullable DescribeSecretResponseBody answer) {
		DescribeSecretResponseBody body = IncompleteAnswer.requireBody(answer);
		return new SecretDescription(IncompleteAnswer.requireField("SecretName", body.getSecretName()),
				IncompleteAnswer.requireField("Arn", body.getArn()), type(body.getSecretType()),
				Objects.requireNonNullElse(body.getDescription(), ""), SdkText.instant(body.getCreateTime()),
				SdkText.instant(body.getUpdateTime()), SdkText.instant(body.getPlannedDeleteTime()),
				Rotation.of(body.getAutomaticRotation(), body.getRotationInterval(), body.getLastRotationDate(),
						body.getNextRotationDate()),
				emptyToNull(body.getExtendedConfig()), emptyToNull(body.getEncryptionKeyId()),
				emptyToNull(body.getDKMSInstanceId()), tags(body));
	}

	private static Map<String, String> tags(DescribeSecretResponseBody body) {
		Map<String, String> tags = new LinkedHashMap<>();
		if (body.getTags() != null) {
			SdkText.list(body.getTags().getTag()).forEach((tag) -> tags.put(tag.getTagKey(), tag.getTagValue()));
		}
		return tags;
	}

	static Page<SecretSummary> secrets(@Nullable ListSecretsResponseBody answer) {
		ListSecretsResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListSecretsResponseBody.Secret> secrets = (body.getSecretList() != null)
				? SdkText.list(body.getSecretList().getSecret()) : List.of();
		return Page.of(secrets.stream().map(SecretAnswers::summary).toList(), body.getTotalCount());
	}

	private static SecretSummary summary(ListSecretsResponseBody.Secret secret) {
		return new SecretSummary(IncompleteAnswer.requireField("SecretName", secret.getSecretName()),
				type(secret.getSecretType()), SdkText.instant(secret.getCreateTime()),
				SdkText.instant(secret.getUpdateTime()), SdkText.instant(secret.getPlannedDeleteTime()), tags(secret));
	}

	private static Map<String, String> tags(ListSecretsResponseBody.Secret secret) {
		Map<String, String> tags = new LinkedHashMap<>();
		if (secret.getTags() != null) {
			SdkText.list(secret.getTags().getTag()).forEach((tag) -> tags.put(tag.getTagKey(), tag.getTagValue()));
		}
		return tags;
	}

	static Page<SecretVersionSummary> versions(@Nullable ListSecretVersionIdsResponseBody answer) {
		ListSecretVersionIdsResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListSecretVersionIdsResponseBody.VersionId> versions = (body.getVersionIds() != null)
				? SdkText.list(body.getVersionIds().getVersionId()) : List.of();
		return Page.of(versions.stream().map(SecretAnswers::version).toList(), body.getTotalCount());
	}

	private static SecretVersionSummary version(ListSecretVersionIdsResponseBody.VersionId version) {
		return new SecretVersionSummary(
				IncompleteAnswer.requireField("VersionId", version.getVersionId()), (version.getVersionStages() != null)
						? SdkText.list(version.getVersionStages().getVersionStage()) : List.of(),
				SdkText.instant(version.getCreateTime()));
	}

	static SecretVersionSummary version(@Nullable PutSecretValueResponseBody answer) {
		PutSecretValueResponseBody body = IncompleteAnswer.requireBody(answer);
		return new SecretVersionSummary(IncompleteAnswer.requireField("VersionId", body.getVersionId()),
				(body.getVersionStages() != null) ? SdkText.list(body.getVersionStages().getVersionStage()) : List.of(),
				null);
	}

	private static SecretType type(@Nullable String name) {
		return (name != null) ? WireName.find(SecretType.class, name, SecretType.UNKNOWN) : SecretType.GENERIC;
	}

	private static @Nullable String emptyToNull(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? text : null;
	}

}
