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

import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.gateway.AdvanceDecryptRequest;
import io.github.kmsboot.kms.gateway.AdvanceEncryptRequest;
import io.github.kmsboot.kms.gateway.AdvanceGenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.DataKeyResponse;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.http.Deadline;

/**
 * What a dedicated gateway alone offers: ciphertexts of its own that name key version and
 * initialization vector themselves. Encrypted are the bytes, not their Base64 text.
 */
final class AdvanceCalls {

	private AdvanceCalls() {
	}

	static void addTo(InstanceCalls table) {
		table.add(AdvanceEncryptRequest.class, AdvanceCalls::encrypt)
			.add(AdvanceDecryptRequest.class, AdvanceCalls::decrypt)
			.add(AdvanceGenerateDataKeyRequest.class, AdvanceCalls::generateDataKey);
	}

	private static CompletableFuture<EncryptResponse> encrypt(InstanceChannel channel, AdvanceEncryptRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, request.keyId())
			.bytes(2, Base64Parameter.decode("Plaintext", request.plaintext()))
			.bytes(4, Base64Parameter.decodeOptional("Aad", request.aad()));
		return channel.send("AdvanceEncrypt", message, deadline)
			.thenApply((answer) -> new EncryptResponse(answer.text("KeyId", 1), answer.text("KeyVersionId", 7),
					answer.base64("CiphertextBlob", 2)));
	}

	private static CompletableFuture<DecryptResponse> decrypt(InstanceChannel channel, AdvanceDecryptRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter()
			.bytes(1, Base64Parameter.decode("CiphertextBlob", request.ciphertextBlob()))
			.bytes(4, Base64Parameter.decodeOptional("Aad", request.aad()));
		return channel.send("AdvanceDecrypt", message, deadline)
			.thenApply((answer) -> new DecryptResponse(answer.text("KeyId", 1), answer.text("KeyVersionId", 6),
					answer.base64("Plaintext", 2)));
	}

	private static CompletableFuture<DataKeyResponse> generateDataKey(InstanceChannel channel,
			AdvanceGenerateDataKeyRequest request, Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, request.keyId())
			.number(2, request.numberOfBytes())
			.bytes(3, Base64Parameter.decodeOptional("Aad", request.aad()));
		return channel.send("AdvanceGenerateDataKey", message, deadline)
			.thenApply((answer) -> new DataKeyResponse(answer.text("KeyId", 1), answer.text("KeyVersionId", 7),
					answer.base64("Plaintext", 3), answer.base64("CiphertextBlob", 4)));
	}

}
