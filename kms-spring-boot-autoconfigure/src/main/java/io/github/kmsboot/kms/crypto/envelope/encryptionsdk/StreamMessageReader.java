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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * Reads messages of the SDK's stream API: numbers of 4 bytes and fields with their
 * length, then one ciphertext to the end. It has no frames, so all of it has to be there
 * before any of it can be verified.
 */
final class StreamMessageReader {

	private final ByteBuffer bytes;

	private StreamMessageReader(byte[] bytes) {
		this.bytes = ByteBuffer.wrap(bytes);
	}

	static SdkMessage read(byte[] bytes) {
		StreamMessageReader reader = new StreamMessageReader(bytes);
		SdkHead head = reader.readHead();
		return new SdkMessage(head, reader.readBody(head.algorithm()));
	}

	static SdkBody readBody(byte[] bytes, SdkAlgorithm algorithm) {
		return new StreamMessageReader(bytes).readBody(algorithm);
	}

	private SdkHead readHead() {
		if (number() != SdkHead.VERSION) {
			throw new InvalidEnvelopeException("The message has an unknown version");
		}
		SdkAlgorithm algorithm = SdkAlgorithm.ofId(number());
		EncryptionContext context = readContext(field(AssociatedData.MAX_CONTEXT_LENGTH));
		int count = number();
		if (count < 1 || count > SdkHead.MAX_WRAPPED_KEYS) {
			throw DerReader.malformed();
		}
		List<WrappedKey> wrappedKeys = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			wrappedKeys.add(readWrappedKey());
		}
		byte[] iv = field(SdkAlgorithm.GCM_IV_LENGTH);
		return new SdkHead(algorithm, wrappedKeys, context, iv, field(SdkAlgorithm.TAG_LENGTH));
	}

	private static EncryptionContext readContext(byte[] bytes) {
		Map<String, String> entries = new HashMap<>();
		if (bytes.length > 0) {
			StreamMessageReader reader = new StreamMessageReader(bytes);
			for (int count = reader.number(); count > 0; count--) {
				String name = Text.decode(reader.field(bytes.length));
				entries.put(name, Text.decode(reader.field(bytes.length)));
			}
		}
		EncryptionContext context = DerMessageReader.context(entries);
		if (!Arrays.equals(AssociatedData.ofBody(context), bytes)) {
			throw DerReader.malformed();
		}
		return context;
	}

	private WrappedKey readWrappedKey() {
		String keyId = Text.decode(field(SdkHead.MAX_KEY_ID_LENGTH));
		String blob = Text.decode(field(SdkHead.MAX_BLOB_LENGTH));
		try {
			Ciphertext ciphertext = Ciphertext.fromBase64(blob);
			if (Base64.getEncoder().encodeToString(ciphertext.bytes()).equals(blob)) {
				return new WrappedKey(KeyId.of(keyId), ciphertext);
			}
		}
		catch (IllegalArgumentException ex) {
			// neither a blank name nor bad Base64 is well formed
		}
		throw DerReader.malformed();
	}

	private SdkBody readBody(SdkAlgorithm algorithm) {
		// the one little-endian number of the format
		int ivLength = Integer.reverseBytes(number());
		if (ivLength != algorithm.ivLength() || this.bytes.remaining() < ivLength + algorithm.tagLength()) {
			throw DerReader.malformed();
		}
		byte[] iv = take(ivLength);
		return new SdkBody(iv, take(this.bytes.remaining()));
	}

	private int number() {
		if (this.bytes.remaining() < Integer.BYTES) {
			throw DerReader.malformed();
		}
		return this.bytes.getInt();
	}

	private byte[] field(int maxLength) {
		int length = number();
		if (length < 0 || length > maxLength || length > this.bytes.remaining()) {
			throw DerReader.malformed();
		}
		return take(length);
	}

	private byte[] take(int length) {
		byte[] taken = new byte[length];
		this.bytes.get(taken);
		return taken;
	}

}
