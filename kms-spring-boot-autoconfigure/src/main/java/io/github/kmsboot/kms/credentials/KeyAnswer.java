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

package io.github.kmsboot.kms.credentials;

import java.time.DateTimeException;
import java.time.Instant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads a temporary key from JSON as STS, the metadata service and a credentials URI
 * write it: {@code AccessKeyId}, {@code AccessKeySecret}, {@code SecurityToken} and
 * {@code Expiration}, an instant of ISO 8601.
 */
final class KeyAnswer {

	private KeyAnswer() {
	}

	/**
	 * Read a key.
	 * @param json the object that holds it
	 * @return the key, or {@code null} if a part of it is missing or unreadable
	 */
	static @Nullable IssuedCredentials read(@Nullable JsonElement json) {
		if (!(json instanceof JsonObject object)) {
			return null;
		}
		String id = text(object, "AccessKeyId");
		String secret = text(object, "AccessKeySecret");
		String token = text(object, "SecurityToken");
		Instant expiry = instant(text(object, "Expiration"));
		if (id == null || secret == null || token == null || expiry == null) {
			return null;
		}
		return new IssuedCredentials(new KmsCredentials(id, secret, token), expiry);
	}

	private static @Nullable Instant instant(@Nullable String text) {
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable String text(JsonObject object, String name) {
		JsonElement value = object.get(name);
		if (value == null || !value.isJsonPrimitive()) {
			return null;
		}
		String text = value.getAsString();
		return text.isBlank() ? null : text;
	}

}
