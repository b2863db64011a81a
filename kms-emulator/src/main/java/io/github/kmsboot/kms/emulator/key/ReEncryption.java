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

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * {@code ReEncrypt}: the plaintext moves from one key to another without leaving the
 * service. What the answer names is the key it came from.
 */
final class ReEncryption {

	private final KeyRing keys;

	ReEncryption(KeyRing keys) {
		this.keys = keys;
	}

	void addTo(Operations operations) {
		operations.reading("ReEncrypt", this::reEncrypt);
	}

	private Answer reEncrypt(Parameters parameters) {
		Key destination = this.keys.find(parameters.required("DestinationKeyId"));
		if (!destination.attributes().spec().isSymmetric()) {
			throw ServiceException.invalid("DestinationKeyId");
		}
		EncryptionContext context = EncryptionContext.of(parameters, "DestinationEncryptionContext");
		Source source = (parameters.optional("SourceKeyId") != null) ? asymmetric(parameters) : symmetric(parameters);
		return new Answer().with("KeyId", source.keyId)
			.with("KeyVersionId", source.versionId)
			.with("CiphertextBlob", destination.usable().encrypt(source.plaintext, context));
	}

	private Source symmetric(Parameters parameters) {
		CiphertextBlob blob = CiphertextBlob.parse(parameters.required("CiphertextBlob"));
		Key key = this.keys.findByVersion(blob.versionId());
		String plaintext = blob.open(key, EncryptionContext.of(parameters, "SourceEncryptionContext"));
		return new Source(key.id(), blob.versionId(), plaintext);
	}

	private Source asymmetric(Parameters parameters) {
		String name = parameters.required("SourceKeyId");
		String versionId = parameters.required("SourceKeyVersionId");
		byte[] plaintext = this.keys.pairs()
			.decrypt(name, versionId, AsymmetricOperations.cipher(parameters, "SourceEncryptionAlgorithm"),
					parameters.bytes("CiphertextBlob"));
		return new Source(this.keys.id(name), versionId, Base64.getEncoder().encodeToString(plaintext));
	}

	/**
	 * A plaintext and where it came from.
	 */
	private static final class Source {

		private final String keyId;

		private final String versionId;

		private final String plaintext;

		Source(String keyId, String versionId, String plaintext) {
			this.keyId = keyId;
			this.versionId = versionId;
			this.plaintext = plaintext;
		}

	}

}
