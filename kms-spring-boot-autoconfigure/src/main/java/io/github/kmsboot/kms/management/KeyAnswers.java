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

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.aliyun.sdk.service.kms20160120.models.CreateKeyVersionResponseBody;
import com.aliyun.sdk.service.kms20160120.models.DescribeKeyVersionResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesByKeyIdResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListKeyVersionsResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListKeysResponseBody;
import darabonba.core.TeaModel;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Reads the SDK's answers about keys. The SDK has a type for each operation, even where
 * the answers are the same.
 */
final class KeyAnswers {

	private KeyAnswers() {
	}

	static KeyDescription description(@Nullable TeaModel metadata) {
		Map<String, Object> fields = IncompleteAnswer.requireField("KeyMetadata", metadata).toMap();
		return new KeyDescription(KeyId.of(required(fields, "KeyId")), required(fields, "Arn"),
				WireName.find(KeySpec.class, text(fields, "KeySpec"), KeySpec.UNKNOWN),
				WireName.find(KeyUsage.class, text(fields, "KeyUsage"), KeyUsage.UNKNOWN),
				WireName.find(KeyState.class, text(fields, "KeyState"), KeyState.UNKNOWN),
				WireName.find(KeyOrigin.class, text(fields, "Origin"), KeyOrigin.UNKNOWN),
				WireName.find(ProtectionLevel.class, text(fields, "ProtectionLevel"), ProtectionLevel.UNKNOWN),
				text(fields, "Creator"), SdkText.instant(text(fields, "CreationDate")),
				Objects.requireNonNullElse(text(fields, "Description"), ""), text(fields, "DKMSInstanceId"),
				text(fields, "PrimaryKeyVersion"),
				Rotation.of(text(fields, "AutomaticRotation"), text(fields, "RotationInterval"),
						text(fields, "LastRotationDate"), text(fields, "NextRotationDate")),
				SdkText.instant(text(fields, "MaterialExpireTime")), SdkText.instant(text(fields, "DeleteDate")),
				new KeyDescription.DeletionProtection("Enabled".equals(text(fields, "DeletionProtection")),
						Objects.requireNonNullElse(text(fields, "DeletionProtectionDescription"), "")));
	}

	private static String required(Map<String, Object> fields, String name) {
		return IncompleteAnswer.requireField(name, text(fields, name));
	}

	private static @Nullable String text(Map<String, Object> fields, String name) {
		return (fields.get(name) instanceof String text && !text.isEmpty()) ? text : null;
	}

	static Page<KeySummary> keys(@Nullable ListKeysResponseBody answer) {
		ListKeysResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListKeysResponseBody.Key> keys = (body.getKeys() != null) ? SdkText.list(body.getKeys().getKey())
				: List.of();
		return Page.of(keys.stream()
			.map((key) -> new KeySummary(id(key.getKeyId()), IncompleteAnswer.requireField("KeyArn", key.getKeyArn())))
			.toList(), body.getTotalCount());
	}

	static KeyVersion version(@Nullable CreateKeyVersionResponseBody answer) {
		CreateKeyVersionResponseBody.KeyVersion version = IncompleteAnswer.requireField("KeyVersion",
				IncompleteAnswer.requireBody(answer).getKeyVersion());
		return version(version.getKeyId(), version.getKeyVersionId(), version.getCreationDate());
	}

	static KeyVersion version(@Nullable DescribeKeyVersionResponseBody answer) {
		DescribeKeyVersionResponseBody.KeyVersion version = IncompleteAnswer.requireField("KeyVersion",
				IncompleteAnswer.requireBody(answer).getKeyVersion());
		return version(version.getKeyId(), version.getKeyVersionId(), version.getCreationDate());
	}

	static Page<KeyVersion> versions(@Nullable ListKeyVersionsResponseBody answer) {
		ListKeyVersionsResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListKeyVersionsResponseBody.KeyVersion> versions = (body.getKeyVersions() != null)
				? SdkText.list(body.getKeyVersions().getKeyVersion()) : List.of();
		return Page.of(versions.stream()
			.map((version) -> version(version.getKeyId(), version.getKeyVersionId(), version.getCreationDate()))
			.toList(), body.getTotalCount());
	}

	private static KeyVersion version(@Nullable String keyId, @Nullable String versionId, @Nullable String createTime) {
		return new KeyVersion(id(keyId), IncompleteAnswer.requireField("KeyVersionId", versionId),
				SdkText.instant(createTime));
	}

	static Page<KeyAlias> aliases(@Nullable ListAliasesResponseBody answer) {
		ListAliasesResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListAliasesResponseBody.Alias> aliases = (body.getAliases() != null)
				? SdkText.list(body.getAliases().getAlias()) : List.of();
		return Page.of(aliases.stream()
			.map((alias) -> alias(alias.getAliasName(), alias.getAliasArn(), alias.getKeyId()))
			.toList(), body.getTotalCount());
	}

	static Page<KeyAlias> aliases(@Nullable ListAliasesByKeyIdResponseBody answer) {
		ListAliasesByKeyIdResponseBody body = IncompleteAnswer.requireBody(answer);
		List<ListAliasesByKeyIdResponseBody.Alias> aliases = (body.getAliases() != null)
				? SdkText.list(body.getAliases().getAlias()) : List.of();
		return Page.of(aliases.stream()
			.map((alias) -> alias(alias.getAliasName(), alias.getAliasArn(), alias.getKeyId()))
			.toList(), body.getTotalCount());
	}

	private static KeyAlias alias(@Nullable String name, @Nullable String arn, @Nullable String keyId) {
		return new KeyAlias(IncompleteAnswer.requireField("AliasName", name),
				IncompleteAnswer.requireField("AliasArn", arn), id(keyId));
	}

	private static KeyId id(@Nullable String keyId) {
		return KeyId.of(IncompleteAnswer.requireField("KeyId", keyId));
	}

}
