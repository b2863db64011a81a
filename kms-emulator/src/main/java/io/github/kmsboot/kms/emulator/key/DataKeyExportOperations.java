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

package io.github.kmsboot.kms.emulator.key;

import java.util.Base64;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Data keys that leave the service wrapped for somebody else.
 */
final class DataKeyExportOperations {

	private final KeyRing keys;

	DataKeyExportOperations(KeyRing keys) {
		this.keys = keys;
	}

	void addTo(Operations operations) {
		operations.reading("ExportDataKey", this::exportDataKey)
			.reading("GenerateAndExportDataKey", this::generateAndExportDataKey);
	}

	private Answer exportDataKey(Parameters parameters) {
		CiphertextBlob blob = CiphertextBlob.parse(parameters.required("CiphertextBlob"));
		Key key = this.keys.findByVersion(blob.versionId());
		String dataKey = blob.open(key, EncryptionContext.of(parameters, "EncryptionContext"));
		return new Answer().with("KeyId", key.id())
			.with("KeyVersionId", blob.versionId())
			.with("ExportedDataKey", wrap(decode(dataKey), parameters));
	}

	private static byte[] decode(String dataKey) {
		try {
			return Base64.getDecoder().decode(dataKey);
		}
		catch (IllegalArgumentException ex) {
			throw ServiceException.invalid("CiphertextBlob");
		}
	}

	private Answer generateAndExportDataKey(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		KeyVersion version = key.usable();
		byte[] dataKey = CryptographicOperations.newDataKey(parameters);
		String blob = version.encrypt(Base64.getEncoder().encodeToString(dataKey),
				EncryptionContext.of(parameters, "EncryptionContext"));
		return new Answer().with("KeyId", key.id())
			.with("KeyVersionId", version.id())
			.with("CiphertextBlob", blob)
			.with("ExportedDataKey", wrap(dataKey, parameters));
	}

	private static String wrap(byte[] dataKey, Parameters parameters) {
		Wrapping wrapping = Wrapping.of(parameters);
		if (wrapping.algorithm() == CipherAlgorithm.RSAES_PKCS1_V1_5) {
			throw ServiceException.invalid("WrappingAlgorithm");
		}
		byte[] wrapped = wrapping.algorithm().encrypt(publicKey(wrapping, parameters), dataKey);
		if (wrapped == null) {
			throw ServiceException.invalid("PublicKeyBlob");
		}
		return Base64.getEncoder().encodeToString(wrapped);
	}

	private static AsymmetricKeyParameter publicKey(Wrapping wrapping, Parameters parameters) {
		try {
			return KeyPairMaterial.publicKey(wrapping.spec(), parameters.bytes("PublicKeyBlob"));
		}
		catch (IllegalArgumentException ex) {
			throw ServiceException.invalid("PublicKeyBlob");
		}
	}

}
