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

package io.github.kmsboot.kms.management;

import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * What is needed to import key material: a public key to wrap it with, and a token that
 * permits the import.
 *
 * @since 0.1.0
 */
public final class KeyImport {

	private final KeyId keyId;

	private final KeyWrapping wrapping;

	private final byte[] publicKey;

	private final String token;

	private final @Nullable Instant expireTime;

	KeyImport(KeyId keyId, KeyWrapping wrapping, byte[] publicKey, String token, @Nullable Instant expireTime) {
		this.keyId = keyId;
		this.wrapping = wrapping;
		this.publicKey = publicKey;
		this.token = token;
		this.expireTime = expireTime;
	}

	/**
	 * Return the key the material is for.
	 * @return the id
	 */
	public KeyId keyId() {
		return this.keyId;
	}

	/**
	 * Return how to wrap.
	 * @return the algorithm
	 */
	public KeyWrapping wrapping() {
		return this.wrapping;
	}

	/**
	 * Return the public key to wrap with.
	 * @return a fresh copy of the key in X.509
	 */
	public byte[] publicKey() {
		return this.publicKey.clone();
	}

	/**
	 * Return when key and token end.
	 * @return the time, or {@code null} if the service did not say
	 */
	public @Nullable Instant expireTime() {
		return this.expireTime;
	}

	String token() {
		return this.token;
	}

	String wrap(byte[] material) {
		return Base64.getEncoder().encodeToString(this.wrapping.wrap(this.publicKey, material));
	}

	/**
	 * The key and the algorithm, without the token.
	 */
	@Override
	public String toString() {
		return "KeyImport[keyId=" + this.keyId + ", wrapping=" + this.wrapping + "]";
	}

}
