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

package io.github.kmsboot.kms.crypto.envelope;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * What the name of a key says about the key.
 */
final class KeyNames {

	private static final String ARN_PREFIX = "acs:";

	private KeyNames() {
	}

	static boolean isAlias(KeyId keyId) {
		return keyId.value().startsWith("alias/")
				|| (keyId.value().startsWith(ARN_PREFIX) && keyId.value().contains(":alias/"));
	}

	static boolean isArnOfKey(KeyId keyId) {
		return keyId.value().startsWith(ARN_PREFIX) && keyId.value().contains(":key/");
	}

	/**
	 * Return the region that an ARN names: {@code acs:kms:region:account:key/id}.
	 * @param keyId an id, an alias or an ARN
	 * @return the region, or {@code null} without an ARN
	 */
	static @Nullable String region(KeyId keyId) {
		List<String> parts = List.of(keyId.value().split(":", -1));
		return (keyId.value().startsWith(ARN_PREFIX) && parts.size() > 2) ? parts.get(2) : null;
	}

	/**
	 * Tell whether two names mean one key; KMS answers ids where it was asked with ARNs.
	 * @param first an id or an ARN
	 * @param second an id or an ARN
	 * @return whether the ids are equal
	 */
	static boolean sameKey(KeyId first, KeyId second) {
		return id(first).equals(id(second));
	}

	private static String id(KeyId keyId) {
		String value = keyId.value();
		return value.startsWith(ARN_PREFIX) ? value.substring(value.lastIndexOf('/') + 1) : value;
	}

}
