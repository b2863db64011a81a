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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

/**
 * The ciphertext of a symmetric key as the OpenAPI has it, which names its key version
 * itself. In Base64:
 * <ol>
 * <li>id of the key version, {@value #VERSION_BYTES} ASCII characters</li>
 * <li>initialization vector, {@value #IV_BYTES} bytes</li>
 * <li>what the Instance API calls the ciphertext: AES-GCM output and tag</li>
 * </ol>
 */
final class CiphertextBlob {

	private static final int VERSION_BYTES = 36;

	private static final int IV_BYTES = 12;

	private final String keyVersionId;

	private final byte[] iv;

	private final byte[] ciphertext;

	private CiphertextBlob(String keyVersionId, byte[] iv, byte[] ciphertext) {
		this.keyVersionId = keyVersionId;
		this.iv = iv;
		this.ciphertext = ciphertext;
	}

	static CiphertextBlob parse(String text) {
		byte[] bytes = Base64Parameter.decode("CiphertextBlob", text);
		if (bytes.length <= VERSION_BYTES + IV_BYTES) {
			throw new InvalidParameter("CiphertextBlob is too short to be one of a symmetric key");
		}
		String version = new String(bytes, 0, VERSION_BYTES, StandardCharsets.US_ASCII);
		if (!version.chars().allMatch((character) -> character > ' ' && character < 0x7f)) {
			throw new InvalidParameter("CiphertextBlob names no key version");
		}
		return new CiphertextBlob(version, Arrays.copyOfRange(bytes, VERSION_BYTES, VERSION_BYTES + IV_BYTES),
				Arrays.copyOfRange(bytes, VERSION_BYTES + IV_BYTES, bytes.length));
	}

	/**
	 * Take the answer of {@code Encrypt}: initialization vector in field 3, ciphertext in
	 * field 2, key version beside it.
	 * @param answer the answer
	 * @return the ciphertext
	 */
	static CiphertextBlob of(InstanceAnswer answer) {
		String version = IncompleteAnswer.requireField(RequestSignature.KEY_VERSION_HEADER, answer.keyVersionId());
		byte[] iv = answer.bytes("Iv", 3);
		IncompleteAnswer.requireField("a key version of " + VERSION_BYTES + " characters",
				(version.length() == VERSION_BYTES) ? version : null);
		IncompleteAnswer.requireField("an Iv of " + IV_BYTES + " bytes", (iv.length == IV_BYTES) ? iv : null);
		return new CiphertextBlob(version, iv, answer.bytes("CiphertextBlob", 2));
	}

	String keyVersionId() {
		return this.keyVersionId;
	}

	byte[] iv() {
		return this.iv;
	}

	byte[] ciphertext() {
		return this.ciphertext;
	}

	String base64() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(this.keyVersionId.getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(this.iv);
		out.writeBytes(this.ciphertext);
		return Base64.getEncoder().encodeToString(out.toByteArray());
	}

}
