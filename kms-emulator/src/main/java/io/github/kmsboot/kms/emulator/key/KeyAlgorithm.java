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

package io.github.kmsboot.kms.emulator.key;

import java.util.EnumSet;
import java.util.Set;

/**
 * The families of keys.
 */
enum KeyAlgorithm {

	AES(KeyUsage.ENCRYPT_DECRYPT),

	SM4(KeyUsage.ENCRYPT_DECRYPT),

	RSA(KeyUsage.SIGN_VERIFY, KeyUsage.ENCRYPT_DECRYPT),

	EC(KeyUsage.SIGN_VERIFY),

	SM2(KeyUsage.SIGN_VERIFY, KeyUsage.ENCRYPT_DECRYPT);

	private final KeyUsage defaultUsage;

	@SuppressWarnings("ImmutableEnumChecker") // never changed
	private final Set<KeyUsage> usages;

	KeyAlgorithm(KeyUsage defaultUsage, KeyUsage... others) {
		this.defaultUsage = defaultUsage;
		this.usages = EnumSet.of(defaultUsage, others);
	}

	boolean isSymmetric() {
		return this == AES || this == SM4;
	}

	KeyUsage defaultUsage() {
		return this.defaultUsage;
	}

	boolean allows(KeyUsage usage) {
		return this.usages.contains(usage);
	}

}
