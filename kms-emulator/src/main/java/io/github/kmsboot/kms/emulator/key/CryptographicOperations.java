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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Encryption and decryption, data keys and signatures. A plaintext under a symmetric key
 * is a text to the service: what comes back from {@code Decrypt} is the very text that
 * went into {@code Encrypt}, and a data key decrypts to its Base64 form.
 *
 * @since 0.1.0
 */
public final class CryptographicOperations {

	static final int MAX_PLAINTEXT_BYTES = 6144;

	private static final int MAX_DATA_KEY_BYTES = 1024;

	private final KeyRing keys;

	/**
	 * Create the operations.
	 * @param keys the keys to work with
	 */
	public CryptographicOperations(KeyRing keys) {
		this.keys = keys;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.reading("Encrypt", this::encrypt)
			.reading("Decrypt", this::decrypt)
			.reading("GenerateDataKey", this::generateDataKey)
			.reading("GenerateDataKeyWithoutPlaintext", this::generateDataKeyWithoutPlaintext);
		new ReEncryption(this.keys).addTo(operations);
		new DataKeyExportOperations(this.keys).addTo(operations);
		new AsymmetricOperations(this.keys).addTo(operations);
	}

	private Answer encrypt(Parameters parameters) {
		String keyId = parameters.required("KeyId");
		String plaintext = parameters.required("Plaintext");
		if (size(plaintext) > MAX_PLAINTEXT_BYTES) {
			throw ServiceException.invalid("Plaintext");
		}
		Key key = this.keys.find(keyId);
		KeyVersion version = key.usable();
		return names(key, version.id()).with("CiphertextBlob", version.encrypt(plaintext, context(parameters)));
	}

	// The limit is about the data behind the Base64. Text that is no Base64 counts as it
	// is.
	private static int size(String plaintext) {
		try {
			return Base64.getDecoder().decode(plaintext).length;
		}
		catch (IllegalArgumentException ex) {
			return plaintext.getBytes(StandardCharsets.UTF_8).length;
		}
	}

	private Answer decrypt(Parameters parameters) {
		CiphertextBlob blob = CiphertextBlob.parse(parameters.required("CiphertextBlob"));
		Key key = this.keys.findByVersion(blob.versionId());
		String plaintext = blob.open(key, context(parameters));
		return names(key, blob.versionId()).with("Plaintext", plaintext);
	}

	private Answer generateDataKey(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		KeyVersion version = key.usable();
		String dataKey = dataKey(parameters);
		String blob = version.encrypt(dataKey, context(parameters));
		return names(key, version.id()).with("Plaintext", dataKey).with("CiphertextBlob", blob);
	}

	private Answer generateDataKeyWithoutPlaintext(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		KeyVersion version = key.usable();
		String blob = version.encrypt(dataKey(parameters), context(parameters));
		return names(key, version.id()).with("CiphertextBlob", blob);
	}

	private static String dataKey(Parameters parameters) {
		return Base64.getEncoder().encodeToString(newDataKey(parameters));
	}

	static byte[] newDataKey(Parameters parameters) {
		int bytes = parameters.integer("NumberOfBytes", bytes(parameters.optional("KeySpec")), 1, MAX_DATA_KEY_BYTES);
		return KeyRing.randomBytes(bytes);
	}

	private static int bytes(@Nullable String keySpec) {
		if (keySpec == null || keySpec.equals("AES_256")) {
			return 32;
		}
		if (keySpec.equals("AES_128")) {
			return 16;
		}
		throw ServiceException.invalid("KeySpec");
	}

	private static EncryptionContext context(Parameters parameters) {
		return EncryptionContext.of(parameters, "EncryptionContext");
	}

	private static Answer names(Key key, String versionId) {
		return new Answer().with("KeyId", key.id()).with("KeyVersionId", versionId);
	}

}
