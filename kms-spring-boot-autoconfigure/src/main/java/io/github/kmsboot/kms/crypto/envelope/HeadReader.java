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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Reads the head of a message. Believes no length before it is compared with the bytes
 * that are there, and accepts exactly the form that {@link HeadWriter} writes.
 */
final class HeadReader {

	private static final int MIN_FRAME_BITS = 12;

	private static final int MAX_FRAME_BITS = 20;

	private final byte[] head;

	private int position;

	private HeadReader(byte[] head) {
		this.head = head;
	}

	/**
	 * Tell how long the head is.
	 * @param message at least the fixed part of a message
	 * @return the length of the head, at most
	 * {@value io.github.kmsboot.kms.crypto.envelope.HeadWriter#MAX_VARIABLE_LENGTH} more
	 * than the fixed part
	 */
	static int length(byte[] message) {
		if (message.length < HeadWriter.FIXED_LENGTH) {
			throw new InvalidEnvelopeException("The message ends within its header");
		}
		if (!Arrays.equals(message, 0, 4, HeadWriter.MAGIC_AND_VERSION, 0, 4)) {
			throw new InvalidEnvelopeException("These bytes are no message of a known version");
		}
		return HeadWriter.FIXED_LENGTH + ((message[HeadWriter.LENGTH_OFFSET] & 0xFF) << 8)
				+ (message[HeadWriter.LENGTH_OFFSET + 1] & 0xFF);
	}

	static Head read(byte[] head) {
		return new HeadReader(head).head();
	}

	private Head head() {
		EnvelopeSuite suite = EnvelopeSuite.ofId(this.head[4]);
		int frameBits = this.head[5];
		if (frameBits < MIN_FRAME_BITS || frameBits > MAX_FRAME_BITS) {
			throw new InvalidEnvelopeException("The message claims frames of 2^" + frameBits + " bytes");
		}
		this.position = HeadWriter.FIXED_LENGTH;
		EncryptionContext context = readContext();
		int contextEnd = this.position;
		List<WrappedKey> wrappedKeys = readWrappedKeys();
		if (this.position != this.head.length) {
			throw malformed();
		}
		return new Head(suite, frameBits, context, wrappedKeys, this.head, contextEnd);
	}

	private EncryptionContext readContext() {
		Map<String, String> entries = new HashMap<>();
		byte @Nullable [] previous = null;
		for (int count = readNumber(2); count > 0; count--) {
			byte[] name = readField(HeadWriter.MAX_VARIABLE_LENGTH);
			if (previous != null && Arrays.compareUnsigned(previous, name) >= 0) {
				throw malformed();
			}
			entries.put(Utf8.decode(name), Utf8.decode(readField(HeadWriter.MAX_VARIABLE_LENGTH)));
			previous = name;
		}
		try {
			return EncryptionContext.of(entries);
		}
		catch (IllegalArgumentException ex) {
			throw malformed();
		}
	}

	private List<WrappedKey> readWrappedKeys() {
		int count = readNumber(1);
		if (count < 1 || count > EnvelopeSettings.MAX_WRAPPING_KEYS) {
			throw malformed();
		}
		List<WrappedKey> wrappedKeys = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			String keyId = Utf8.decode(readField(HeadWriter.MAX_KEY_ID_LENGTH));
			byte[] blob = readField(HeadWriter.MAX_BLOB_LENGTH);
			if (keyId.isBlank()) {
				throw malformed();
			}
			wrappedKeys.add(new WrappedKey(KeyId.of(keyId), Ciphertext.of(blob)));
		}
		return List.copyOf(wrappedKeys);
	}

	private byte[] readField(int maxLength) {
		int length = readNumber(2);
		if (length > maxLength || length > this.head.length - this.position) {
			throw malformed();
		}
		this.position += length;
		return Arrays.copyOfRange(this.head, this.position - length, this.position);
	}

	private int readNumber(int bytes) {
		if (bytes > this.head.length - this.position) {
			throw malformed();
		}
		int number = 0;
		for (int i = 0; i < bytes; i++) {
			number = (number << 8) | (this.head[this.position++] & 0xFF);
		}
		return number;
	}

	private static InvalidEnvelopeException malformed() {
		return new InvalidEnvelopeException("The header of the message is not well formed");
	}

}
