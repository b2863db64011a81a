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

import java.util.function.Function;

import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;

/**
 * Fetches secrets from KMS.
 *
 * @since 0.1.0
 */
public final class GatewaySecretLoader implements Function<SecretReference, Secret> {

	private final KmsClient client;

	/**
	 * Create a loader.
	 * @param client the way to KMS
	 */
	public GatewaySecretLoader(KmsClient client) {
		this.client = client;
	}

	@Override
	public Secret apply(SecretReference reference) {
		return Secret
			.of(this.client.call(new SecretValueRequest(reference.name(), reference.version(), reference.stage())
				.at(reference.gateway())));
	}

}
