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

import io.github.kmsboot.kms.gateway.AsymmetricDecryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricEncryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricSignRequest;
import io.github.kmsboot.kms.gateway.AsymmetricVerifyRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.PublicKeyRequest;
import io.github.kmsboot.kms.gateway.PublicKeyResponse;
import io.github.kmsboot.kms.gateway.SignResponse;
import io.github.kmsboot.kms.gateway.VerifyResponse;
import io.github.kmsboot.kms.gateway.http.Deadline;

/**
 * Asymmetric keys. The Instance API has the same operations for both kinds of keys; the
 * version goes into a header.
 */
final class AsymmetricCalls {

	private static final String DIGEST = "DIGEST";

	private AsymmetricCalls() {
	}

	static void addTo(InstanceCalls table) {
		table.add(AsymmetricEncryptRequest.class, AsymmetricCalls::encrypt)
			.add(AsymmetricDecryptRequest.class, AsymmetricCalls::decrypt)
			.add(AsymmetricSignRequest.class, AsymmetricCalls::sign)
			.add(AsymmetricVerifyRequest.class, AsymmetricCalls::verify)
			.add(PublicKeyRequest.class, AsymmetricCalls::publicKey);
	}

	private static CompletableFuture<EncryptResponse> encrypt(InstanceChannel channel, AsymmetricEncryptRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, request.keyId())
			.bytes(2, Base64Parameter.decode("Plaintext", request.plaintext()))
			.text(3, request.algorithm());
		return channel.send("Encrypt", message, request.keyVersionId(), deadline)
			.thenApply((answer) -> new EncryptResponse(answer.text("KeyId", 1),
					answer.keyVersionId(request.keyVersionId()), answer.base64("CiphertextBlob", 2)));
	}

	private static CompletableFuture<DecryptResponse> decrypt(InstanceChannel channel, AsymmetricDecryptRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter()
			.bytes(1, Base64Parameter.decode("CiphertextBlob", request.ciphertextBlob()))
			.text(2, request.keyId())
			.text(3, request.algorithm());
		return channel.send("Decrypt", message, request.keyVersionId(), deadline)
			.thenApply((answer) -> new DecryptResponse(answer.text("KeyId", 1),
					answer.keyVersionId(request.keyVersionId()), answer.base64("Plaintext", 2)));
	}

	private static CompletableFuture<SignResponse> sign(InstanceChannel channel, AsymmetricSignRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, request.keyId())
			.text(3, request.algorithm())
			.bytes(4, Base64Parameter.decode("Digest", request.digest()))
			.text(5, DIGEST);
		return channel.send("Sign", message, request.keyVersionId(), deadline)
			.thenApply((answer) -> new SignResponse(answer.text("KeyId", 1),
					answer.keyVersionId(request.keyVersionId()), answer.base64("Signature", 2)));
	}

	private static CompletableFuture<VerifyResponse> verify(InstanceChannel channel, AsymmetricVerifyRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, request.keyId())
			.bytes(3, Base64Parameter.decode("Value", request.signature()))
			.text(4, request.algorithm())
			.bytes(5, Base64Parameter.decode("Digest", request.digest()))
			.text(6, DIGEST);
		return channel.send("Verify", message, request.keyVersionId(), deadline)
			.thenApply((answer) -> new VerifyResponse(answer.text("KeyId", 1),
					answer.keyVersionId(request.keyVersionId()), answer.message().number(2) != 0));
	}

	private static CompletableFuture<PublicKeyResponse> publicKey(InstanceChannel channel, PublicKeyRequest request,
			Deadline deadline) {
		return channel
			.send("GetPublicKey", new MessageWriter().text(1, request.keyId()), request.keyVersionId(), deadline)
			.thenApply((answer) -> new PublicKeyResponse(answer.text("KeyId", 1),
					answer.keyVersionId(request.keyVersionId()), answer.text("PublicKey", 2)));
	}

}
