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

/**
 * Kinds of credentials.
 *
 * @since 0.1.0
 */
public enum CredentialsType {

	/**
	 * A long-lived access key.
	 */
	ACCESS_KEY,

	/**
	 * An access key with a security token, for as long as it lasts.
	 */
	STS_TOKEN,

	/**
	 * A RAM role, assumed with whatever else is set.
	 */
	RAM_ROLE,

	/**
	 * The RAM role of the ECS instance.
	 */
	ECS_ROLE,

	/**
	 * A RAM role, assumed with an OIDC token, as pods do with RRSA.
	 */
	OIDC_ROLE,

	/**
	 * What a server of one's own returns.
	 */
	URI,

	/**
	 * A profile of the Alibaba Cloud CLI or of the SDKs.
	 */
	PROFILE,

	/**
	 * The first that is found where every Alibaba Cloud SDK looks.
	 */
	DEFAULT_CHAIN

}
