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

import java.security.KeyStore;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;

/**
 * What a plan of gateways needs from the application around it.
 */
interface KmsSources {

	/**
	 * Return the credentials of gateways that have none of their own.
	 * @param properties the properties, whose {@code aliyun.kms.credentials} count
	 * @return the credentials
	 */
	KmsCredentialsProvider credentials(KmsProperties properties);

	/**
	 * Return the credentials for a connection.
	 * @param properties the properties, whose {@code aliyun.kms.credentials} count unless
	 * the connection has others or replaces the gateways; then its access key counts
	 * alone
	 * @param connection the connection
	 * @return the credentials
	 */
	KmsCredentialsProvider credentials(KmsProperties properties, ConnectionSettings connection);

	/**
	 * Return the trust store of an SSL bundle.
	 * @param bundle the name of the bundle
	 * @return its trust store
	 * @throws IllegalArgumentException if there is no such bundle or it has none
	 */
	KeyStore trustStore(String bundle);

	/**
	 * Take note of a text that must not be shown.
	 * @param text the text
	 * @param label what it is
	 */
	void remember(@Nullable String text, String label);

	/**
	 * Take note of the use of a client key, of which the application is told once.
	 * @param gateway the name of the gateway
	 */
	void noteClientKey(String gateway);

	/**
	 * Return where a property stands.
	 * @param property the name of the property
	 * @return its origin, or {@code null} if it is not set or that is unknown
	 */
	@Nullable Origin origin(String property);

}
