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

package io.github.kmsboot.kms.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Encryption with an RSA key, without a call.
 */
final class LocalEncryption {

	private LocalEncryption() {
	}

	static void requireRsa(EncryptionAlgorithm algorithm) {
		if (algorithm == EncryptionAlgorithm.SM2PKE) {
			throw new IllegalArgumentException(
					"The byte order of SM2 ciphertexts of KMS is not documented, so KMS has to make them; call encrypt");
		}
	}

	static Ciphertext encrypt(KeyVersion name, PublicKey key, EncryptionAlgorithm algorithm, Plaintext plaintext) {
		if (!algorithm.fits(key)) {
			throw new IllegalArgumentException("%s does not fit key '%s', which is of type %s".formatted(algorithm,
					name, PublicKeys.describe(key)));
		}
		Limits.check("A plaintext for %s with this key".formatted(algorithm), plaintext.length(),
				algorithm.maxBytes(key));
		try {
			Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
			// the default of Java masks with SHA-1
			cipher.init(Cipher.ENCRYPT_MODE, key, new OAEPParameterSpec(algorithm.hash(), "MGF1",
					new MGF1ParameterSpec(algorithm.hash()), PSource.PSpecified.DEFAULT));
			return Ciphertext.of(cipher.doFinal(plaintext.bytes()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The Java runtime cannot encrypt with " + algorithm, ex);
		}
	}

}
