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

import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;

/**
 * A signer with a key of KMS.
 *
 * @param operations the way to KMS
 * @param key the key and its version
 * @param algorithm how to sign
 */
record KeySigner(AsymmetricOperations operations, KeyVersion key, SigningAlgorithm algorithm) implements KmsSigner {

	@Override
	public PublicKey publicKey() {
		return this.operations.publicKey(this.key);
	}

	@Override
	public Signature sign(byte[] message) {
		return this.operations.sign(this.key, this.algorithm, message);
	}

	@Override
	public Signature sign(InputStream message) throws IOException {
		return this.operations.sign(this.key, this.algorithm, message);
	}

	@Override
	public boolean verify(byte[] message, Signature signature) {
		return this.operations.verifyLocally(this.key, this.algorithm, message, signature);
	}

	@Override
	public String toString() {
		return "%s with key '%s'".formatted(this.algorithm, this.key);
	}

}
