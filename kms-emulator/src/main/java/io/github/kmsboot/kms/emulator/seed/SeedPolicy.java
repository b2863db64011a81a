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

package io.github.kmsboot.kms.emulator.seed;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.Policy;

/**
 * The policy of an access key as a seed describes it: a list of statements, each with
 * {@code effect}, {@code action} and {@code resource}, the latter two a text or a list.
 */
final class SeedPolicy {

	private SeedPolicy() {
	}

	static Policy[] of(SeedNode node) {
		return node.elements().stream().map(SeedPolicy::statement).toArray(Policy[]::new);
	}

	private static Policy statement(SeedNode node) {
		Map<String, SeedNode> fields = node.members(Set.of("effect", "action", "resource"));
		SeedNode effect = fields.get("effect");
		return new Policy(effect(node, effect), texts(node, fields.get("action")), texts(node, fields.get("resource")));
	}

	private static Policy.Effect effect(SeedNode statement, @Nullable SeedNode node) {
		return switch ((node != null) ? node.text() : "") {
			case "Allow" -> Policy.Effect.ALLOW;
			case "Deny" -> Policy.Effect.DENY;
			default -> throw statement.problem("needs an effect of Allow or Deny");
		};
	}

	private static List<String> texts(SeedNode statement, @Nullable SeedNode node) {
		if (node == null) {
			throw statement.problem("needs an effect, an action and a resource");
		}
		return node.isList() ? node.elements().stream().map(SeedNode::text).toList() : List.of(node.text());
	}

}
