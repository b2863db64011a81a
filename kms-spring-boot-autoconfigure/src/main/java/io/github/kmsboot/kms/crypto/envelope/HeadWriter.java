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

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.kmsboot.kms.crypto.EncryptionContext;

/**
 * Writes the head of a message and, with {@link MessageKey} and {@link FramedBody},
 * defines the format. All numbers are unsigned and big-endian, all texts UTF-8.
 * <table>
 * <caption>A message</caption>
 * <tr>
 * <th>bytes</th>
 * <th>field</th>
 * </tr>
 * <tr>
 * <td>3</td>
 * <td>magic: {@code 4B 4D 53}, "KMS"</td>
 * </tr>
 * <tr>
 * <td>1</td>
 * <td>version: {@code 01}</td>
 * </tr>
 * <tr>
 * <td>1</td>
 * <td>suite: {@code 01} AES-256-GCM with HKDF-SHA-256, {@code 02} SM4-GCM with
 * HKDF-SM3</td>
 * </tr>
 * <tr>
 * <td>1</td>
 * <td>frame bits <i>b</i>, 12 to 20: a frame holds 2<sup><i>b</i></sup> bytes of
 * plaintext</td>
 * </tr>
 * <tr>
 * <td>2</td>
 * <td>length <i>n</i> of the two fields that follow, together</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>context: 2 bytes number of entries; for each 2 bytes length and name, 2 bytes
 * length and value; ascending by the bytes of the name, no name twice</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>wrapped keys: 1 byte number, 1 to 8; for each 2 bytes length and id or ARN of the
 * key that wraps (up to 512), 2 bytes length and encrypted data key (up to 4096)</td>
 * </tr>
 * <tr>
 * <td>32</td>
 * <td>salt, random</td>
 * </tr>
 * <tr>
 * <td>32</td>
 * <td>key commitment</td>
 * </tr>
 * <tr>
 * <td>16</td>
 * <td>header tag over all bytes before it</td>
 * </tr>
 * <tr>
 * <td>8</td>
 * <td>message number; with the salt it makes the id of the message</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>frames: ciphertext and 16 bytes tag each, as {@link FramedBody} says</td>
 * </tr>
 * </table>
 * The keys are derived from the data key of 32 bytes, the salt, and a digest of magic,
 * version, suite, frame bits and context, as {@link MessageKey} says; so all of these are
 * bound to every frame. The wrapped keys are bound by the header tag alone, which whoever
 * has the data key can compute anew: they may be replaced without touching the frames.
 */
final class HeadWriter {

	static final byte[] MAGIC_AND_VERSION = { 'K', 'M', 'S', 1 };

	static final int LENGTH_OFFSET = 6;

	static final int FIXED_LENGTH = 8;

	static final int MAX_VARIABLE_LENGTH = 0xFFFF;

	static final int MAX_KEY_ID_LENGTH = 512;

	static final int MAX_BLOB_LENGTH = 4096;

	private final ByteArrayOutputStream variable = new ByteArrayOutputStream();

	private HeadWriter() {
	}

	static Head write(EnvelopeSuite suite, int frameBits, EncryptionContext context, List<WrappedKey> wrappedKeys) {
		return new HeadWriter().head(suite, frameBits, context, wrappedKeys);
	}

	private Head head(EnvelopeSuite suite, int frameBits, EncryptionContext context, List<WrappedKey> wrappedKeys) {
		writeContext(context);
		int contextEnd = FIXED_LENGTH + this.variable.size();
		writeWrappedKeys(wrappedKeys);
		if (this.variable.size() > MAX_VARIABLE_LENGTH) {
			throw new IllegalArgumentException("Context and wrapped keys have %d bytes, more than %d"
				.formatted(this.variable.size(), MAX_VARIABLE_LENGTH));
		}
		ByteArrayOutputStream head = new ByteArrayOutputStream(FIXED_LENGTH + this.variable.size());
		head.writeBytes(MAGIC_AND_VERSION);
		head.write(suite.id());
		head.write(frameBits);
		writeShort(head, this.variable.size());
		head.writeBytes(this.variable.toByteArray());
		return new Head(suite, frameBits, context, List.copyOf(wrappedKeys), head.toByteArray(), contextEnd);
	}

	private void writeContext(EncryptionContext context) {
		Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
		context.asMap().forEach((name, value) -> entries.put(Utf8.encode(name), Utf8.encode(value)));
		writeShort(this.variable, entries.size());
		entries.forEach((name, value) -> {
			writeField(name, MAX_VARIABLE_LENGTH);
			writeField(value, MAX_VARIABLE_LENGTH);
		});
	}

	private void writeWrappedKeys(List<WrappedKey> wrappedKeys) {
		this.variable.write(wrappedKeys.size());
		for (WrappedKey wrappedKey : wrappedKeys) {
			writeField(Utf8.encode(wrappedKey.keyId().value()), MAX_KEY_ID_LENGTH);
			writeField(wrappedKey.blob().bytes(), MAX_BLOB_LENGTH);
		}
	}

	private void writeField(byte[] bytes, int maxLength) {
		if (bytes.length > maxLength) {
			throw new IllegalArgumentException(
					"A field of the head has %d bytes, more than %d".formatted(bytes.length, maxLength));
		}
		writeShort(this.variable, bytes.length);
		this.variable.writeBytes(bytes);
	}

	private static void writeShort(ByteArrayOutputStream target, int value) {
		target.write(value >>> 8);
		target.write(value);
	}

}
