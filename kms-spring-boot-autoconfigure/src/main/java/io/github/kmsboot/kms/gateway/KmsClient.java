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

package io.github.kmsboot.kms.gateway;

/**
 * The port to KMS: one method a business operation. Calls block until the service
 * answered or the call's time is over; implementations are safe for use by many threads.
 * <p>
 * Every method throws a {@link io.github.kmsboot.kms.KmsException} that names the remedy.
 *
 * @since 0.1.0
 */
public interface KmsClient extends AutoCloseable {

	/**
	 * Retrieve one version of a secret.
	 * @param request which secret and which version
	 * @return the version with its value
	 */
	SecretValueResponse getSecretValue(SecretValueRequest request);

	/**
	 * List the versions of a secret, without values.
	 * @param request which secret and which page
	 * @return one page of versions
	 */
	SecretVersionsResponse listSecretVersions(SecretVersionsRequest request);

	/**
	 * Encrypt a small value with a key that never leaves the service.
	 * @param request key, plaintext and encryption context
	 * @return the ciphertext and the key version that made it
	 */
	EncryptResponse encrypt(EncryptRequest request);

	/**
	 * Decrypt what {@link #encrypt(EncryptRequest)} made. The service finds the key from
	 * the ciphertext.
	 * @param request ciphertext and encryption context
	 * @return the plaintext and the key version that made the ciphertext
	 */
	DecryptResponse decrypt(DecryptRequest request);

	/**
	 * Release connections and threads. Calls after this fail.
	 */
	@Override
	void close();

}
