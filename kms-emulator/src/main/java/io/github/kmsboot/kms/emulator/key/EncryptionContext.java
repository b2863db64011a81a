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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.NavigableMap;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Pairs bound to a ciphertext without being stored in it. What is authenticated is the
 * SHA-256 of {@code key=value} pairs, sorted by key and joined with {@code &}, so the
 * order in which a caller writes them does not matter.
 */
final class EncryptionContext {

	static final int MAX_LENGTH = 8192;

	private final NavigableMap<String, String> pairs;

	private EncryptionContext(NavigableMap<String, String> pairs) {
		this.pairs = pairs;
	}

	static EncryptionContext of(Map<String, String> pairs) {
		return new EncryptionContext(new TreeMap<>(pairs));
	}

	static EncryptionContext of(Parameters parameters, String name) {
		return parse(parameters.optional(name));
	}

	static EncryptionContext parse(@Nullable String json) {
		if (json == null) {
			return new EncryptionContext(new TreeMap<>());
		}
		Map<String, @Nullable Object> members = (json.length() <= MAX_LENGTH) ? Json.object(json) : null;
		if (members == null) {
			throw ServiceException.invalid("EncryptionContext");
		}
		NavigableMap<String, String> pairs = new TreeMap<>();
		members.forEach((name, value) -> pairs.put(name, text(value)));
		return new EncryptionContext(pairs);
	}

	private static String text(@Nullable Object value) {
		if (value instanceof String text) {
			return text;
		}
		throw ServiceException.invalid("EncryptionContext");
	}

	// Return the data to authenticate, empty when there are no pairs.
	byte[] authenticated() {
		if (this.pairs.isEmpty()) {
			return new byte[0];
		}
		StringJoiner text = new StringJoiner("&");
		this.pairs.forEach((name, value) -> text.add(name + "=" + value));
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
