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

package io.github.kmsboot.kms.gateway.instance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.gateway.DataKeyResponse;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.GenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateDataKeyWithoutPlaintextRequest;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.RandomResponse;
import io.github.kmsboot.kms.gateway.http.Deadline;

/**
 * Symmetric keys and data keys. The ciphertexts are those of the OpenAPI, so either
 * gateway decrypts what the other has made: what is encrypted is the Base64 text of the
 * plaintext, and a {@link CiphertextBlob} goes around it.
 */
final class SymmetricCalls {

	private SymmetricCalls() {
	}

	static void addTo(InstanceCalls table) {
		table.add(EncryptRequest.class, SymmetricCalls::encrypt)
			.add(DecryptRequest.class, SymmetricCalls::decrypt)
			.add(GenerateDataKeyRequest.class, SymmetricCalls::generateDataKey)
			.add(GenerateDataKeyWithoutPlaintextRequest.class, SymmetricCalls::generateEncrypted)
			.add(GenerateRandomRequest.class, SymmetricCalls::generateRandom);
	}

	private static CompletableFuture<EncryptResponse> encrypt(InstanceChannel channel, EncryptRequest request,
			Deadline deadline) {
		return encrypt(channel, request.keyId(), request.plaintext(), request.encryptionContext(), deadline);
	}

	private static CompletableFuture<EncryptResponse> encrypt(InstanceChannel channel, String keyId, String plaintext,
			Map<String, String> context, Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, keyId)
			.bytes(2, plaintext.getBytes(StandardCharsets.UTF_8))
			.bytes(4, ContextDigest.of(context));
		return channel.send("Encrypt", message, deadline).thenApply((answer) -> {
			CiphertextBlob blob = CiphertextBlob.of(answer);
			return new EncryptResponse(answer.text("KeyId", 1), blob.keyVersionId(), blob.base64());
		});
	}

	private static CompletableFuture<DecryptResponse> decrypt(InstanceChannel channel, DecryptRequest request,
			Deadline deadline) {
		CiphertextBlob blob = CiphertextBlob.parse(request.ciphertextBlob());
		MessageWriter message = new MessageWriter().bytes(1, blob.ciphertext())
			.bytes(4, ContextDigest.of(request.encryptionContext()))
			.bytes(5, blob.iv());
		return channel.send("Decrypt", message, blob.keyVersionId(), deadline)
			.thenApply((answer) -> new DecryptResponse(answer.text("KeyId", 1),
					answer.keyVersionId(blob.keyVersionId()), answer.text("Plaintext", 2)));
	}

	// The service encrypts a data key as it is, the OpenAPI its Base64 text. So a key is
	// taken from the service and given back to it as text.
	private static CompletableFuture<DataKeyResponse> generateDataKey(InstanceChannel channel,
			GenerateDataKeyRequest request, Deadline deadline) {
		return generate(channel, request.keyId(), request.numberOfBytes(), request.encryptionContext(), deadline);
	}

	private static CompletableFuture<EncryptResponse> generateEncrypted(InstanceChannel channel,
			GenerateDataKeyWithoutPlaintextRequest request, Deadline deadline) {
		return generate(channel, request.keyId(), request.numberOfBytes(), request.encryptionContext(), deadline)
			.thenApply((key) -> new EncryptResponse(key.keyId(), key.keyVersionId(), key.ciphertextBlob()));
	}

	private static CompletableFuture<DataKeyResponse> generate(InstanceChannel channel, String keyId, int numberOfBytes,
			Map<String, String> context, Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, keyId)
			.number(3, numberOfBytes)
			.bytes(4, ContextDigest.of(context));
		return channel.send("GenerateDataKey", message, deadline)
			.thenApply((answer) -> Base64.getEncoder().encodeToString(answer.bytes("Plaintext", 3)))
			.thenCompose((dataKey) -> encrypt(channel, keyId, dataKey, context, deadline)
				.thenApply((encrypted) -> new DataKeyResponse(encrypted.keyId(), encrypted.keyVersionId(), dataKey,
						encrypted.ciphertextBlob())));
	}

	private static CompletableFuture<RandomResponse> generateRandom(InstanceChannel channel,
			GenerateRandomRequest request, Deadline deadline) {
		return channel.send("GenerateRandom", new MessageWriter().number(1, request.length()), deadline)
			.thenApply((answer) -> new RandomResponse(answer.base64("Random", 1)));
	}

}
