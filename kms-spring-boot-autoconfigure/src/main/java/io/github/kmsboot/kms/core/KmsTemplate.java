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

import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;

import io.github.kmsboot.kms.crypto.CryptoOperations;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkRequest;
import io.github.kmsboot.kms.management.InstanceOperations;
import io.github.kmsboot.kms.management.KeyOperations;
import io.github.kmsboot.kms.management.SecretManagementOperations;
import io.github.kmsboot.kms.secret.SecretOperations;

/**
 * The entry to all of KMS. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public class KmsTemplate implements KmsOperations {

	private final KmsClient client;

	private final SecretOperations secrets;

	private final CryptoOperations crypto;

	private final KeyOperations keys;

	private final SecretManagementOperations secretManagement;

	private final InstanceOperations instances;

	private final SingletonSupplier<EnvelopeOperations> envelopes;

	private final AsyncKmsOperations async;

	/**
	 * Create a template.
	 * @param client the way to KMS, for operations of the SDK
	 * @param secrets secret retrieval
	 * @param crypto cryptography
	 * @param keys management of keys
	 * @param secretManagement management of secrets
	 * @param instances management of instances
	 * @param envelopes makes envelope encryption, once
	 * @param async what does not wait
	 */
	public KmsTemplate(KmsClient client, SecretOperations secrets, CryptoOperations crypto, KeyOperations keys,
			SecretManagementOperations secretManagement, InstanceOperations instances,
			Supplier<EnvelopeOperations> envelopes, AsyncKmsOperations async) {
		this.client = client;
		this.secrets = secrets;
		this.crypto = crypto;
		this.keys = keys;
		this.secretManagement = secretManagement;
		this.instances = instances;
		this.envelopes = SingletonSupplier.of(envelopes);
		this.async = async;
	}

	@Override
	public SecretOperations opsForSecrets() {
		return this.secrets;
	}

	@Override
	public CryptoOperations opsForCrypto() {
		return this.crypto;
	}

	@Override
	public EnvelopeOperations opsForEnvelope() {
		return this.envelopes.obtain();
	}

	@Override
	public KeyOperations opsForKeys() {
		return this.keys;
	}

	@Override
	public SecretManagementOperations opsForSecretManagement() {
		return this.secretManagement;
	}

	@Override
	public InstanceOperations opsForInstances() {
		return this.instances;
	}

	@Override
	public AsyncKmsOperations async() {
		return this.async;
	}

	@Override
	public <R> R execute(KmsOperation operation, SdkCallback<R> callback) {
		return this.client.call(new SdkRequest<>(operation, "a request of the application", callback));
	}

}
