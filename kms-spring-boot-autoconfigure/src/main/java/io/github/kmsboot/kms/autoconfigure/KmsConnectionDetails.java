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

package io.github.kmsboot.kms.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where KMS is and how requests to it are signed, for tests and platforms that know it as
 * a bean. Tokens in the environment are resolved before there are beans: when properties
 * have said something else by then, the start fails.
 *
 * @since 0.1.0
 */
public interface KmsConnectionDetails extends ConnectionDetails {

	/**
	 * Return where the gateway listens.
	 * @return host, {@code host:port} or URL
	 */
	String getEndpoint();

	/**
	 * Return the region.
	 * @return the region, or {@code null} when the endpoint says it all
	 */
	default @Nullable String getRegion() {
		return null;
	}

	/**
	 * Return the id of the access key.
	 * @return the id
	 */
	String getAccessKeyId();

	/**
	 * Return the secret of the access key.
	 * @return the secret
	 */
	String getAccessKeySecret();

	/**
	 * Return the security token of temporary credentials.
	 * @return the token, or {@code null} for a long-lived access key
	 */
	default @Nullable String getSecurityToken() {
		return null;
	}

}
