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
import java.util.Objects;

import io.github.kmsboot.kms.gateway.DataKeyResponse;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.ExportDataKeyResponse;
import io.github.kmsboot.kms.gateway.RandomResponse;
import io.github.kmsboot.kms.gateway.ReEncryptResponse;
import io.github.kmsboot.kms.gateway.SignResponse;

/**
 * Makes values of the answers of KMS.
 */
final class CryptoAnswers {

	private CryptoAnswers() {
	}

	static Ciphertext ciphertext(EncryptResponse response) {
		return Ciphertext.of(decode("CiphertextBlob", response.ciphertextBlob()));
	}

	static Ciphertext reEncrypted(ReEncryptResponse response) {
		return Ciphertext.of(decode("CiphertextBlob", response.ciphertextBlob()));
	}

	static Plaintext plaintext(DecryptResponse response) {
		return Plaintext.of(decode("Plaintext", response.plaintext()));
	}

	static GeneratedDataKey dataKey(DataKeyResponse response) {
		return new GeneratedDataKey(Plaintext.of(decode("Plaintext", response.plaintext())),
				Ciphertext.of(decode("CiphertextBlob", response.ciphertextBlob())), KeyId.of(response.keyId()),
				response.keyVersionId());
	}

	// Only GenerateAndExportDataKey makes a ciphertext for us, and its answer is
	// incomplete without.
	static ExportedDataKey dataKeyForTwo(ExportDataKeyResponse response) {
		return new ExportedDataKey(
				Ciphertext.of(decode("CiphertextBlob", Objects.requireNonNull(response.ciphertextBlob()))),
				exported(response));
	}

	static Ciphertext exported(ExportDataKeyResponse response) {
		return Ciphertext.of(decode("ExportedDataKey", response.exportedDataKey()));
	}

	static Plaintext random(RandomResponse response) {
		return Plaintext.of(decode("Random", response.random()));
	}

	static Signature signature(SignResponse response) {
		return Signature.of(decode("Value", response.signature()));
	}

	// The service keeps a plaintext as the text it was given. There are clients that do
	// not encode it; and the decoder's message shows a part of it.
	private static byte[] decode(String field, String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(
					"The %s that KMS answered is not in Base64; whoever encrypted it may not have encoded it"
						.formatted(field));
		}
	}

}
