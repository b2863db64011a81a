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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * A received message in the encoding of Protocol Buffers. Of a field that is there
 * several times the last value counts, an absent one reads as empty or zero, and fields
 * nobody asks for are skipped.
 *
 * @since 0.1.0
 */
public final class Message {

	private static final int VARINT = 0;

	private static final int FIXED_64 = 1;

	private static final int BYTES = 2;

	private static final int FIXED_32 = 5;

	private static final int MAX_VARINT_BYTES = 10;

	private final Map<Integer, Long> numbers = new HashMap<>();

	private final Map<Integer, byte[]> values = new HashMap<>();

	private Message() {
	}

	/**
	 * Read a message.
	 * @param bytes the message
	 * @return its fields
	 * @throws ServiceException if it is not well-formed
	 */
	public static Message parse(byte[] bytes) {
		Message message = new Message();
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			message.readField(buffer);
		}
		return message;
	}

	private void readField(ByteBuffer buffer) {
		long tag = varint(buffer);
		int field = (int) (tag >>> 3);
		if (tag > 0xFFFF_FFFFL || field == 0) {
			throw malformed();
		}
		switch ((int) (tag & 7)) {
			case VARINT -> this.numbers.put(field, varint(buffer));
			case FIXED_64 -> take(buffer, Long.BYTES);
			case BYTES -> this.values.put(field, take(buffer, varint(buffer)));
			case FIXED_32 -> take(buffer, Integer.BYTES);
			default -> throw malformed();
		}
	}

	private static long varint(ByteBuffer buffer) {
		long value = 0;
		for (int i = 0; i < MAX_VARINT_BYTES && buffer.hasRemaining(); i++) {
			byte next = buffer.get();
			value |= (next & 0x7FL) << (7 * i);
			if (next >= 0) {
				return value;
			}
		}
		throw malformed();
	}

	private static byte[] take(ByteBuffer buffer, long length) {
		if (length < 0 || length > buffer.remaining()) {
			throw malformed();
		}
		byte[] bytes = new byte[(int) length];
		buffer.get(bytes);
		return bytes;
	}

	private static ServiceException malformed() {
		return new ServiceException(400, "InvalidParameter", "The request body is not a well-formed message.");
	}

	/**
	 * Return a field of bytes.
	 * @param field the number of the field
	 * @return the bytes, none if the field is absent
	 */
	public byte[] bytes(int field) {
		byte[] bytes = this.values.get(field);
		return (bytes != null) ? bytes.clone() : new byte[0];
	}

	/**
	 * Return a text.
	 * @param field the number of the field
	 * @return the text, empty if the field is absent
	 * @throws ServiceException if it is not UTF-8
	 */
	public String text(int field) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(field))).toString();
		}
		catch (CharacterCodingException ex) {
			throw malformed();
		}
	}

	/**
	 * Return a whole number.
	 * @param field the number of the field
	 * @return the number, zero if the field is absent
	 */
	public int number(int field) {
		return this.numbers.getOrDefault(field, 0L).intValue();
	}

	/**
	 * Return a truth value.
	 * @param field the number of the field
	 * @return the value, {@code false} if the field is absent
	 */
	public boolean flag(int field) {
		return this.numbers.getOrDefault(field, 0L) != 0;
	}

}
