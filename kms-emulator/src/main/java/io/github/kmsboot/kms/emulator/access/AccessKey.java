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

package io.github.kmsboot.kms.emulator.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An access key pair, long-lived or, with a security token, issued for a while.
 *
 * @param id the public half
 * @param secret the half that signs
 * @param securityToken the token to be presented along with the signature, if any
 * @param expiresAt when the pair stops working, if ever
 * @since 0.1.0
 */
public record AccessKey(String id, String secret, @Nullable String securityToken, @Nullable Instant expiresAt) {

	/**
	 * Create a long-lived pair.
	 * @param id the public half
	 * @param secret the half that signs
	 */
	public AccessKey(String id, String secret) {
		this(id, secret, null, null);
	}

	boolean isExpiredAt(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

	/**
	 * The public half only.
	 */
	@Override
	public String toString() {
		return "AccessKey " + this.id;
	}

}
