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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.aliyun.sdk.service.kms20160120.AsyncClient;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.AsymmetricDecryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricEncryptRequest;
import io.github.kmsboot.kms.gateway.AsymmetricSignRequest;
import io.github.kmsboot.kms.gateway.AsymmetricVerifyRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.PublicKeyRequest;
import io.github.kmsboot.kms.gateway.PublicKeyResponse;
import io.github.kmsboot.kms.gateway.ReEncryptRequest;
import io.github.kmsboot.kms.gateway.ReEncryptResponse;
import io.github.kmsboot.kms.gateway.SignResponse;
import io.github.kmsboot.kms.gateway.VerifyResponse;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Calls of the SDK for asymmetric keys, and for ciphertexts that change from one key to
 * another.
 */
final class AsymmetricCalls {

	private AsymmetricCalls() {
	}

	static void addTo(SdkCalls table) {
		table.add(AsymmetricEncryptRequest.class, AsymmetricCalls::encrypt)
			.add(AsymmetricDecryptRequest.class, AsymmetricCalls::decrypt)
			.add(AsymmetricSignRequest.class, AsymmetricCalls::sign)
			.add(AsymmetricVerifyRequest.class, AsymmetricCalls::verify)
			.add(PublicKeyRequest.class, AsymmetricCalls::publicKey)
			.add(ReEncryptRequest.class, AsymmetricCalls::reEncrypt);
	}

	private static CompletableFuture<EncryptResponse> encrypt(AsyncClient sdk, AsymmetricEncryptRequest request) {
		return sdk
			.asymmetricEncrypt(com.aliyun.sdk.service.kms20160120.models.AsymmetricEncryptRequest.builder()
				.keyId(request.keyId())
				.keyVersionId(request.keyVersionId())
				.algorithm(request.algorithm())
				.plaintext(request.plaintext())
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new EncryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()));
			});
	}

	private static CompletableFuture<DecryptResponse> decrypt(AsyncClient sdk, AsymmetricDecryptRequest request) {
		return sdk
			.asymmetricDecrypt(com.aliyun.sdk.service.kms20160120.models.AsymmetricDecryptRequest.builder()
				.keyId(request.keyId())
				.keyVersionId(request.keyVersionId())
				.algorithm(request.algorithm())
				.ciphertextBlob(request.ciphertextBlob())
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new DecryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("Plaintext", body.getPlaintext()));
			});
	}

	private static CompletableFuture<SignResponse> sign(AsyncClient sdk, AsymmetricSignRequest request) {
		return sdk
			.asymmetricSign(com.aliyun.sdk.service.kms20160120.models.AsymmetricSignRequest.builder()
				.keyId(request.keyId())
				.keyVersionId(request.keyVersionId())
				.algorithm(request.algorithm())
				.digest(request.digest())
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new SignResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("Value", body.getValue()));
			});
	}

	private static CompletableFuture<VerifyResponse> verify(AsyncClient sdk, AsymmetricVerifyRequest request) {
		return sdk
			.asymmetricVerify(com.aliyun.sdk.service.kms20160120.models.AsymmetricVerifyRequest.builder()
				.keyId(request.keyId())
				.keyVersionId(request.keyVersionId())
				.algorithm(request.algorithm())
				.digest(request.digest())
				.value(request.signature())
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new VerifyResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("Value", body.getValue()));
			});
	}

	private static CompletableFuture<PublicKeyResponse> publicKey(AsyncClient sdk, PublicKeyRequest request) {
		return sdk
			.getPublicKey(com.aliyun.sdk.service.kms20160120.models.GetPublicKeyRequest.builder()
				.keyId(request.keyId())
				.keyVersionId(request.keyVersionId())
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new PublicKeyResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("PublicKey", body.getPublicKey()));
			});
	}

	private static CompletableFuture<ReEncryptResponse> reEncrypt(AsyncClient sdk, ReEncryptRequest request) {
		ReEncryptRequest.Source source = request.source();
		return sdk
			.reEncrypt(com.aliyun.sdk.service.kms20160120.models.ReEncryptRequest.builder()
				.ciphertextBlob(request.ciphertextBlob())
				.sourceEncryptionContext(emptyToNull(request.sourceEncryptionContext()))
				.destinationKeyId(request.destinationKeyId())
				.destinationEncryptionContext(emptyToNull(request.destinationEncryptionContext()))
				.sourceKeyId((source != null) ? source.keyId() : null)
				.sourceKeyVersionId((source != null) ? source.keyVersionId() : null)
				.sourceEncryptionAlgorithm((source != null) ? source.algorithm() : null)
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new ReEncryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()));
			});
	}

	private static @Nullable Map<String, String> emptyToNull(Map<String, String> context) {
		return context.isEmpty() ? null : context;
	}

}
