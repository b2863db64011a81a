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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * Writes messages of the SDK's array API, in DER: <pre>
 * SEQUENCE
 *   SEQUENCE                   head
 *     INTEGER 1                version
 *     INTEGER                  id of the algorithm
 *     SET OF SEQUENCE          wrapped keys
 *       OCTET STRING           ARN of the key that wraps
 *       OCTET STRING           encrypted data key, as bytes
 *     SET OF SEQUENCE          encryption context
 *       OCTET STRING           name
 *       OCTET STRING           value
 *     OCTET STRING             12 bytes, nonce of the header tag
 *     OCTET STRING             16 bytes, header tag
 *   SEQUENCE                   body
 *     OCTET STRING             12 bytes, nonce
 *     OCTET STRING             ciphertext
 *     OCTET STRING             16 bytes, tag
 * </pre>Elements of a set ascend by their encoding. What the tags cover is said at
 * {@link AssociatedData}.
 */
final class DerMessageWriter {

	private DerMessageWriter() {
	}

	static byte[] write(SdkMessage message) {
		return element(DerReader.SEQUENCE, head(message.head()), body(message));
	}

	private static byte[] head(SdkHead head) {
		List<byte[]> keys = new ArrayList<>();
		for (WrappedKey key : head.wrappedKeys()) {
			keys.add(pair(Text.encode(key.keyId().value()), key.blob().bytes()));
		}
		List<byte[]> context = new ArrayList<>();
		head.context().asMap().forEach((name, value) -> context.add(pair(Text.encode(name), Text.encode(value))));
		return element(DerReader.SEQUENCE, integer(SdkHead.VERSION), integer(head.algorithm().id()), set(keys),
				set(context), octets(head.iv()), octets(head.tag()));
	}

	private static byte[] body(SdkMessage message) {
		byte[] sealed = message.body().sealed();
		int length = sealed.length - message.head().algorithm().tagLength();
		return element(DerReader.SEQUENCE, octets(message.body().iv()), octets(Arrays.copyOf(sealed, length)),
				octets(Arrays.copyOfRange(sealed, length, sealed.length)));
	}

	private static byte[] pair(byte[] first, byte[] second) {
		return element(DerReader.SEQUENCE, octets(first), octets(second));
	}

	private static byte[] set(List<byte[]> elements) {
		elements.sort(Arrays::compareUnsigned);
		return element(DerReader.SET, elements.toArray(new byte[0][]));
	}

	private static byte[] integer(int value) {
		return element(DerReader.INTEGER, new byte[] { (byte) value });
	}

	private static byte[] octets(byte[] bytes) {
		return element(DerReader.OCTET_STRING, bytes);
	}

	private static byte[] element(int tag, byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length = Math.addExact(length, part.length);
		}
		ByteArrayOutputStream element = new ByteArrayOutputStream(length + 6);
		element.write(tag);
		writeLength(element, length);
		for (byte[] part : parts) {
			element.writeBytes(part);
		}
		return element.toByteArray();
	}

	private static void writeLength(ByteArrayOutputStream element, int length) {
		if (length < 0x80) {
			element.write(length);
			return;
		}
		int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
		element.write(0x80 | count);
		for (int i = count - 1; i >= 0; i--) {
			element.write(length >>> (8 * i));
		}
	}

}
