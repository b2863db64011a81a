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

package io.github.kmsboot.kms.emulator.instanceapi;

import java.util.Map;

import io.github.kmsboot.kms.emulator.key.CryptoResult;
import io.github.kmsboot.kms.emulator.key.DataKeyPair;
import io.github.kmsboot.kms.emulator.key.InstanceCryptography;

/**
 * Pairs of keys for the caller's own use, the private half encrypted by a symmetric key.
 */
final class KeyPairOperations {

	private final InstanceCryptography cryptography;

	KeyPairOperations(InstanceCryptography cryptography) {
		this.cryptography = cryptography;
	}

	void addTo(Map<String, InstanceOperation> operations) {
		operations.put("GenerateDataKeyPair", (request) -> generate(request, true));
		operations.put("GenerateDataKeyPairWithoutPlaintext", (request) -> generate(request, false));
		operations.put("AdvanceGenerateDataKeyPair", (request) -> advanceGenerate(request, true));
		operations.put("AdvanceGenerateDataKeyPairWithoutPlaintext", (request) -> advanceGenerate(request, false));
	}

	private InstanceAnswer generate(InstanceRequest request, boolean plaintext) {
		Message message = request.message();
		SymmetricOperations.checkAlgorithm(message.text(2), "");
		String keyId = SymmetricOperations.keyId(message, 1);
		DataKeyPair pair = DataKeyPair.create(message.text(3), message.text(4));
		CryptoResult result = this.cryptography.encrypt(keyId, request.keyVersionId(), new byte[0], pair.privateKey(),
				message.bytes(5));
		Fields fields = new Fields(result, message.text(3), pair);
		return SymmetricOperations.answer(fields.write(request, plaintext), result);
	}

	private InstanceAnswer advanceGenerate(InstanceRequest request, boolean plaintext) {
		Message message = request.message();
		String keyId = SymmetricOperations.keyId(message, 1);
		DataKeyPair pair = DataKeyPair.create(message.text(2), message.text(3));
		CryptoResult result = this.cryptography.encrypt(keyId, pair.privateKey(), message.bytes(4));
		Fields fields = new Fields(result, message.text(2), pair);
		return SymmetricOperations
			.answer(fields.write(request, plaintext).text(plaintext ? 9 : 8, result.keyVersionId()), result);
	}

	/**
	 * What all the answers have in common.
	 */
	private record Fields(CryptoResult result, String spec, DataKeyPair pair) {

		MessageWriter write(InstanceRequest request, boolean plaintext) {
			MessageWriter writer = new MessageWriter().text(1, this.result.keyId())
				.bytes(2, this.result.iv())
				.text(3, this.spec);
			int field = 4;
			if (plaintext) {
				writer.bytes(field++, this.pair.privateKey());
			}
			return writer.bytes(field, this.result.bytes())
				.bytes(field + 1, this.pair.publicKey())
				.text(field + 2, request.requestId())
				.text(field + 3, SymmetricOperations.ALGORITHM);
		}

	}

}
