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

import java.util.List;

/**
 * What an access key may do or may not do. In actions and resources {@code *} stands for
 * any text; a denial outweighs any permission, and what no statement permits is refused.
 *
 * @param effect whether the actions are permitted or denied
 * @param actions the actions, such as {@code kms:GetSecretValue}
 * @param resources the resource names, such as {@code acs:kms:*:*:secret/team/*}; a key
 * is named by its id, not by an alias
 * @since 0.1.0
 */
public record Policy(Effect effect, List<String> actions, List<String> resources) {

	/**
	 * Copy the lists.
	 */
	public Policy {
		actions = List.copyOf(actions);
		resources = List.copyOf(resources);
	}

	/**
	 * Permit an action.
	 * @param action the action, such as {@code kms:GetSecretValue}
	 * @param resources the resource names
	 * @return the statement
	 */
	public static Policy allow(String action, String... resources) {
		return new Policy(Effect.ALLOW, List.of(action), List.of(resources));
	}

	/**
	 * Deny an action.
	 * @param action the action, such as {@code kms:*}
	 * @param resources the resource names
	 * @return the statement
	 */
	public static Policy deny(String action, String... resources) {
		return new Policy(Effect.DENY, List.of(action), List.of(resources));
	}

	boolean concerns(String action, List<String> spellings) {
		return this.actions.stream().map(Wildcard::ignoringCase).anyMatch((candidate) -> candidate.matches(action))
				&& this.resources.stream()
					.map(Wildcard::of)
					.anyMatch((candidate) -> spellings.stream().anyMatch(candidate::matches));
	}

	/**
	 * The two kinds of statement.
	 */
	public enum Effect {

		/**
		 * The actions are permitted.
		 */
		ALLOW,

		/**
		 * The actions are denied.
		 */
		DENY

	}

}
