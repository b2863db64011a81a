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
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.AdvanceDecryptRequest;
import io.github.kmsboot.kms.gateway.AdvanceEncryptRequest;
import io.github.kmsboot.kms.gateway.AdvanceGenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.ExportDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateAndExportDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateDataKeyWithoutPlaintextRequest;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.ReEncryptRequest;

/**
 * Checks what is to be asked of symmetric keys, and puts it as a request.
 */
final class CryptoRequests {

	private CryptoRequests() {
	}

	static EncryptRequest encrypt(KeyId keyId, Plaintext plaintext, EncryptionContext context) {
		return new EncryptRequest(keyId.value(), base64(plaintext), context.asMap());
	}

	private static String base64(Plaintext plaintext) {
		Limits.check("A plaintext that KMS encrypts in one call", plaintext.length(),
				CryptoOperations.MAX_PLAINTEXT_BYTES);
		return Base64.getEncoder().encodeToString(plaintext.bytes());
	}

	static DecryptRequest decrypt(Ciphertext ciphertext, EncryptionContext context) {
		return new DecryptRequest(base64(ciphertext), context.asMap());
	}

	private static String base64(Ciphertext ciphertext) {
		if (ciphertext.isEmpty()) {
			throw new IllegalArgumentException("A ciphertext must not be empty");
		}
		return ciphertext.toBase64();
	}

	static ReEncryptRequest reEncrypt(Ciphertext ciphertext, EncryptionContext context, KeyId destination,
			EncryptionContext destinationContext) {
		return new ReEncryptRequest(base64(ciphertext), null, context.asMap(), destination.value(),
				destinationContext.asMap());
	}

	static ReEncryptRequest reEncrypt(KeyVersion source, EncryptionAlgorithm algorithm, Ciphertext ciphertext,
			KeyId destination, EncryptionContext destinationContext) {
		return new ReEncryptRequest(AsymmetricRequests.base64(algorithm, ciphertext),
				new ReEncryptRequest.Source(source.keyId().value(), source.versionId(), algorithm.name()), Map.of(),
				destination.value(), destinationContext.asMap());
	}

	static GenerateDataKeyRequest generateDataKey(KeyId keyId, int bytes, EncryptionContext context) {
		return new GenerateDataKeyRequest(keyId.value(), dataKey(bytes), context.asMap());
	}

	private static int dataKey(int bytes) {
		Limits.check("A data key", bytes, CryptoOperations.MAX_DATA_KEY_BYTES);
		return bytes;
	}

	static GenerateDataKeyWithoutPlaintextRequest generateDataKeyWithoutPlaintext(KeyId keyId, int bytes,
			EncryptionContext context) {
		return new GenerateDataKeyWithoutPlaintextRequest(keyId.value(), dataKey(bytes), context.asMap());
	}

	static GenerateAndExportDataKeyRequest generateAndExportDataKey(KeyId keyId, int bytes, EncryptionContext context,
			DataKeyRecipient recipient) {
		Limits.check("A data key for " + recipient, dataKey(bytes), recipient.maxBytes());
		return new GenerateAndExportDataKeyRequest(keyId.value(), bytes, context.asMap(), recipient.wrappingKey());
	}

	static ExportDataKeyRequest exportDataKey(Ciphertext dataKey, EncryptionContext context,
			DataKeyRecipient recipient) {
		return new ExportDataKeyRequest(base64(dataKey), context.asMap(), recipient.wrappingKey());
	}

	static GenerateRandomRequest generateRandom(int bytes) {
		Limits.check("A random value", bytes, CryptoOperations.MAX_RANDOM_BYTES);
		return new GenerateRandomRequest(bytes);
	}

	static AdvanceEncryptRequest advanceEncrypt(KeyId keyId, Plaintext plaintext, byte[] aad) {
		return new AdvanceEncryptRequest(keyId.value(), base64(plaintext), optional(aad));
	}

	static AdvanceDecryptRequest advanceDecrypt(Ciphertext ciphertext, byte[] aad) {
		return new AdvanceDecryptRequest(base64(ciphertext), optional(aad));
	}

	static AdvanceGenerateDataKeyRequest advanceGenerateDataKey(KeyId keyId, int bytes, byte[] aad) {
		return new AdvanceGenerateDataKeyRequest(keyId.value(), dataKey(bytes), optional(aad));
	}

	private static @Nullable String optional(byte[] aad) {
		return (aad.length > 0) ? Base64.getEncoder().encodeToString(aad) : null;
	}

}
