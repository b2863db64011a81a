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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * Reads messages of the SDK's array API. {@link DerMessageWriter} lists the fields.
 */
final class DerMessageReader {

	private DerMessageReader() {
	}

	static SdkMessage read(byte[] bytes) {
		DerReader outer = new DerReader(bytes);
		DerReader message = outer.constructed(DerReader.SEQUENCE);
		outer.requireEnd();
		SdkHead head = readHead(message.constructed(DerReader.SEQUENCE));
		SdkBody body = readBody(message.constructed(DerReader.SEQUENCE), head.algorithm());
		message.requireEnd();
		return new SdkMessage(head, body);
	}

	static SdkHead readHead(byte[] bytes) {
		DerReader outer = new DerReader(bytes);
		SdkHead head = readHead(outer.constructed(DerReader.SEQUENCE));
		outer.requireEnd();
		return head;
	}

	static SdkBody readBody(byte[] bytes, SdkAlgorithm algorithm) {
		DerReader outer = new DerReader(bytes);
		SdkBody body = readBody(outer.constructed(DerReader.SEQUENCE), algorithm);
		outer.requireEnd();
		return body;
	}

	private static SdkHead readHead(DerReader head) {
		if (head.smallInteger() != SdkHead.VERSION) {
			throw new InvalidEnvelopeException("The message has an unknown version");
		}
		SdkAlgorithm algorithm = SdkAlgorithm.ofId(head.smallInteger());
		List<WrappedKey> wrappedKeys = readWrappedKeys(head.constructed(DerReader.SET));
		EncryptionContext context = readContext(head.constructed(DerReader.SET));
		byte[] iv = head.octets(SdkAlgorithm.GCM_IV_LENGTH);
		byte[] tag = head.octets(SdkAlgorithm.TAG_LENGTH);
		head.requireEnd();
		return new SdkHead(algorithm, wrappedKeys, context, iv, tag);
	}

	private static List<WrappedKey> readWrappedKeys(DerReader set) {
		List<WrappedKey> wrappedKeys = new ArrayList<>();
		while (set.hasMore()) {
			DerReader key = set.constructed(DerReader.SEQUENCE);
			String keyId = Text.decode(key.octets(SdkHead.MAX_KEY_ID_LENGTH));
			byte[] blob = key.octets(SdkHead.MAX_BLOB_LENGTH);
			key.requireEnd();
			if (keyId.isBlank() || wrappedKeys.size() == SdkHead.MAX_WRAPPED_KEYS) {
				throw DerReader.malformed();
			}
			wrappedKeys.add(new WrappedKey(KeyId.of(keyId), Ciphertext.of(blob)));
		}
		return wrappedKeys;
	}

	private static EncryptionContext readContext(DerReader set) {
		Map<String, String> entries = new HashMap<>();
		while (set.hasMore()) {
			DerReader entry = set.constructed(DerReader.SEQUENCE);
			String name = Text.decode(entry.octets(AssociatedData.MAX_CONTEXT_LENGTH));
			String value = Text.decode(entry.octets(AssociatedData.MAX_CONTEXT_LENGTH));
			entry.requireEnd();
			if (entries.put(name, value) != null) {
				throw DerReader.malformed();
			}
		}
		return context(entries);
	}

	static EncryptionContext context(Map<String, String> entries) {
		try {
			EncryptionContext context = EncryptionContext.of(entries);
			AssociatedData.ofBody(context);
			return context;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEnvelopeException("The encryption context of the message is too long");
		}
	}

	private static SdkBody readBody(DerReader body, SdkAlgorithm algorithm) {
		byte[] iv = body.octets(algorithm.ivLength());
		byte[] ciphertext = body.octets(Integer.MAX_VALUE);
		byte[] tag = body.octets(algorithm.tagLength());
		body.requireEnd();
		if (iv.length != algorithm.ivLength() || tag.length != algorithm.tagLength()) {
			throw DerReader.malformed();
		}
		byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
		System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
		return new SdkBody(iv, sealed);
	}

}
