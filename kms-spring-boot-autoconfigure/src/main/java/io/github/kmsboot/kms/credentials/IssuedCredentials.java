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

import org.jspecify.annotations.Nullable;

/**
 * What a source answered, with the time until when it may serve.
 *
 * @param credentials the key
 * @param expiry when the key ends; {@link Instant#MAX} for one that nothing can replace,
 * {@code null} where the source does not tell
 */
record IssuedCredentials(KmsCredentials credentials, @Nullable Instant expiry) {

	static IssuedCredentials permanent(KmsCredentials credentials) {
		return new IssuedCredentials(credentials, Instant.MAX);
	}

	static IssuedCredentials untold(KmsCredentials credentials) {
		return new IssuedCredentials(credentials, null);
	}

	boolean isPermanent() {
		return Instant.MAX.equals(this.expiry);
	}

	boolean isValidAt(Instant now) {
		return this.expiry == null || now.isBefore(this.expiry);
	}

	@Nullable Instant toldExpiry() {
		return isPermanent() ? null : this.expiry;
	}

}
