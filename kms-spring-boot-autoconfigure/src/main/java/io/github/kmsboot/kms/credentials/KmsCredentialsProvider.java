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
import org.jspecify.annotations.Nullable;

/**
 * Source of the credentials that requests are signed with. Asked once for each request,
 * on the thread that makes the call; implementations are safe for use by many threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KmsCredentialsProvider extends AutoCloseable {

	/**
	 * Return the credentials to sign the next request with.
	 * @return credentials that have not expired
	 * @throws io.github.kmsboot.kms.KmsCredentialsException if there are none
	 */
	KmsCredentials get();

	/**
	 * Fetch others, since the service refused these: they have ended early, are disabled
	 * or unknown. One thread fetches for all that ask; a source that had no others is
	 * left alone for a while.
	 * @param refused what the request was signed with
	 * @return whether {@link #get()} now returns something else; always {@code false} for
	 * a fixed key
	 */
	default boolean renew(KmsCredentials refused) {
		return false;
	}

	/**
	 * Return when the present credentials end.
	 * @return the time; {@code null} before the first use, for a permanent key, and where
	 * the source does not tell
	 */
	default @Nullable Instant expiry() {
		return null;
	}

	/**
	 * Release what the provider holds. Does nothing by default.
	 */
	@Override
	default void close() {
	}

	/**
	 * Use one access key for ever.
	 * @param accessKeyId the id of the access key
	 * @param accessKeySecret the secret of the access key
	 * @return a provider of this key
	 */
	static KmsCredentialsProvider accessKey(String accessKeyId, String accessKeySecret) {
		return fixed(new KmsCredentials(accessKeyId, accessKeySecret, null));
	}

	/**
	 * Use one temporary access key, for as long as it lasts.
	 * @param accessKeyId the id of the access key
	 * @param accessKeySecret the secret of the access key
	 * @param securityToken the token that STS issued with the key
	 * @return a provider of this key
	 */
	static KmsCredentialsProvider stsToken(String accessKeyId, String accessKeySecret, String securityToken) {
		return fixed(new KmsCredentials(accessKeyId, accessKeySecret, securityToken));
	}

	/**
	 * Look where every Alibaba Cloud SDK looks, in its order: system properties,
	 * environment variables, OIDC role, CLI profile, credentials file, ECS role,
	 * credentials URI. The first source that answers is kept. Fails within two seconds
	 * where there is none.
	 * @return a provider that looks at its first use
	 */
	static KmsCredentialsProvider defaultChain() {
		return RamCredentials.defaultChain().build();
	}

	/**
	 * Use a client of {@code credentials-java} that the application has set up. It stays
	 * the application's to close. A temporary key is replaced in the background; a
	 * permanent one is asked for again when KMS has refused it.
	 * @param client the client
	 * @return a provider of what the client returns
	 */
	static KmsCredentialsProvider of(Client client) {
		return new RefreshingCredentialsProvider(new CredentialsClientSource(client));
	}

	private static KmsCredentialsProvider fixed(KmsCredentials credentials) {
		return () -> credentials;
	}

}
