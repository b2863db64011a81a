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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The access key pair of a RAM user. Both halves change at each rotation.
 */
final class ManagedAccessKey implements ManagedValue {

	ManagedAccessKey(Map<String, @Nullable Object> config) {
		if (!(config.get("UserName") instanceof String)) {
			throw ServiceException.invalid("ExtendedConfig");
		}
	}

	@Override
	public List<String> initial(String secretData, Instant now) {
		Map<String, @Nullable Object> data = Json.object(secretData);
		if (data != null && data.get("AccessKeys") instanceof List<?> pairs && !pairs.isEmpty()
				&& pairs.get(0) instanceof Map<?, ?> pair && pair.get("AccessKeyId") instanceof String id
				&& pair.get("AccessKeySecret") instanceof String secret) {
			return List.of(pair(id, secret, now));
		}
		throw ServiceException.invalid("SecretData");
	}

	@Override
	public String rotated(String current, @Nullable String previous, Instant now) {
		return pair("LTAI" + RandomText.letters(20), RandomText.letters(30), now);
	}

	private static String pair(String id, String secret, Instant now) {
		Map<String, Object> pair = new LinkedHashMap<>();
		pair.put("AccessKeyId", id);
		pair.put("AccessKeySecret", secret);
		pair.put("GenerateTimestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
		return Json.write(pair);
	}

}
