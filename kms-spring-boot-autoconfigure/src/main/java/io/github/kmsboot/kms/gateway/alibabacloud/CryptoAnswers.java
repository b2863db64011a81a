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

import com.aliyun.sdk.service.kms20160120.models.DecryptResponseBody;
import com.aliyun.sdk.service.kms20160120.models.EncryptResponseBody;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;

/**
 * Writes the SDK's requests for encryption and decryption and reads its answers.
 */
final class CryptoAnswers {

	private CryptoAnswers() {
	}

	static com.aliyun.sdk.service.kms20160120.models.EncryptRequest request(EncryptRequest request) {
		return com.aliyun.sdk.service.kms20160120.models.EncryptRequest.builder()
			.keyId(request.keyId())
			.plaintext(request.plaintext())
			.encryptionContext(emptyToNull(request.encryptionContext()))
			.build();
	}

	static com.aliyun.sdk.service.kms20160120.models.DecryptRequest request(DecryptRequest request) {
		return com.aliyun.sdk.service.kms20160120.models.DecryptRequest.builder()
			.ciphertextBlob(request.ciphertextBlob())
			.encryptionContext(emptyToNull(request.encryptionContext()))
			.build();
	}

	private static @Nullable Map<String, String> emptyToNull(Map<String, String> context) {
		return context.isEmpty() ? null : context;
	}

	static EncryptResponse encrypted(@Nullable EncryptResponseBody answer) {
		EncryptResponseBody body = IncompleteAnswer.requireBody(answer);
		return new EncryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
				IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
				IncompleteAnswer.requireField("CiphertextBlob", body.getCiphertextBlob()));
	}

	static DecryptResponse decrypted(@Nullable DecryptResponseBody answer) {
		DecryptResponseBody body = IncompleteAnswer.requireBody(answer);
		return new DecryptResponse(IncompleteAnswer.requireField("KeyId", body.getKeyId()),
				IncompleteAnswer.requireField("KeyVersionId", body.getKeyVersionId()),
				IncompleteAnswer.requireField("Plaintext", body.getPlaintext()));
	}

}
