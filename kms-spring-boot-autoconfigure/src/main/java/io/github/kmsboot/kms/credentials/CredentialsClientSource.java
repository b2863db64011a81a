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

import java.time.Instant;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.CredentialModel;
import org.jspecify.annotations.Nullable;

/**
 * Asks a client of {@code credentials-java} that the application has set up, and that
 * stays the application's to close.
 */
final class CredentialsClientSource implements CredentialsSource {

	private final Client client;

	CredentialsClientSource(Client client) {
		this.client = client;
	}

	@Override
	public IssuedCredentials read() {
		try {
			return issued(this.client.getCredential());
		}
		catch (RuntimeException ex) {
			throw new SourceFailure("The application's credentials client returned none", FailureText.of(ex),
					"check how it is configured");
		}
	}

	static IssuedCredentials issued(CredentialModel model) {
		String token = emptyToNull(model.getSecurityToken());
		KmsCredentials credentials = new KmsCredentials(orEmpty(model.getAccessKeyId()),
				orEmpty(model.getAccessKeySecret()), token);
		if (model.getExpiration() > 0) {
			return new IssuedCredentials(credentials, Instant.ofEpochMilli(model.getExpiration()));
		}
		return (token != null) ? IssuedCredentials.untold(credentials) : IssuedCredentials.permanent(credentials);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static @Nullable String emptyToNull(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? text : null;
	}

	@Override
	public String toString() {
		return "credentials client";
	}

}
