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

import org.jspecify.annotations.Nullable;

/**
 * A key to be created. With id, version and material fixed, what one emulator encrypted
 * another one can decrypt.
 *
 * @since 0.1.0
 */
public final class KeySeed {

	private final KeySpec spec;

	private final KeyUsage usage;

	private final @Nullable String alias;

	private final @Nullable String id;

	private final @Nullable String versionId;

	private final @Nullable KeyMaterial material;

	/**
	 * Create a description of a key with the usual usage of its kind: encryption for a
	 * symmetric key, signatures for a pair.
	 * @param spec the kind of key
	 * @param alias a second name with the prefix {@code alias/}, if any
	 * @param id the id, or {@code null} for a new one
	 * @param versionId the id of the version, a UUID, or {@code null} for a new one
	 * @param material the key material, or {@code null} for a random one
	 * @throws IllegalArgumentException if the material is not of the kind
	 */
	public KeySeed(KeySpec spec, @Nullable String alias, @Nullable String id, @Nullable String versionId,
			byte @Nullable [] material) {
		this(spec, spec.usage(), alias, id, versionId, material);
	}

	/**
	 * Create a description.
	 * @param spec the kind of key
	 * @param usage what the key is for
	 * @param alias a second name with the prefix {@code alias/}, if any
	 * @param id the id, or {@code null} for a new one
	 * @param versionId the id of the version, a UUID, or {@code null} for a new one
	 * @param material the bytes of a symmetric key or the PKCS#8 form of a private one,
	 * or {@code null} for a random one
	 * @throws IllegalArgumentException if the usage or the material is not of the kind
	 */
	public KeySeed(KeySpec spec, KeyUsage usage, @Nullable String alias, @Nullable String id,
			@Nullable String versionId, byte @Nullable [] material) {
		if (!spec.allows(usage)) {
			throw new IllegalArgumentException(spec.wireName() + " is not for " + usage.wireName());
		}
		this.spec = spec;
		this.usage = usage;
		this.alias = alias;
		this.id = id;
		this.versionId = versionId;
		this.material = (material != null) ? KeyMaterial.of(spec, material) : null;
	}

	/**
	 * Describe a key with a random id and random material.
	 * @param spec the kind of key
	 * @param alias a second name with the prefix {@code alias/}
	 * @return the description
	 */
	public static KeySeed random(KeySpec spec, String alias) {
		return new KeySeed(spec, alias, null, null, null);
	}

	KeySpec spec() {
		return this.spec;
	}

	KeyUsage usage() {
		return this.usage;
	}

	@Nullable String alias() {
		return this.alias;
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String versionId() {
		return this.versionId;
	}

	// Return the material given, or new one each time.
	KeyMaterial material() {
		return (this.material != null) ? this.material : KeyMaterial.create(this.spec);
	}

}
