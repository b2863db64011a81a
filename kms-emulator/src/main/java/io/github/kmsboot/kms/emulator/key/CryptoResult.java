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

/**
 * What became of bytes that were encrypted or decrypted, and with which key.
 *
 * @since 0.1.0
 */
public final class CryptoResult {

	private final String keyId;

	private final String keyVersionId;

	private final byte[] iv;

	private final byte[] bytes;

	CryptoResult(String keyId, String keyVersionId, byte[] iv, byte[] bytes) {
		this.keyId = keyId;
		this.keyVersionId = keyVersionId;
		this.iv = iv;
		this.bytes = bytes;
	}

	/**
	 * Return the key.
	 * @return the id
	 */
	public String keyId() {
		return this.keyId;
	}

	/**
	 * Return the version of the key.
	 * @return the id
	 */
	public String keyVersionId() {
		return this.keyVersionId;
	}

	/**
	 * Return the initialisation vector.
	 * @return a copy of its 12 bytes
	 */
	public byte[] iv() {
		return this.iv.clone();
	}

	/**
	 * Return the ciphertext or plaintext.
	 * @return a copy of the bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

}
