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

package io.github.kmsboot.kms.emulator.sts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The tokens of identity providers and the roles they may assume. They look like those of
 * a cluster, but are believed because they are known and not because they are signed.
 */
final class OidcTokens {

	private static final Duration LIFETIME = Duration.ofHours(1);

	private static final int SIGNATURE_BYTES = 256;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Grant> grants = new ConcurrentHashMap<>();

	OidcTokens(Clock clock) {
		this.clock = clock;
	}

	String issue(String roleArn) {
		Instant now = this.clock.instant();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", "https://oidc.kms-emulator.test");
		claims.put("sub", "system:serviceaccount:default:kms-emulator");
		claims.put("aud", "sts.aliyuncs.com");
		claims.put("iat", now.getEpochSecond());
		claims.put("exp", now.plus(LIFETIME).getEpochSecond());
		claims.put("jti", UUID.randomUUID().toString());
		byte[] signature = new byte[SIGNATURE_BYTES];
		this.random.nextBytes(signature);
		String token = part(bytes(Map.of("alg", "RS256"))) + "." + part(bytes(claims)) + "." + part(signature);
		this.grants.put(token, new Grant(roleArn, now.plus(LIFETIME)));
		return token;
	}

	private static byte[] bytes(Map<String, Object> fields) {
		return Json.write(fields).getBytes(StandardCharsets.UTF_8);
	}

	private static String part(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	void accept(String token, String roleArn) {
		this.grants.put(token, new Grant(roleArn, null));
	}

	// Check that a token is known, fresh and meant for a role.
	void check(String token, String roleArn) {
		Grant grant = this.grants.get(token);
		if (grant == null) {
			throw token.matches("[^.]+\\.[^.]+\\.[^.]+")
					? refusal("OIDCToken.InvalidSignature", "OIDC token validate failed: invalid signature.")
					: refusal("OIDCToken.Invalid", "The number of Jwt field should be divided into 3 parts with '.' .");
		}
		if (grant.expiresAt() != null && !this.clock.instant().isBefore(grant.expiresAt())) {
			throw refusal("OIDCToken.Expired", "This JsonWebToken is expired.");
		}
		if (!grant.roleArn().equals(roleArn)) {
			throw refusal("NoPermission", "There is no permission");
		}
	}

	static ServiceException refusal(String code, String message) {
		return new ServiceException(401, "AuthenticationFail." + code, message);
	}

	/**
	 * What a token is good for.
	 *
	 * @param roleArn the role it may assume
	 * @param expiresAt when it stops working, if ever
	 */
	private record Grant(String roleArn, @Nullable Instant expiresAt) {
	}

}
