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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The access keys that may sign requests.
 *
 * @since 0.1.0
 */
public final class AccessKeys {

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();

	private final Set<String> disabled = ConcurrentHashMap.newKeySet();

	private final Map<String, List<Policy>> policies = new ConcurrentHashMap<>();

	/**
	 * Create an empty register.
	 * @param clock tells when a token has expired
	 */
	public AccessKeys(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Add a pair, or replace the one with the same id.
	 * @param key the pair
	 */
	public void add(AccessKey key) {
		this.keys.put(key.id(), key);
		this.disabled.remove(key.id());
	}

	/**
	 * Issue a pair with a security token.
	 * @param lifetime how long it works
	 * @return the pair
	 */
	public AccessKey issue(Duration lifetime) {
		AccessKey key = new AccessKey("STS." + HexFormat.of().formatHex(bytes(12)), text(24), text(48),
				this.clock.instant().plus(lifetime));
		add(key);
		return key;
	}

	private String text(int length) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Remove a pair.
	 * @param id the public half
	 */
	public void remove(String id) {
		this.keys.remove(id);
		this.disabled.remove(id);
		this.policies.remove(id);
	}

	/**
	 * Refuse a pair from now on, as if it had been switched off in the console.
	 * @param id the public half
	 */
	public void disable(String id) {
		this.disabled.add(id);
	}

	/**
	 * Attach a policy to a pair, in place of the one it had. Without a policy a pair may
	 * do everything.
	 * @param id the public half
	 * @param statements the statements of the policy, none to detach it
	 */
	public void policy(String id, Policy... statements) {
		this.policies.put(id, List.of(statements));
	}

	/**
	 * Tell whether a pair may do something.
	 * @param id the public half
	 * @param action the action, such as {@code kms:Decrypt}
	 * @param spellings the names of the resource
	 * @return whether its policy permits it
	 */
	public boolean permits(String id, String action, List<String> spellings) {
		List<Policy> policy = this.policies.getOrDefault(id, List.of());
		Set<Policy.Effect> effects = policy.stream()
			.filter((statement) -> statement.concerns(action, spellings))
			.map(Policy::effect)
			.collect(Collectors.toSet());
		return policy.isEmpty() || (effects.contains(Policy.Effect.ALLOW) && !effects.contains(Policy.Effect.DENY));
	}

	/**
	 * Tell whether a pair may do everything.
	 * @param id the public half
	 * @return whether it has no policy
	 */
	public boolean isUnlimited(String id) {
		return this.policies.getOrDefault(id, List.of()).isEmpty();
	}

	/**
	 * Find the pair a request claims to be signed with.
	 * @param id the public half
	 * @param securityToken the token presented, if any
	 * @return the pair
	 * @throws ServiceException if there is no such pair, it is switched off or expired,
	 * or the token is not its own
	 */
	public AccessKey authenticate(String id, @Nullable String securityToken) {
		AccessKey key = this.keys.get(id);
		if (key == null || !sameToken(key.securityToken(), securityToken)) {
			throw notFound();
		}
		if (this.disabled.contains(id) || key.isExpiredAt(this.clock.instant())) {
			throw notEnabled();
		}
		return key;
	}

	/**
	 * Refuse a key that does not exist.
	 * @return the refusal
	 */
	public static ServiceException notFound() {
		return new ServiceException(404, "InvalidAccessKeyId.NotFound",
				"The Access Key ID provided does not exist in our records.");
	}

	/**
	 * Refuse a key that is switched off or has expired.
	 * @return the refusal
	 */
	public static ServiceException notEnabled() {
		return new ServiceException(403, "Forbidden.AccessKey", "This AccessKey is not enabled.");
	}

	private static boolean sameToken(@Nullable String expected, @Nullable String presented) {
		if (expected == null || presented == null) {
			return expected == null && presented == null;
		}
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				presented.getBytes(StandardCharsets.UTF_8));
	}

}
