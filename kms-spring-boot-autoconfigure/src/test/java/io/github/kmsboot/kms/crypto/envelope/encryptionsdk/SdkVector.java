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

package io.github.kmsboot.kms.crypto.envelope.encryptionsdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * A message that the official SDK wrote.
 *
 * @param name what is special about it
 * @param form array or stream API, whole or body alone
 * @param algorithm the id of the algorithm
 * @param keys the ARNs of the wrapping keys
 * @param context the encryption context
 * @param plaintext the text in hexadecimal digits
 * @param dataKey the data key in hexadecimal digits
 * @param message the message in hexadecimal digits
 * @param header the head of a message that is a body alone
 */
record SdkVector(String name, String form, int algorithm, List<String> keys, Map<String, String> context,
		String plaintext, String dataKey, String message, @Nullable String header) {

	static List<SdkVector> all() {
		try (InputStream stream = Objects.requireNonNull(SdkVector.class.getResourceAsStream("vectors.json"));
				Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
			return new Gson().fromJson(reader, new TypeToken<List<SdkVector>>() {
			}.getType());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static SdkVector named(String name) {
		return all().stream().filter((vector) -> vector.name().equals(name)).findFirst().orElseThrow();
	}

	byte[] messageBytes() {
		return HexFormat.of().parseHex(this.message);
	}

	byte[] plaintextBytes() {
		return HexFormat.of().parseHex(this.plaintext);
	}

	byte[] dataKeyBytes() {
		return HexFormat.of().parseHex(this.dataKey);
	}

	EncryptionContext encryptionContext() {
		return EncryptionContext.of(this.context);
	}

	KeyId[] keyIds() {
		return this.keys.stream().map(KeyId::of).toArray(KeyId[]::new);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
