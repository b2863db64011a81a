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

package io.github.kmsboot.kms.emulator.signature;

/**
 * The ways a request can be signed.
 *
 * @since 0.1.0
 */
public enum SignatureVersion {

	/**
	 * Parameters signed with HMAC-SHA1, the signature in the query.
	 */
	V1,

	/**
	 * Parameters signed with RSA by a client key, the signature in the query.
	 */
	V1_CLIENT_KEY,

	/**
	 * Query, body and chosen headers signed with HMAC-SHA256, the signature in a header.
	 */
	V3,

	/**
	 * Headers of the Instance API signed with RSA by a client key.
	 */
	INSTANCE;

	/**
	 * Tell whether it takes a client key to sign this way.
	 * @return whether it does, rather than an access key
	 */
	public boolean isByClientKey() {
		return this == V1_CLIENT_KEY || this == INSTANCE;
	}

}
