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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with stored messages: what was written once can be read for ever. The vectors are
 * frozen; a change of the format is a new version with vectors of its own.
 */
class EnvelopeVectorTests {

	@ParameterizedTest
	@MethodSource("vectors")
	void storedMessageIsRead(Vector vector) throws IOException {
		EnvelopeTemplate template = template(vector);
		byte[] message = Base64.getDecoder().decode(vector.message());
		EncryptionContext context = EncryptionContext.of(vector.context());
		assertThat(template.decrypt(message, context)).isEqualTo(vector.plaintext());
		assertThat(template.decrypting(new ByteArrayInputStream(message), context))
			.hasBinaryContent(vector.plaintext());
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void headIsWrittenAsItIsStored(Vector vector) {
		byte[] message = Base64.getDecoder().decode(vector.message());
		Head head = HeadReader.read(Arrays.copyOf(message, HeadReader.length(message)));
		assertThat(HeadWriter.write(head.suite(), head.frameBits(), head.context(), head.wrappedKeys()).encoded())
			.isEqualTo(head.encoded());
	}

	private static EnvelopeTemplate template(Vector vector) {
		return new EnvelopeTemplate(EnvelopeSettings.of(KeyId.alias("any")),
				new OneKeySource(HexFormat.of().parseHex(vector.dataKey())));
	}

	static List<Vector> vectors() {
		try (InputStream stream = Objects.requireNonNull(EnvelopeVectorTests.class.getResourceAsStream("vectors.json"));
				Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
			return new Gson().fromJson(reader, new TypeToken<List<Vector>>() {
			}.getType());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A stored message.
	 *
	 * @param name what is special about it
	 * @param dataKey the data key in hexadecimal digits
	 * @param context the encryption context
	 * @param length the length of the plaintext, whose bytes count up from 0
	 * @param message the message in Base64
	 */
	record Vector(String name, String dataKey, Map<String, String> context, int length, String message) {

		byte[] plaintext() {
			byte[] plaintext = new byte[this.length];
			for (int i = 0; i < this.length; i++) {
				plaintext[i] = (byte) i;
			}
			return plaintext;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Knows one data key, under whatever it is wrapped.
	 */
	private static final class OneKeySource implements DataKeySource {

		private final byte[] dataKey;

		OneKeySource(byte[] dataKey) {
			this.dataKey = dataKey;
		}

		@Override
		public GeneratedKey generate(KeyId keyId, int length, EncryptionContext context) {
			throw new UnsupportedOperationException();
		}

		@Override
		public WrappedKey wrap(KeyId keyId, DataKey key, EncryptionContext context) {
			throw new UnsupportedOperationException();
		}

		@Override
		public UnwrappedKey unwrap(WrappedKey wrapped, EncryptionContext context) {
			return new UnwrappedKey(wrapped.keyId(), DataKey.of(this.dataKey));
		}

	}

}
