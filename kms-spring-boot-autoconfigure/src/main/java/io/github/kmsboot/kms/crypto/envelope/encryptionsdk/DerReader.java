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

import java.util.Arrays;

import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;

/**
 * Reads the few types of ASN.1 that messages consist of, in DER alone: definite, shortest
 * lengths, primitive strings. Each element is bounded by the one around it.
 */
final class DerReader {

	static final int INTEGER = 0x02;

	static final int OCTET_STRING = 0x04;

	static final int SEQUENCE = 0x30;

	static final int SET = 0x31;

	private final byte[] bytes;

	private int position;

	private final int end;

	DerReader(byte[] bytes) {
		this(bytes, 0, bytes.length);
	}

	private DerReader(byte[] bytes, int position, int end) {
		this.bytes = bytes;
		this.position = position;
		this.end = end;
	}

	boolean hasMore() {
		return this.position < this.end;
	}

	void requireEnd() {
		if (hasMore()) {
			throw malformed();
		}
	}

	/**
	 * Read a sequence or a set.
	 * @param tag its tag
	 * @return a reader of what is in it
	 */
	DerReader constructed(int tag) {
		int length = header(tag);
		this.position += length;
		return new DerReader(this.bytes, this.position - length, this.position);
	}

	byte[] octets(int maxLength) {
		int length = header(OCTET_STRING);
		if (length > maxLength) {
			throw malformed();
		}
		this.position += length;
		return Arrays.copyOfRange(this.bytes, this.position - length, this.position);
	}

	int smallInteger() {
		int length = header(INTEGER);
		int value = (length == 1) ? this.bytes[this.position] : -1;
		if (value < 0) {
			throw malformed();
		}
		this.position++;
		return value;
	}

	private int header(int tag) {
		if (next() != tag) {
			throw malformed();
		}
		int length = next();
		if (length >= 0x80) {
			length = longLength(length - 0x80);
		}
		if (length > this.end - this.position) {
			throw malformed();
		}
		return length;
	}

	private int longLength(int count) {
		if (count < 1 || count > Integer.BYTES) {
			throw malformed();
		}
		long length = 0;
		for (int i = 0; i < count; i++) {
			length = (length << 8) | next();
		}
		long shortest = (count == 1) ? 0x80 : 1L << (8 * (count - 1));
		if (length < shortest || length > Integer.MAX_VALUE) {
			throw malformed();
		}
		return (int) length;
	}

	private int next() {
		if (!hasMore()) {
			throw malformed();
		}
		return this.bytes[this.position++] & 0xFF;
	}

	static InvalidEnvelopeException malformed() {
		return new InvalidEnvelopeException("The message is not well formed");
	}

}
