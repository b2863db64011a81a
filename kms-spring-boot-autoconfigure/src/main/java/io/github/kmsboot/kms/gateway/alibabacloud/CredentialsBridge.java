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

package io.github.kmsboot.kms.gateway.alibabacloud;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.ICredential;
import com.aliyun.auth.credentials.provider.ICredentialProvider;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;

/**
 * Shows our credentials to the SDK, which asks once for each request. Its {@code close}
 * does nothing: the provider is closed after the SDK, by the client that owns both.
 */
final class CredentialsBridge implements ICredentialProvider {

	private final KmsCredentialsProvider provider;

	@SuppressWarnings("ThreadLocalUsage") // one a client, removed after each use
	private final ThreadLocal<@Nullable KmsCredentials> used = new ThreadLocal<>();

	CredentialsBridge(KmsCredentialsProvider provider) {
		this.provider = provider;
	}

	@Override
	public ICredential getCredentials() {
		KmsCredentials credentials = read();
		this.used.set(credentials);
		return Credential.builder()
			.accessKeyId(credentials.accessKeyId())
			.accessKeySecret(credentials.accessKeySecret())
			.securityToken(credentials.securityToken())
			.build();
	}

	/**
	 * Return what the request that this thread has just sent was signed with, once.
	 * @return the credentials, or {@code null} if it was not signed
	 */
	@Nullable KmsCredentials used() {
		KmsCredentials credentials = this.used.get();
		this.used.remove();
		return credentials;
	}

	private KmsCredentials read() {
		try {
			return this.provider.get();
		}
		catch (KmsCredentialsException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// a foreign provider may quote an answer of STS, so its message stays here
			throw new KmsCredentialsException(
					"The credentials provider failed with " + ex.getClass().getName() + "; check how it is configured",
					KmsErrorDetails.unanswered("GetCredentials", "credentials"), null);
		}
	}

	@Override
	public void close() {
		// left to the client
	}

}
