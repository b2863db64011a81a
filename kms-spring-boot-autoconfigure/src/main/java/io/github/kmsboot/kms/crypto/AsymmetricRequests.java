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

import java.util.Base64;

import io.github.kmsboot.kms.gateway.AsymmetricDecryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricEncryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricSignRequest;
import io.github.kmsboot.kms.gateway.AsymmetricVerifyRequest;

/**
 * Checks what is to be asked of key pairs, and puts it as a request.
 */
final class AsymmetricRequests {

	private AsymmetricRequests() {
	}

	static AsymmetricEncryptRequest encrypt(KeyVersion key, EncryptionAlgorithm algorithm, Plaintext plaintext) {
		Limits.check("A plaintext for " + algorithm, plaintext.length(), algorithm.maxBytes());
		return new AsymmetricEncryptRequest(key.keyId().value(), key.versionId(), algorithm.name(),
				Base64.getEncoder().encodeToString(plaintext.bytes()));
	}

	static AsymmetricDecryptRequest decrypt(KeyVersion key, EncryptionAlgorithm algorithm, Ciphertext ciphertext) {
		return new AsymmetricDecryptRequest(key.keyId().value(), key.versionId(), algorithm.name(),
				base64(algorithm, ciphertext));
	}

	static String base64(EncryptionAlgorithm algorithm, Ciphertext ciphertext) {
		Limits.check("A ciphertext of " + algorithm, ciphertext.length(), algorithm.maxCiphertextBytes());
		return ciphertext.toBase64();
	}

	static AsymmetricSignRequest sign(KeyVersion key, SigningAlgorithm algorithm, byte[] digest) {
		Limits.checkDigest(digest);
		return new AsymmetricSignRequest(key.keyId().value(), key.versionId(), algorithm.name(),
				Base64.getEncoder().encodeToString(digest));
	}

	static AsymmetricVerifyRequest verify(KeyVersion key, SigningAlgorithm algorithm, byte[] digest,
			Signature signature) {
		Limits.checkDigest(digest);
		return new AsymmetricVerifyRequest(key.keyId().value(), key.versionId(), algorithm.name(),
				Base64.getEncoder().encodeToString(digest), signature.toBase64());
	}

}
