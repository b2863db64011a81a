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

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * The head of a message, whichever form it came in.
 *
 * @param algorithm the algorithm of the body
 * @param wrappedKeys the wrapped forms of the data key
 * @param context the encryption context
 * @param iv the nonce of the header tag
 * @param tag the header tag
 */
// not exposed, neither copied nor changed
@SuppressWarnings("ArrayRecordComponent")
record SdkHead(SdkAlgorithm algorithm, List<WrappedKey> wrappedKeys, EncryptionContext context, byte[] iv, byte[] tag) {

	static final int VERSION = 1;

	static final int MAX_WRAPPED_KEYS = 32;

	static final int MAX_KEY_ID_LENGTH = 512;

	static final int MAX_BLOB_LENGTH = 8192;

	SdkHead {
		Set<KeyId> keyIds = new HashSet<>();
		for (WrappedKey wrappedKey : wrappedKeys) {
			if (!keyIds.add(wrappedKey.keyId())) {
				throw new InvalidEnvelopeException("The message has two wrapped keys of key '" + wrappedKey.keyId()
						+ "', which readers take in different order");
			}
		}
		if (wrappedKeys.isEmpty() || iv.length != SdkAlgorithm.GCM_IV_LENGTH || tag.length != SdkAlgorithm.TAG_LENGTH) {
			throw new InvalidEnvelopeException("The header of the message is not well formed");
		}
	}

}
