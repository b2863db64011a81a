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
import io.github.kmsboot.kms.emulator.key.InstanceCryptography;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Encryption, decryption, data keys and random numbers. The only algorithm is
 * {@value #ALGORITHM}.
 */
final class SymmetricOperations {

	static final String ALGORITHM = "AES_GCM";

	private static final int MAX_RANDOM_BYTES = 1024;

	private static final int DATA_KEY_BYTES = 32;

	private final InstanceCryptography cryptography;

	SymmetricOperations(InstanceCryptography cryptography) {
		this.cryptography = cryptography;
	}

	void addTo(Map<String, InstanceOperation> operations) {
		operations.put("Encrypt", this::encrypt);
		operations.put("Decrypt", this::decrypt);
		operations.put("GenerateDataKey", this::generateDataKey);
		operations.put("AdvanceEncrypt", this::advanceEncrypt);
		operations.put("AdvanceDecrypt", this::advanceDecrypt);
		operations.put("AdvanceGenerateDataKey", this::advanceGenerateDataKey);
		operations.put("GenerateRandom", this::generateRandom);
	}

	private InstanceAnswer encrypt(InstanceRequest request) {
		Message message = request.message();
		checkAlgorithm(message.text(3), message.text(6));
		CryptoResult result = this.cryptography.encrypt(keyId(message, 1), request.keyVersionId(), message.bytes(5),
				message.bytes(2), message.bytes(4));
		return answer(encrypted(result, request), result);
	}

	private InstanceAnswer advanceEncrypt(InstanceRequest request) {
		Message message = request.message();
		checkAlgorithm(message.text(3), message.text(6));
		CryptoResult result = this.cryptography.encrypt(keyId(message, 1), message.bytes(2), message.bytes(4));
		return answer(encrypted(result, request).text(7, result.keyVersionId()), result);
	}

	private static MessageWriter encrypted(CryptoResult result, InstanceRequest request) {
		return new MessageWriter().text(1, result.keyId())
			.bytes(2, result.bytes())
			.bytes(3, result.iv())
			.text(4, request.requestId())
			.text(5, ALGORITHM);
	}

	private InstanceAnswer decrypt(InstanceRequest request) {
		Message message = request.message();
		checkAlgorithm(message.text(3), message.text(6));
		CryptoResult result = this.cryptography.decrypt(keyIdUnlessVersion(request), request.keyVersionId(),
				message.bytes(5), message.bytes(1), message.bytes(4));
		return answer(decrypted(result, request), result);
	}

	// a ciphertext of the OpenAPI names the version of its key only
	private static String keyIdUnlessVersion(InstanceRequest request) {
		return (request.keyVersionId() != null) ? request.message().text(2) : keyId(request.message(), 2);
	}

	private InstanceAnswer advanceDecrypt(InstanceRequest request) {
		Message message = request.message();
		checkAlgorithm(message.text(3), message.text(6));
		CryptoResult result = this.cryptography.decrypt(message.bytes(1), message.bytes(4));
		return answer(decrypted(result, request).text(6, result.keyVersionId()), result);
	}

	private static MessageWriter decrypted(CryptoResult result, InstanceRequest request) {
		return new MessageWriter().text(1, result.keyId())
			.bytes(2, result.bytes())
			.text(3, request.requestId())
			.text(4, ALGORITHM);
	}

	private InstanceAnswer generateDataKey(InstanceRequest request) {
		Message message = request.message();
		checkAlgorithm(message.text(2), "");
		byte[] dataKey = random(message.number(3), "NumberOfBytes");
		CryptoResult result = this.cryptography.encrypt(keyId(message, 1), request.keyVersionId(), new byte[0], dataKey,
				message.bytes(4));
		return answer(dataKey(result, dataKey, request), result);
	}

	private InstanceAnswer advanceGenerateDataKey(InstanceRequest request) {
		Message message = request.message();
		byte[] dataKey = random(message.number(2), "NumberOfBytes");
		CryptoResult result = this.cryptography.encrypt(keyId(message, 1), dataKey, message.bytes(3));
		return answer(dataKey(result, dataKey, request).text(7, result.keyVersionId()), result);
	}

	private static MessageWriter dataKey(CryptoResult result, byte[] dataKey, InstanceRequest request) {
		return new MessageWriter().text(1, result.keyId())
			.bytes(2, result.iv())
			.bytes(3, dataKey)
			.bytes(4, result.bytes())
			.text(5, request.requestId())
			.text(6, ALGORITHM);
	}

	private InstanceAnswer generateRandom(InstanceRequest request) {
		if (request.message().number(1) == 0) {
			throw ServiceException.missing("Length");
		}
		byte[] random = random(request.message().number(1), "Length");
		return new InstanceAnswer(new MessageWriter().bytes(1, random).text(2, request.requestId()), null);
	}

	private static byte[] random(int length, String parameter) {
		if (length < 0 || length > MAX_RANDOM_BYTES) {
			throw ServiceException.invalid(parameter);
		}
		return InstanceCryptography.randomBytes((length > 0) ? length : DATA_KEY_BYTES);
	}

	static void checkAlgorithm(String algorithm, String padding) {
		if (!algorithm.isEmpty() && !algorithm.equals(ALGORITHM)) {
			throw ServiceException.invalid("Algorithm");
		}
		if (!padding.isEmpty()) {
			throw ServiceException.invalid("PaddingMode");
		}
	}

	static String keyId(Message message, int field) {
		String keyId = message.text(field);
		if (keyId.isEmpty()) {
			throw ServiceException.missing("KeyId");
		}
		return keyId;
	}

	static InstanceAnswer answer(MessageWriter message, CryptoResult result) {
		return new InstanceAnswer(message, result.keyVersionId());
	}

}
