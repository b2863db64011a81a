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

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Operations that share one allowance of a dedicated gateway.
 *
 * @since 0.1.0
 */
public enum InstanceQuotaGroup {

	/**
	 * Symmetric encryption, data keys, public keys and random numbers.
	 */
	SYMMETRIC("Encrypt", "Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "AdvanceEncrypt",
			"AdvanceDecrypt", "AdvanceGenerateDataKey", "GetPublicKey", "GenerateRandom", "GenerateMac", "VerifyMac"),

	/**
	 * Asymmetric encryption and signatures.
	 */
	ASYMMETRIC("AsymmetricEncrypt", "AsymmetricDecrypt", "AsymmetricSign", "AsymmetricVerify", "Sign", "Verify"),

	/**
	 * Reading a secret.
	 */
	SECRET_READ("GetSecretValue"),

	/**
	 * Making key pairs.
	 */
	KEY_PAIR("GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "AdvanceGenerateDataKeyPair",
			"AdvanceGenerateDataKeyPairWithoutPlaintext");

	@SuppressWarnings("ImmutableEnumChecker") // made by Set.of
	private final Set<String> operations;

	InstanceQuotaGroup(String... operations) {
		this.operations = Set.of(operations);
	}

	/**
	 * Find the group of an operation.
	 * @param operation the name of the operation
	 * @return the group, or {@code null} if the operation has no limit
	 */
	public static @Nullable InstanceQuotaGroup of(String operation) {
		for (InstanceQuotaGroup group : values()) {
			if (group.operations.contains(operation)) {
				return group;
			}
		}
		return null;
	}

}
