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

package io.github.kmsboot.kms.emulator.quota;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Operations that share one allowance, with what the service documents for its shared
 * gateway.
 *
 * @since 0.1.0
 */
public enum QuotaGroup {

	/**
	 * The state of the account.
	 */
	ACCOUNT(1, "OpenKmsService", "DescribeAccountKmsStatus"),

	/**
	 * Changing KMS instances.
	 */
	INSTANCE_WRITE(10, "ConnectKmsInstance", "UpdateKmsInstanceBindVpc", "ReleaseKmsInstance"),

	/**
	 * Reading KMS instances.
	 */
	INSTANCE_READ(50, "GetKmsInstance", "ListKmsInstances", "GetDefaultKmsInstance", "GetKmsInstanceQuotaInfos"),

	/**
	 * Reading keys and aliases.
	 */
	KEY_READ(50, "DescribeKey", "ListKeys", "DescribeKeyVersion", "ListKeyVersions", "GetPublicKey", "ListAliases",
			"ListAliasesByKeyId", "ListTagResources", "GetParametersForImport", "DescribeRegions"),

	/**
	 * Reading the tags of one key.
	 */
	KEY_TAGS(300, "ListResourceTags"),

	/**
	 * Creating keys.
	 */
	KEY_CREATE(10, "CreateKey"),

	/**
	 * Changing keys and aliases.
	 */
	KEY_WRITE(30, "EnableKey", "DisableKey", "ScheduleKeyDeletion", "CancelKeyDeletion", "SetDeletionProtection",
			"ImportKeyMaterial", "DeleteKeyMaterial", "UpdateKeyDescription", "UpdateRotationPolicy", "CreateAlias",
			"UpdateAlias", "DeleteAlias", "TagResource", "UntagResource", "TagResources", "UntagResources"),

	/**
	 * Encryption, decryption and data keys.
	 */
	SYMMETRIC(1000, "Encrypt", "Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"),

	/**
	 * Moving ciphertexts to another key.
	 */
	RE_ENCRYPT(750, "ReEncrypt"),

	/**
	 * Encryption, decryption and signatures with key pairs.
	 */
	ASYMMETRIC(200, "AsymmetricEncrypt", "AsymmetricDecrypt", "AsymmetricSign", "AsymmetricVerify"),

	/**
	 * Creating and deleting secrets.
	 */
	SECRET_CREATE(10, "CreateSecret", "DeleteSecret"),

	/**
	 * Reading a secret.
	 */
	SECRET_READ(450, "DescribeSecret", "GetSecretValue"),

	/**
	 * Listing and changing secrets.
	 */
	SECRET_WRITE(40, "ListSecrets", "ListSecretVersionIds", "PutSecretValue", "UpdateSecret",
			"UpdateSecretVersionStage", "GetRandomPassword", "UpdateSecretRotationPolicy", "RestoreSecret"),

	/**
	 * Rotating managed secrets.
	 */
	SECRET_ROTATE(50, Duration.ofHours(1), "RotateSecret");

	private final int requests;

	private final Duration period;

	@SuppressWarnings("ImmutableEnumChecker") // made by Set.of
	private final Set<String> operations;

	QuotaGroup(int requests, String... operations) {
		this(requests, Duration.ofSeconds(1), operations);
	}

	QuotaGroup(int requests, Duration period, String... operations) {
		this.requests = requests;
		this.period = period;
		this.operations = Set.of(operations);
	}

	/**
	 * Find the group of an operation.
	 * @param operation the name of the operation
	 * @return the group, or {@code null} if the operation has no limit
	 */
	public static @Nullable QuotaGroup of(String operation) {
		for (QuotaGroup group : values()) {
			if (group.operations.contains(operation)) {
				return group;
			}
		}
		return null;
	}

	/**
	 * Return the documented allowance.
	 * @return the requests per {@link #period()}
	 */
	public int requests() {
		return this.requests;
	}

	/**
	 * Return the time the allowance is for.
	 * @return a second for all groups but one
	 */
	public Duration period() {
		return this.period;
	}

}
