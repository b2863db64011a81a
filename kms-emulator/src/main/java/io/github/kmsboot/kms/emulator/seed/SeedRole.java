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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.emulator.sts.Sts;

/**
 * A role as a seed describes it.
 */
final class SeedRole {

	private static final Set<String> FIELDS = Set.of("arn", "trusted", "externalId", "maxSession", "oidcProvider",
			"oidcTokens");

	private final Role role;

	private final List<String> oidcTokens;

	SeedRole(SeedNode node) {
		Map<String, SeedNode> fields = node.members(FIELDS);
		SeedNode arn = fields.get("arn");
		if (arn == null) {
			throw node.problem("lacks 'arn'");
		}
		this.role = role(node, arn.text(), fields);
		this.oidcTokens = texts(fields.get("oidcTokens"));
	}

	private static Role role(SeedNode node, String arn, Map<String, SeedNode> fields) {
		SeedNode externalId = fields.get("externalId");
		SeedNode provider = fields.get("oidcProvider");
		try {
			return new Role(arn, Set.copyOf(texts(fields.get("trusted"))),
					(externalId != null) ? externalId.text() : null, maxSession(fields.get("maxSession")),
					(provider != null) ? provider.text() : null);
		}
		catch (IllegalArgumentException ex) {
			throw node.problem("is refused, role " + arn + ": " + ex.getMessage());
		}
	}

	private static Duration maxSession(@Nullable SeedNode seconds) {
		if (seconds == null) {
			return Duration.ofHours(1);
		}
		if (!seconds.text().matches("[0-9]{1,6}")) {
			throw seconds.problem("must be a number of seconds");
		}
		return Duration.ofSeconds(Long.parseLong(seconds.text()));
	}

	private static List<String> texts(@Nullable SeedNode list) {
		List<String> texts = new ArrayList<>();
		if (list != null) {
			list.elements().forEach((element) -> texts.add(element.text()));
		}
		return texts;
	}

	String arn() {
		return this.role.arn();
	}

	void fill(Sts sts) {
		sts.declare(this.role);
		this.oidcTokens.forEach((token) -> sts.acceptOidcToken(this.role.arn(), token));
	}

}
