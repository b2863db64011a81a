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
import java.util.Objects;

import io.github.kmsboot.kms.emulator.key.CryptoResult;
import io.github.kmsboot.kms.emulator.key.InstanceKeyPairs;
import io.github.kmsboot.kms.emulator.key.SignatureAlgorithm;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Signatures, public keys, and encryption with keys that are pairs. {@code Encrypt} and
 * {@code Decrypt} serve both kinds of keys.
 */
final class AsymmetricOperations {

	private static final String RAW = "RAW";

	private static final String DIGEST = "DIGEST";

	private final InstanceKeyPairs pairs;

	AsymmetricOperations(InstanceKeyPairs pairs) {
		this.pairs = pairs;
	}

	void addTo(Map<String, InstanceOperation> operations) {
		InstanceOperation encrypt = Objects.requireNonNull(operations.get("Encrypt"));
		InstanceOperation decrypt = Objects.requireNonNull(operations.get("Decrypt"));
		operations.put("Encrypt",
				(request) -> isPair(request.message().text(1)) ? encrypt(request) : encrypt.perform(request));
		operations.put("Decrypt",
				(request) -> isPair(request.message().text(2)) ? decrypt(request) : decrypt.perform(request));
		operations.put("Sign", this::sign);
		operations.put("Verify", this::verify);
		operations.put("GetPublicKey", this::getPublicKey);
	}

	private boolean isPair(String keyId) {
		return !keyId.isEmpty() && this.pairs.contains(keyId);
	}

	private InstanceAnswer encrypt(InstanceRequest request) {
		Message message = request.message();
		CryptoResult result = this.pairs.encrypt(message.text(1), request.keyVersionId(), message.text(3),
				message.bytes(2));
		return answer(new MessageWriter().text(1, result.keyId())
			.bytes(2, result.bytes())
			.text(4, request.requestId())
			.text(5, this.pairs.cipher(message.text(1), message.text(3)).name()), result);
	}

	private InstanceAnswer decrypt(InstanceRequest request) {
		Message message = request.message();
		CryptoResult result = this.pairs.decrypt(message.text(2), request.keyVersionId(), message.text(3),
				message.bytes(1));
		return answer(new MessageWriter().text(1, result.keyId())
			.bytes(2, result.bytes())
			.text(3, request.requestId())
			.text(4, this.pairs.cipher(message.text(2), message.text(3)).name()), result);
	}

	private InstanceAnswer sign(InstanceRequest request) {
		Message message = request.message();
		String keyId = SymmetricOperations.keyId(message, 1);
		SignatureAlgorithm algorithm = this.pairs.signature(keyId, message.text(3));
		String type = messageType(message.text(5), message.bytes(2));
		byte[] digest = digest(request, type, message.bytes(4), message.bytes(2));
		CryptoResult result = this.pairs.sign(keyId, request.keyVersionId(), algorithm, digest);
		return answer(new MessageWriter().text(1, result.keyId())
			.bytes(2, result.bytes())
			.text(3, request.requestId())
			.text(4, algorithm.name())
			.text(5, type), result);
	}

	private InstanceAnswer verify(InstanceRequest request) {
		Message message = request.message();
		String keyId = SymmetricOperations.keyId(message, 1);
		SignatureAlgorithm algorithm = this.pairs.signature(keyId, message.text(4));
		String type = messageType(message.text(6), message.bytes(2));
		byte[] digest = digest(request, type, message.bytes(5), message.bytes(2));
		boolean valid = this.pairs.verify(keyId, request.keyVersionId(), algorithm, digest, message.bytes(3));
		CryptoResult names = this.pairs.names(keyId, request.keyVersionId());
		return answer(new MessageWriter().text(1, names.keyId())
			.number(2, valid ? 1 : 0)
			.text(3, request.requestId())
			.text(4, algorithm.name())
			.text(5, type), names);
	}

	// a field of its own for digests is older than the type
	private static String messageType(String type, byte[] digest) {
		if (type.isEmpty()) {
			return (digest.length > 0) ? DIGEST : RAW;
		}
		if (!type.equals(RAW) && !type.equals(DIGEST)) {
			throw ServiceException.invalid("MessageType");
		}
		return type;
	}

	private byte[] digest(InstanceRequest request, String type, byte[] message, byte[] digest) {
		if (type.equals(DIGEST)) {
			return (message.length > 0) ? message : digest;
		}
		return this.pairs.digest(request.message().text(1), request.keyVersionId(), message);
	}

	private InstanceAnswer getPublicKey(InstanceRequest request) {
		String keyId = SymmetricOperations.keyId(request.message(), 1);
		CryptoResult names = this.pairs.names(keyId, request.keyVersionId());
		return answer(new MessageWriter().text(1, names.keyId())
			.text(2, this.pairs.publicKeyPem(keyId, request.keyVersionId()))
			.text(3, request.requestId()), names);
	}

	private static InstanceAnswer answer(MessageWriter message, CryptoResult result) {
		return SymmetricOperations.answer(message, result);
	}

}
