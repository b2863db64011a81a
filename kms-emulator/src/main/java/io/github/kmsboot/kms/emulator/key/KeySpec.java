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
 * The kinds of key.
 *
 * @since 0.1.0
 */
public enum KeySpec {

	/**
	 * AES with 256 bits.
	 */
	ALIYUN_AES_256("Aliyun_AES_256", 32),

	/**
	 * AES with 192 bits.
	 */
	ALIYUN_AES_192("Aliyun_AES_192", 24),

	/**
	 * AES with 128 bits.
	 */
	ALIYUN_AES_128("Aliyun_AES_128", 16);

	private final String wireName;

	private final int bytes;

	KeySpec(String wireName, int bytes) {
		this.wireName = wireName;
		this.bytes = bytes;
	}

	/**
	 * Find a kind by the name it has on the wire.
	 * @param wireName the name, such as {@code Aliyun_AES_256}
	 * @return the kind, or {@code null} if there is none of that name
	 */
	public static @Nullable KeySpec named(String wireName) {
		for (KeySpec spec : values()) {
			if (spec.wireName.equals(wireName)) {
				return spec;
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

	/**
	 * Return the length of the key material.
	 * @return the length in bytes
	 */
	public int bytes() {
		return this.bytes;
	}

}
