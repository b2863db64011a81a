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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Brings key material from outside into keys of external origin. Material is wrapped
 * here, with a public key of the service, before it is sent.
 *
 * @since 0.1.0
 */
public interface KeyMaterialOperations {

	/**
	 * Import material that does not expire, wrapped with RSA.
	 * @param keyId a key of external origin
	 * @param material the material, as long as the kind of key says; not kept
	 * @see #importMaterial(KeyId, byte[], KeyWrapping, Instant)
	 */
	default void importMaterial(KeyId keyId, byte[] material) {
		importMaterial(keyId, material, KeyWrapping.RSA_OAEP_SHA_256, null);
	}

	/**
	 * Import material. A key that had material before takes the same one only.
	 * @param keyId a key of external origin
	 * @param material the material, as long as the kind of key says; not kept
	 * @param wrapping how to protect it on its way
	 * @param expireTime when the service is to delete it, or {@code null} for never
	 * @throws IllegalArgumentException if the material is not 16 to 32 bytes long
	 */
	void importMaterial(KeyId keyId, byte[] material, KeyWrapping wrapping, @Nullable Instant expireTime);

	/**
	 * Ask for what is needed to wrap material elsewhere, for example in a hardware
	 * module.
	 * @param keyId a key of external origin
	 * @param wrapping how the material will be protected on its way
	 * @return a public key and a token, both for one day
	 */
	KeyImport prepareImport(KeyId keyId, KeyWrapping wrapping);

	/**
	 * Import material that was wrapped elsewhere.
	 * @param prepared what it was wrapped with
	 * @param wrappedMaterial the wrapped material
	 * @param expireTime when the service is to delete it, or {@code null} for never
	 */
	void importWrapped(KeyImport prepared, byte[] wrappedMaterial, @Nullable Instant expireTime);

	/**
	 * Delete imported material. The key waits for an import of the same material again.
	 * @param keyId the key
	 */
	void delete(KeyId keyId);

}
