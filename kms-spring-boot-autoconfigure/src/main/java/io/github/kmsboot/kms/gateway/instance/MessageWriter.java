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

package io.github.kmsboot.kms.gateway.instance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Writes a flat message in the protocol buffer format (proto3). A field with its default
 * value is left out, as the format wants it.
 */
final class MessageWriter {

	static final int VARINT = 0;

	static final int LENGTH_DELIMITED = 2;

	private static final int TYPE_BITS = 3;

	private static final int GROUP_BITS = 7;

	private static final int MORE = 0x80;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	MessageWriter text(int field, @Nullable String value) {
		return (value != null) ? bytes(field, value.getBytes(StandardCharsets.UTF_8)) : this;
	}

	MessageWriter bytes(int field, byte[] value) {
		if (value.length > 0) {
			varint((field << TYPE_BITS) | LENGTH_DELIMITED);
			varint(value.length);
			this.out.writeBytes(value);
		}
		return this;
	}

	MessageWriter number(int field, int value) {
		if (value != 0) {
			varint(field << TYPE_BITS);
			varint(value);
		}
		return this;
	}

	private void varint(long value) {
		long rest = value;
		while (rest >>> GROUP_BITS != 0) {
			this.out.write((int) (rest & (MORE - 1)) | MORE);
			rest >>>= GROUP_BITS;
		}
		this.out.write((int) rest);
	}

	byte[] toByteArray() {
		return this.out.toByteArray();
	}

}
