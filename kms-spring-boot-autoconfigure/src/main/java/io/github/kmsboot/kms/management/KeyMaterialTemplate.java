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

package io.github.kmsboot.kms.management;

import java.time.Instant;
import java.util.Base64;

import com.aliyun.sdk.service.kms20160120.models.DeleteKeyMaterialRequest;
import com.aliyun.sdk.service.kms20160120.models.GetParametersForImportRequest;
import com.aliyun.sdk.service.kms20160120.models.GetParametersForImportResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ImportKeyMaterialRequest;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;
import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * Imports key material through the SDK.
 */
final class KeyMaterialTemplate implements KeyMaterialOperations {

	private static final int MIN_BYTES = 16;

	private static final int MAX_BYTES = 32;

	private final KeyCalls keys;

	KeyMaterialTemplate(KeyCalls keys) {
		this.keys = keys;
	}

	@Override
	public void importMaterial(KeyId keyId, byte[] material, KeyWrapping wrapping, @Nullable Instant expireTime) {
		Limits.within("The length of key material in bytes", material.length, MIN_BYTES, MAX_BYTES);
		KeyImport prepared = prepareImport(keyId, wrapping);
		send(prepared, prepared.wrap(material), expireTime);
	}

	@Override
	public KeyImport prepareImport(KeyId keyId, KeyWrapping wrapping) {
		String id = this.keys.id(keyId);
		return this.keys.calls()
			.ask(KmsOperation.GET_PARAMETERS_FOR_IMPORT, KeyCalls.subject(keyId),
					(sdk) -> sdk.getParametersForImport(GetParametersForImportRequest.builder()
						.keyId(id)
						.wrappingAlgorithm(wrapping.algorithm())
						.wrappingKeySpec(wrapping.keySpec())
						.build()),
					(answer) -> prepared(id, wrapping, IncompleteAnswer.requireBody(answer.getBody())));
	}

	private static KeyImport prepared(String id, KeyWrapping wrapping, GetParametersForImportResponseBody body) {
		byte[] publicKey = Base64.getMimeDecoder()
			.decode(IncompleteAnswer.requireField("PublicKey", body.getPublicKey()));
		return new KeyImport(KeyId.of(id), wrapping, publicKey,
				IncompleteAnswer.requireField("ImportToken", body.getImportToken()),
				SdkText.instant(body.getTokenExpireTime()));
	}

	@Override
	public void importWrapped(KeyImport prepared, byte[] wrappedMaterial, @Nullable Instant expireTime) {
		send(prepared, Base64.getEncoder().encodeToString(wrappedMaterial), expireTime);
	}

	private void send(KeyImport prepared, String wrapped, @Nullable Instant expireTime) {
		long expireSeconds = (expireTime != null) ? expireTime.getEpochSecond() : 0;
		this.keys.calls()
			.tell(KmsOperation.IMPORT_KEY_MATERIAL, KeyCalls.subject(prepared.keyId()),
					(sdk) -> sdk.importKeyMaterial(ImportKeyMaterialRequest.builder()
						.keyId(prepared.keyId().value())
						.encryptedKeyMaterial(wrapped)
						.importToken(prepared.token())
						.keyMaterialExpireUnix(expireSeconds)
						.build()));
	}

	@Override
	public void delete(KeyId keyId) {
		String id = this.keys.id(keyId);
		this.keys.calls()
			.tell(KmsOperation.DELETE_KEY_MATERIAL, KeyCalls.subject(keyId),
					(sdk) -> sdk.deleteKeyMaterial(DeleteKeyMaterialRequest.builder().keyId(id).build()));
	}

}
