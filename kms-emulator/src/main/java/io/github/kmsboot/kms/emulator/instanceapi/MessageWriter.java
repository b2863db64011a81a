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

package io.github.kmsboot.kms.emulator.instanceapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a message in the encoding of Protocol Buffers. Empty and zero fields are left
 * out, as the third version of that language has it.
 *
 * @since 0.1.0
 */
public final class MessageWriter {

	private static final int VARINT = 0;

	private static final int BYTES = 2;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	/**
	 * Add a text.
	 * @param field the number of the field
	 * @param value the text
	 * @return this writer
	 */
	public MessageWriter text(int field, String value) {
		return bytes(field, value.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Add a field of bytes.
	 * @param field the number of the field
	 * @param value the bytes
	 * @return this writer
	 */
	public MessageWriter bytes(int field, byte[] value) {
		if (value.length > 0) {
			varint((field << 3) | BYTES);
			varint(value.length);
			this.out.writeBytes(value);
		}
		return this;
	}

	/**
	 * Add a whole number that is not negative.
	 * @param field the number of the field
	 * @param value the number
	 * @return this writer
	 */
	public MessageWriter number(int field, int value) {
		if (value > 0) {
			varint((field << 3) | VARINT);
			varint(value);
		}
		return this;
	}

	private void varint(int value) {
		int rest = value;
		while (rest > 0x7F) {
			this.out.write((rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		this.out.write(rest);
	}

	/**
	 * Return the message.
	 * @return the bytes
	 */
	public byte[] toByteArray() {
		return this.out.toByteArray();
	}

}
