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

import java.security.MessageDigest;
import java.util.List;

import io.github.kmsboot.kms.crypto.EncryptionContext;

/**
 * The first part of a message: what is needed to find its data key. {@link HeadWriter}
 * lists its fields.
 *
 * @param suite the algorithms
 * @param frameBits the logarithm of the frame size
 * @param context the encryption context
 * @param wrappedKeys the wrapped forms of the data key
 * @param encoded the bytes of the head
 * @param contextEnd where the context ends in these bytes
 */
// not exposed, neither copied nor changed
@SuppressWarnings("ArrayRecordComponent")
record Head(EnvelopeSuite suite, int frameBits, EncryptionContext context, List<WrappedKey> wrappedKeys, byte[] encoded,
		int contextEnd) {

	/**
	 * Digest all fields that must not change in the life of a message: the wrapped keys
	 * may, and with them the length.
	 * @return the digest
	 */
	byte[] binding() {
		MessageDigest digest = this.suite.newDigest();
		digest.update(this.encoded, 0, HeadWriter.LENGTH_OFFSET);
		digest.update(this.encoded, HeadWriter.FIXED_LENGTH, this.contextEnd - HeadWriter.FIXED_LENGTH);
		return digest.digest();
	}

	int frameSize() {
		return 1 << this.frameBits;
	}

}
