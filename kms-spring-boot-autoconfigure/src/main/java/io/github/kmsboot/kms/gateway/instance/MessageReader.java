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

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads a flat message in the protocol buffer format: texts, bytes, numbers and truth
 * values by the numbers of their fields. Fields that nobody asks for are skipped, so a
 * newer gateway may send more. No length is believed before it is compared with what is
 * there.
 */
final class MessageReader {

	private static final int FIXED_64 = 1;

	private static final int FIXED_32 = 5;

	private static final int TYPE_MASK = 7;

	private static final int TYPE_BITS = 3;

	private static final int GROUP_BITS = 7;

	private static final int MORE = 0x80;

	private static final int VARINT_BITS = 64;

	private final Map<Integer, List<byte[]>> chunks = new HashMap<>();

	private final Map<Integer, Long> numbers = new HashMap<>();

	/**
	 * Read a message.
	 * @param message the bytes
	 * @throws MalformedMessage if they are none
	 */
	MessageReader(byte[] message) {
		ByteBuffer in = ByteBuffer.wrap(message);
		try {
			while (in.hasRemaining()) {
				readField(in);
			}
		}
		catch (BufferUnderflowException ex) {
			throw new MalformedMessage("Message ends early");
		}
	}

	private void readField(ByteBuffer in) {
		long tag = varint(in);
		long field = tag >>> TYPE_BITS;
		if (field < 1 || field > Integer.MAX_VALUE >>> TYPE_BITS) {
			throw new MalformedMessage("No such field number");
		}
		int type = (int) tag & TYPE_MASK;
		switch (type) {
			case MessageWriter.VARINT -> this.numbers.put((int) field, varint(in));
			case MessageWriter.LENGTH_DELIMITED ->
				this.chunks.computeIfAbsent((int) field, (number) -> new ArrayList<>()).add(chunk(in));
			case FIXED_64 -> in.getLong();
			case FIXED_32 -> in.getInt();
			default -> throw new MalformedMessage("No such wire type");
		}
	}

	private static long varint(ByteBuffer in) {
		long value = 0;
		for (int shift = 0; shift < VARINT_BITS; shift += GROUP_BITS) {
			byte next = in.get();
			value |= (long) (next & (MORE - 1)) << shift;
			if (next >= 0) {
				return value;
			}
		}
		throw new MalformedMessage("Number is too long");
	}

	private static byte[] chunk(ByteBuffer in) {
		long length = varint(in);
		if (length < 0 || length > in.remaining()) {
			throw new MalformedMessage("Message ends early");
		}
		byte[] chunk = new byte[(int) length];
		in.get(chunk);
		return chunk;
	}

	/**
	 * Return the bytes of a field.
	 * @param field the number of the field
	 * @return the last value, or {@code null} if the field is absent
	 */
	byte @Nullable [] bytes(int field) {
		List<byte[]> values = this.chunks.getOrDefault(field, List.of());
		return values.isEmpty() ? null : values.get(values.size() - 1);
	}

	@Nullable String text(int field) {
		byte[] value = bytes(field);
		return (value != null) ? new String(value, StandardCharsets.UTF_8) : null;
	}

	List<String> texts(int field) {
		return this.chunks.getOrDefault(field, List.of())
			.stream()
			.map((value) -> new String(value, StandardCharsets.UTF_8))
			.toList();
	}

	/**
	 * Return the number of a field, a truth value as 1 or 0.
	 * @param field the number of the field
	 * @return the last value, 0 if the field is absent
	 */
	long number(int field) {
		return this.numbers.getOrDefault(field, 0L);
	}

}
