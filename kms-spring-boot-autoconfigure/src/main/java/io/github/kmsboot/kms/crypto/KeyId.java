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

package io.github.kmsboot.kms.crypto;

/**
 * Names a key.
 *
 * @param value an id ({@code key-hzz…} or a UUID), an alias ({@code alias/…}) or an ARN
 * @since 0.1.0
 */
public record KeyId(String value) {

	public KeyId {
		if (value.isBlank()) {
			throw new IllegalArgumentException("The id of a key must not be empty");
		}
	}

	/**
	 * Name a key by id, alias or ARN.
	 * @param value an id, {@code alias/…} or an ARN
	 * @return the key id
	 */
	public static KeyId of(String value) {
		return new KeyId(value);
	}

	/**
	 * Name a key by its alias.
	 * @param name the alias without {@code alias/}
	 * @return the key id
	 */
	public static KeyId alias(String name) {
		return new KeyId("alias/" + name);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
