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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * The byte strings that the tags of a message cover besides its text. All numbers have 4
 * bytes, big-endian.
 */
final class AssociatedData {

	/**
	 * What the SDK has room for.
	 */
	static final int MAX_CONTEXT_LENGTH = 32767;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private AssociatedData() {
	}

	/**
	 * Serialize a context for the tag of the body: nothing if it is empty, else the
	 * number of entries, then names and values with their lengths, ascending by the
	 * unsigned bytes of the names.
	 * @param context the context
	 * @return the bytes
	 * @throws IllegalArgumentException if they are more than {@value #MAX_CONTEXT_LENGTH}
	 */
	static byte[] ofBody(EncryptionContext context) {
		if (context.asMap().isEmpty()) {
			return new byte[0];
		}
		Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
		context.asMap().forEach((name, value) -> entries.put(Text.encode(name), Text.encode(value)));
		AssociatedData data = new AssociatedData();
		data.number(entries.size());
		entries.forEach((name, value) -> {
			data.field(name);
			data.field(value);
		});
		if (data.bytes.size() > MAX_CONTEXT_LENGTH) {
			throw new IllegalArgumentException("The Encryption SDK takes a context of up to %d bytes, this one has %d"
				.formatted(MAX_CONTEXT_LENGTH, data.bytes.size()));
		}
		return data.bytes.toByteArray();
	}

	/**
	 * Serialize what the header tag covers: version, algorithm, number of context
	 * entries, the context as for the body, number of wrapped keys, and these ascending
	 * by the unsigned bytes of the key's name, with the blob as Base64 text.
	 * @param head the head; its nonce and tag are not looked at
	 * @return the bytes
	 */
	static byte[] ofHeader(SdkHead head) {
		AssociatedData data = new AssociatedData();
		data.number(SdkHead.VERSION);
		data.number(head.algorithm().id());
		data.number(head.context().asMap().size());
		data.bytes.writeBytes(ofBody(head.context()));
		data.number(head.wrappedKeys().size());
		Map<byte[], WrappedKey> sorted = new TreeMap<>(Arrays::compareUnsigned);
		head.wrappedKeys().forEach((key) -> sorted.put(Text.encode(key.keyId().value()), key));
		sorted.forEach((name, key) -> {
			data.field(name);
			data.field(Base64.getEncoder().encode(key.blob().bytes()));
		});
		return data.bytes.toByteArray();
	}

	private void number(int value) {
		this.bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
	}

	private void field(byte[] value) {
		number(value.length);
		this.bytes.writeBytes(value);
	}

}
