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

package io.github.kmsboot.kms.credentials;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.CredentialModel;

/**
 * A client of {@code credentials-java} that belongs to the application.
 */
final class CredentialsClientSource implements CredentialsSource {

	private final Client client;

	CredentialsClientSource(Client client) {
		this.client = client;
	}

	@Override
	public CredentialModel read() {
		return this.client.getCredential();
	}

	@Override
	public String explain(RuntimeException failure) {
		return "The application's credentials client returned none (" + FailureText.of(failure)
				+ "); check how it is configured";
	}

	@Override
	public void close() {
		// the application's client is the application's to close
	}

}
