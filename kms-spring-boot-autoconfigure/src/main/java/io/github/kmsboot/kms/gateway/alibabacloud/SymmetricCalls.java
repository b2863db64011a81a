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

import io.github.kmsboot.kms.gateway.DataKeyResponse;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.ExportDataKeyRequest;
import io.github.kmsboot.kms.gateway.ExportDataKeyResponse;
import io.github.kmsboot.kms.gateway.GenerateAndExportDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateDataKeyRequest;
import io.github.kmsboot.kms.gateway.GenerateDataKeyWithoutPlaintextRequest;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Calls of the SDK for symmetric keys and data keys.
 */
final class SymmetricCalls {

	private SymmetricCalls() {
	}

	static void addTo(SdkCalls table) {
		table.add(EncryptRequest.class, SymmetricCalls::encrypt)
			.add(DecryptRequest.class, SymmetricCalls::decrypt)
			.add(GenerateDataKeyRequest.class, SymmetricCalls::generate)
			.add(GenerateDataKeyWithoutPlaintextRequest.class, SymmetricCalls::generateEncrypted)
			.add(ExportDataKeyRequest.class, SymmetricCalls::export)
			.add(GenerateAndExportDataKeyRequest.class, SymmetricCalls::generateAndExport);
	}

	private static CompletableFuture<EncryptResponse> encrypt(AsyncClient sdk, EncryptRequest request) {
		return sdk
			.encrypt(com.aliyun.sdk.service.kms20160120.models.EncryptRequest.builder()
				.keyId(request.keyId())
				.plaintext(request.plaintext())
				.encryptionContext(emptyToNull(request.encryptionContext()))
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new EncryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()));
			});
	}

	private static CompletableFuture<DecryptResponse> decrypt(AsyncClient sdk, DecryptRequest request) {
		return sdk
			.decrypt(com.aliyun.sdk.service.kms20160120.models.DecryptRequest.builder()
				.ciphertextBlob(request.ciphertextBlob())
				.encryptionContext(emptyToNull(request.encryptionContext()))
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new DecryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("Plaintext", body.getPlaintext()));
			});
	}

	private static CompletableFuture<DataKeyResponse> generate(AsyncClient sdk, GenerateDataKeyRequest request) {
		return sdk
			.generateDataKey(com.aliyun.sdk.service.kms20160120.models.GenerateDataKeyRequest.builder()
				.keyId(request.keyId())
				.numberOfBytes(request.numberOfBytes())
				.encryptionContext(emptyToNull(request.encryptionContext()))
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new DataKeyResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("Plaintext", body.getPlaintext()),
						IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()));
			});
	}

	private static CompletableFuture<EncryptResponse> generateEncrypted(AsyncClient sdk,
			GenerateDataKeyWithoutPlaintextRequest request) {
		return sdk
			.generateDataKeyWithoutPlaintext(
					com.aliyun.sdk.service.kms20160120.models.GenerateDataKeyWithoutPlaintextRequest.builder()
						.keyId(request.keyId())
						.numberOfBytes(request.numberOfBytes())
						.encryptionContext(emptyToNull(request.encryptionContext()))
						.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new EncryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()));
			});
	}

	private static CompletableFuture<ExportDataKeyResponse> export(AsyncClient sdk, ExportDataKeyRequest request) {
		return sdk
			.exportDataKey(com.aliyun.sdk.service.kms20160120.models.ExportDataKeyRequest.builder()
				.ciphertextBlob(request.ciphertextBlob())
				.encryptionContext(emptyToNull(request.encryptionContext()))
				.publicKeyBlob(request.wrappingKey().publicKey())
				.wrappingKeySpec(request.wrappingKey().spec())
				.wrappingAlgorithm(request.wrappingKey().algorithm())
				.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new ExportDataKeyResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()), null,
						IncompleteAnswer.requireField("ExportedDataKey", body.getExportedDataKey()));
			});
	}

	private static CompletableFuture<ExportDataKeyResponse> generateAndExport(AsyncClient sdk,
			GenerateAndExportDataKeyRequest request) {
		return sdk
			.generateAndExportDataKey(
					com.aliyun.sdk.service.kms20160120.models.GenerateAndExportDataKeyRequest.builder()
						.keyId(request.keyId())
						.numberOfBytes(request.numberOfBytes())
						.encryptionContext(emptyToNull(request.encryptionContext()))
						.publicKeyBlob(request.wrappingKey().publicKey())
						.wrappingKeySpec(request.wrappingKey().spec())
						.wrappingAlgorithm(request.wrappingKey().algorithm())
						.build())
			.thenApply((response) -> {
				var body = IncompleteAnswer.requireBody(response.getBody());
				return new ExportDataKeyResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
						IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
						IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()),
						IncompleteAnswer.requireField("ExportedDataKey", body.getExportedDataKey()));
			});
	}

	private static @Nullable Map<String, String> emptyToNull(Map<String, String> context) {
		return context.isEmpty() ? null : context;
	}

}
