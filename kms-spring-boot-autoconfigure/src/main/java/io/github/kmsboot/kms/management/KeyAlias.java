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

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * A name that stands for a key, and can be moved to another one.
 *
 * @param name the name, with the prefix {@code alias/}
 * @param arn the name across accounts
 * @param keyId the id of the key
 * @since 0.1.0
 */
public record KeyAlias(String name, String arn, KeyId keyId) {

	private static final String PREFIX = "alias/";

	private static final int MAX_LENGTH = 255;

	// Complete and check a name that is to be given.
	static String name(String given) {
		String name = given.startsWith(PREFIX) ? given : PREFIX + given;
		if (name.length() > MAX_LENGTH || !name.matches("alias/[A-Za-z0-9_/-]+") || name.startsWith("alias/acs")) {
			throw new IllegalArgumentException(
					"An alias is letters, digits, '_', '-' and '/', up to %d of them with the prefix 'alias/', and does not begin with 'acs': '%s'"
						.formatted(MAX_LENGTH, given));
		}
		return name;
	}

	static boolean isAlias(KeyId keyId) {
		return keyId.value().startsWith(PREFIX);
	}

}
