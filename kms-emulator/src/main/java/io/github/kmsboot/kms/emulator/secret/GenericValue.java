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

package io.github.kmsboot.kms.emulator.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * Free text. The service never rotates it; a test may. Then a JSON object with a password
 * gets another password, and everything else is replaced as a whole.
 */
final class GenericValue {

	private static final List<String> PASSWORDS = List.of("AccountPassword", "Password", "password");

	private GenericValue() {
	}

	static String rotated(String current) {
		Map<String, @Nullable Object> members = Json.object(current);
		if (members == null) {
			return RandomText.password();
		}
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
		PASSWORDS.forEach((name) -> changed.computeIfPresent(name, (key, old) -> RandomText.password()));
		return changed.equals(members) ? RandomText.password() : Json.write(changed);
	}

}
