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
 * What only the service knows of a key.
 */
sealed interface KeyMaterial permits SymmetricMaterial, KeyPairMaterial {

	// Make random material.
	static KeyMaterial create(KeySpec spec) {
		return spec.isSymmetric() ? new SymmetricMaterial(spec, KeyRing.randomBytes(spec.bytes()))
				: KeyPairMaterial.create(spec);
	}

	/**
	 * Take given material.
	 * @param spec the kind of key
	 * @param encoded the bytes of a symmetric key, the PKCS#8 form of a private one
	 * @return the material
	 * @throws IllegalArgumentException if the material is not of that kind
	 */
	static KeyMaterial of(KeySpec spec, byte[] encoded) {
		if (!spec.isSymmetric()) {
			return KeyPairMaterial.of(spec, encoded);
		}
		if (encoded.length != spec.bytes()) {
			throw new IllegalArgumentException("material must have " + spec.bytes() + " bytes");
		}
		return new SymmetricMaterial(spec, encoded.clone());
	}

}
