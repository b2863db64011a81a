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

import io.github.kmsboot.kms.crypto.CryptoOperations;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.management.InstanceOperations;
import io.github.kmsboot.kms.management.KeyOperations;
import io.github.kmsboot.kms.management.SecretManagementOperations;
import io.github.kmsboot.kms.secret.SecretOperations;

/**
 * What an application can do with KMS, by feature.
 *
 * @since 0.1.0
 */
public interface KmsOperations {

	/**
	 * Return the operations on secrets.
	 * @return secret retrieval
	 */
	SecretOperations opsForSecrets();

	/**
	 * Return the operations with keys that never leave KMS.
	 * @return cryptography
	 */
	CryptoOperations opsForCrypto();

	/**
	 * Return the operations on data of any size, encrypted locally under data keys that
	 * KMS wraps. They are made when they are asked for first.
	 * @return envelope encryption
	 */
	EnvelopeOperations opsForEnvelope();

	/**
	 * Return the operations on keys themselves.
	 * @return management of keys
	 */
	KeyOperations opsForKeys();

	/**
	 * Return the operations that create, change and delete secrets.
	 * @return management of secrets
	 */
	SecretManagementOperations opsForSecretManagement();

	/**
	 * Return the operations on KMS instances and on the service as a whole.
	 * @return management of instances
	 */
	InstanceOperations opsForInstances();

	/**
	 * Return the operations that do not wait for their answer.
	 * @return secret retrieval and cryptography with futures
	 */
	AsyncKmsOperations async();

	/**
	 * Call any operation of the Alibaba Cloud SDK with its own types, through the same
	 * gateways, limits, repetitions and metrics as every other call.
	 * @param operation the operation that is called, which decides about all of that
	 * @param callback calls it once, and no other; run again where the call is repeated
	 * @param <R> the type of the answer
	 * @return the answer
	 * @throws io.github.kmsboot.kms.KmsException if there is none
	 */
	<R> R execute(KmsOperation operation, SdkCallback<R> callback);

}
