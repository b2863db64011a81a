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

package io.github.kmsboot.kms.emulator.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * A ciphertext as it travels. It names the key version it was made with, so that nothing
 * else is needed to find the key.
 *
 * @see KeyVersion
 */
final class CiphertextBlob {

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final int MIN_BYTES = KeyVersion.ID_BYTES + KeyVersion.IV_BYTES + KeyVersion.TAG_BYTES;

	private final byte[] bytes;

	private final String versionId;

	private CiphertextBlob(byte[] bytes, String versionId) {
		this.bytes = bytes;
		this.versionId = versionId;
	}

	static CiphertextBlob parse(String base64) {
		byte[] bytes = decode(base64);
		if (bytes.length < MIN_BYTES) {
			throw ServiceException.invalid("CiphertextBlob");
		}
		String versionId = new String(bytes, 0, KeyVersion.ID_BYTES, StandardCharsets.US_ASCII);
		if (!UUID.matcher(versionId).matches()) {
			throw ServiceException.invalid("CiphertextBlob");
		}
		return new CiphertextBlob(bytes, versionId);
	}

	private static byte[] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw ServiceException.invalid("CiphertextBlob");
		}
	}

	String versionId() {
		return this.versionId;
	}

	String open(Key key, EncryptionContext context) {
		byte[] plaintext = key.usable(this.versionId).decrypt(this.bytes, context);
		if (plaintext == null) {
			throw ServiceException.invalid("CiphertextBlob");
		}
		return new String(plaintext, StandardCharsets.UTF_8);
	}

}
