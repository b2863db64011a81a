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

import java.util.Base64;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Encryption and signatures with key pairs. Unlike texts under symmetric keys, all data
 * here is bytes in Base64.
 */
final class AsymmetricOperations {

	private final KeyRing keys;

	AsymmetricOperations(KeyRing keys) {
		this.keys = keys;
	}

	void addTo(Operations operations) {
		operations.reading("AsymmetricEncrypt", this::asymmetricEncrypt)
			.reading("AsymmetricDecrypt", this::asymmetricDecrypt)
			.reading("AsymmetricSign", this::asymmetricSign)
			.reading("AsymmetricVerify", this::asymmetricVerify)
			.reading("GetPublicKey", this::getPublicKey);
	}

	private Answer asymmetricEncrypt(Parameters parameters) {
		byte[] blob = this.keys.pairs()
			.encrypt(keyId(parameters), versionId(parameters), cipher(parameters, "Algorithm"),
					parameters.bytes("Plaintext"));
		return names(parameters).with("CiphertextBlob", base64(blob));
	}

	private Answer asymmetricDecrypt(Parameters parameters) {
		byte[] plaintext = this.keys.pairs()
			.decrypt(keyId(parameters), versionId(parameters), cipher(parameters, "Algorithm"),
					parameters.bytes("CiphertextBlob"));
		return names(parameters).with("Plaintext", base64(plaintext));
	}

	static CipherAlgorithm cipher(Parameters parameters, String name) {
		CipherAlgorithm algorithm = CipherAlgorithm.named(parameters.required(name));
		if (algorithm == null) {
			throw ServiceException.invalid(name);
		}
		return algorithm;
	}

	private Answer asymmetricSign(Parameters parameters) {
		byte[] signature = this.keys.pairs()
			.sign(keyId(parameters), versionId(parameters), signature(parameters), parameters.bytes("Digest"));
		return names(parameters).with("Value", base64(signature));
	}

	private Answer asymmetricVerify(Parameters parameters) {
		boolean valid = this.keys.pairs()
			.verify(keyId(parameters), versionId(parameters), signature(parameters), parameters.bytes("Digest"),
					parameters.bytes("Value"));
		return names(parameters).with("Value", valid);
	}

	private static SignatureAlgorithm signature(Parameters parameters) {
		SignatureAlgorithm algorithm = SignatureAlgorithm.named(parameters.required("Algorithm"));
		if (algorithm == null) {
			throw ServiceException.invalid("Algorithm");
		}
		return algorithm;
	}

	private Answer getPublicKey(Parameters parameters) {
		String pem = this.keys.pairs().publicKeyPem(keyId(parameters), versionId(parameters));
		return names(parameters).with("PublicKey", pem);
	}

	private Answer names(Parameters parameters) {
		return new Answer().with("KeyId", this.keys.id(keyId(parameters))).with("KeyVersionId", versionId(parameters));
	}

	private static String keyId(Parameters parameters) {
		return parameters.required("KeyId");
	}

	private static String versionId(Parameters parameters) {
		return parameters.required("KeyVersionId");
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

}
