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

package io.github.kmsboot.kms.emulator.metadata;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that open the metadata in its hardened mode.
 */
final class MetadataTokens {

	private static final int TOKEN_BYTES = 40;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

	MetadataTokens(Clock clock) {
		this.clock = clock;
	}

	String issue(Duration lifetime) {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Instant now = this.clock.instant();
		this.expiries.values().removeIf((expiry) -> !now.isBefore(expiry));
		this.expiries.put(token, now.plus(lifetime));
		return token;
	}

	boolean isGood(@Nullable String token) {
		Instant expiry = (token != null) ? this.expiries.get(token) : null;
		return expiry != null && this.clock.instant().isBefore(expiry);
	}

}
