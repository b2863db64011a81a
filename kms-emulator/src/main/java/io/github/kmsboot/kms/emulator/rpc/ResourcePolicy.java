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

package io.github.kmsboot.kms.emulator.rpc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy of a key or a secret, as text. There is one of each, named {@code default}.
 *
 * @since 0.1.0
 */
public final class ResourcePolicy {

	private static final int MAX_BYTES = 32_768;

	private ResourcePolicy() {
	}

	/**
	 * Check the name of the policy a caller means, if it gives one.
	 * @param parameters what the caller asked
	 * @throws ServiceException if there is no policy of that name
	 */
	public static void checkName(Parameters parameters) {
		if (!parameters.optional("PolicyName", "default").equals("default")) {
			throw ServiceException.resourceNotFound();
		}
	}

	/**
	 * Read {@code Policy}.
	 * @param parameters what the caller asked
	 * @param fallback the policy where the caller gives none
	 * @return the policy
	 * @throws ServiceException if the policy is too long or no JSON object
	 */
	public static String of(Parameters parameters, String fallback) {
		String policy = parameters.optional("Policy", fallback);
		if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES || Json.object(policy) == null) {
			throw ServiceException.invalid("Policy");
		}
		return policy;
	}

	/**
	 * Return the policy of something new: its account may do everything.
	 * @param account the account
	 * @param type the kind of resource, {@code key} or {@code secret}
	 * @return the policy
	 */
	public static String initial(Account account, String type) {
		Map<String, Object> statement = new LinkedHashMap<>();
		statement.put("Sid", "kms default " + type + " policy");
		statement.put("Effect", "Allow");
		statement.put("Principal", Map.of("RAM", List.of("acs:ram::" + account.id() + ":*")));
		statement.put("Action", List.of("kms:*"));
		statement.put("Resource", List.of("*"));
		Map<String, Object> policy = new LinkedHashMap<>();
		policy.put("Version", "1");
		policy.put("Statement", List.of(statement));
		return Json.write(policy);
	}

}
