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

import java.util.Map;
import java.util.Set;

import io.github.kmsboot.kms.emulator.quota.InstancePlan;
import io.github.kmsboot.kms.emulator.quota.InstanceQuotas;

/**
 * An instance with a dedicated gateway as a seed describes it.
 *
 * @param id the id with the prefix {@code kst-}
 * @param port the port of the gateway, 0 for a free one
 * @param quotas how often its operations may be called
 * @since 0.1.0
 */
public record SeedInstance(String id, int port, InstanceQuotas quotas) {

	static SeedInstance of(SeedNode node) {
		Map<String, SeedNode> fields = node.members(Set.of("id", "port", "plan"));
		SeedNode id = fields.get("id");
		if (id == null || !id.text().matches("kst-[A-Za-z0-9-]{1,59}")) {
			throw node.problem("needs an id that begins with kst-");
		}
		SeedNode port = fields.get("port");
		SeedNode plan = fields.get("plan");
		return new SeedInstance(id.text(), (port != null) ? number(port) : 0,
				(plan != null) ? quotas(plan) : InstanceQuotas.none());
	}

	private static int number(SeedNode port) {
		String text = port.text();
		if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
			throw port.problem("is no port");
		}
		return Integer.parseInt(text);
	}

	private static InstanceQuotas quotas(SeedNode node) {
		InstancePlan plan = InstancePlan.named(node.text());
		if (plan == null) {
			throw node.problem("is no plan");
		}
		return InstanceQuotas.of(plan);
	}

}
