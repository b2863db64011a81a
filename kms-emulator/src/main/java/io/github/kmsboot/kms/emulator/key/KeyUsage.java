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

import org.jspecify.annotations.Nullable;

/**
 * What a key is for.
 *
 * @since 0.1.0
 */
public enum KeyUsage {

	/**
	 * Encryption and decryption.
	 */
	ENCRYPT_DECRYPT("ENCRYPT/DECRYPT"),

	/**
	 * Signatures and their verification.
	 */
	SIGN_VERIFY("SIGN/VERIFY");

	private final String wireName;

	KeyUsage(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Find a usage by the name it has on the wire.
	 * @param wireName the name, such as {@code SIGN/VERIFY}
	 * @return the usage, or {@code null} if there is none of that name
	 */
	public static @Nullable KeyUsage named(String wireName) {
		for (KeyUsage usage : values()) {
			if (usage.wireName.equals(wireName)) {
				return usage;
			}
		}
		return null;
	}

	/**
	 * Return the name on the wire.
	 * @return the name
	 */
	public String wireName() {
		return this.wireName;
	}

}
