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

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Permissions to import material. Each comes with a key pair of its own, whose public
 * half the material has to be wrapped with.
 */
final class KeyImports {

	static final Duration LIFETIME = Duration.ofHours(24);

	private static final int TOKEN_BYTES = 96;

	private final Map<String, Permission> permissions = new ConcurrentHashMap<>();

	// Return the token of a new permission.
	String permit(Permission permission) {
		String token = Base64.getEncoder().encodeToString(KeyRing.randomBytes(TOKEN_BYTES));
		this.permissions.put(token, permission);
		return token;
	}

	Permission find(String token, String keyId, Instant now) {
		Permission permission = this.permissions.get(token);
		if (permission == null || !permission.keyId().equals(keyId)) {
			throw new ServiceException(400, "InvalidImportToken", "The import token is not valid.");
		}
		if (!now.isBefore(permission.expiresAt())) {
			throw new ServiceException(400, "ExpiredImportToken", "The import token has expired.");
		}
		return permission;
	}

	static ServiceException invalidMaterial() {
		return new ServiceException(400, "InvalidKeyMaterial", "The key material is not valid.");
	}

	/**
	 * A permission.
	 *
	 * @param keyId the key it is for
	 * @param pair the pair to wrap with
	 * @param algorithm how to wrap
	 * @param expiresAt when it ends
	 */
	record Permission(String keyId, KeyPairMaterial pair, CipherAlgorithm algorithm, Instant expiresAt) {

		SymmetricMaterial unwrap(byte[] wrapped, KeySpec spec) {
			byte[] material = this.algorithm.decrypt(this.pair.privateKey(), wrapped);
			if (material == null || material.length != spec.bytes()) {
				throw invalidMaterial();
			}
			return new SymmetricMaterial(spec, material);
		}

		/**
		 * The key only.
		 */
		@Override
		public String toString() {
			return this.keyId;
		}

	}

}
