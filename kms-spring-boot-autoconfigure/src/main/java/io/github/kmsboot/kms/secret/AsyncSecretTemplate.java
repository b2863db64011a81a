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

package io.github.kmsboot.kms.secret;

import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.gateway.KmsClient;

/**
 * Reads secrets through a {@link SecretStore} without waiting.
 *
 * @since 0.1.0
 */
public class AsyncSecretTemplate implements AsyncSecretOperations {

	private final SecretStore store;

	private final GatewaySecretLoader loader;

	private final SecretObjects objects;

	/**
	 * Create a template.
	 * @param store the secrets that are known, and where others are kept
	 * @param client asked for those that are not
	 * @param binder makes objects of JSON secrets
	 */
	public AsyncSecretTemplate(SecretStore store, KmsClient client, SecretBinder binder) {
		this.store = store;
		this.loader = new GatewaySecretLoader(client);
		this.objects = new SecretObjects(binder);
	}

	@Override
	public CompletableFuture<Secret> get(String name) {
		return get(SecretReference.current(name));
	}

	@Override
	public CompletableFuture<Secret> get(SecretReference reference) {
		return this.store.getAsync(reference, this.loader::send);
	}

	@Override
	public <T> CompletableFuture<T> get(String name, Class<T> type) {
		return get(name).thenApply((secret) -> this.objects.convert(secret, type));
	}

}
