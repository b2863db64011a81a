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

package io.github.kmsboot.kms.core;

import io.github.kmsboot.kms.crypto.AsyncCryptoOperations;
import io.github.kmsboot.kms.secret.AsyncSecretOperations;

/**
 * What an application can do with KMS without waiting for it: what is called often enough
 * that a blocked thread would count.
 *
 * @since 0.1.0
 */
public interface AsyncKmsOperations {

	/**
	 * Return the operations on secrets.
	 * @return secret retrieval
	 */
	AsyncSecretOperations opsForSecrets();

	/**
	 * Return the operations with keys that never leave KMS.
	 * @return cryptography
	 */
	AsyncCryptoOperations opsForCrypto();

}
