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

package io.github.kmsboot.kms.emulator.quota;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests each group of operations of a dedicated gateway may take in a second.
 *
 * @since 0.1.0
 */
public final class InstanceQuotas {

	private final Map<InstanceQuotaGroup, Integer> requests;

	private InstanceQuotas(Map<InstanceQuotaGroup, Integer> requests) {
		this.requests = requests;
	}

	/**
	 * Limit nothing.
	 * @return the quotas
	 */
	public static InstanceQuotas none() {
		return new InstanceQuotas(new EnumMap<>(InstanceQuotaGroup.class));
	}

	/**
	 * Limit each group to what is documented for a plan.
	 * @param plan the plan
	 * @return the quotas
	 */
	public static InstanceQuotas of(InstancePlan plan) {
		Map<InstanceQuotaGroup, Integer> requests = new EnumMap<>(InstanceQuotaGroup.class);
		for (InstanceQuotaGroup group : InstanceQuotaGroup.values()) {
			requests.put(group, plan.requests(group));
		}
		return new InstanceQuotas(requests);
	}

	/**
	 * Limit one group to another number.
	 * @param group the group
	 * @param number the requests it may take in a second, at least 1
	 * @return the changed quotas
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public InstanceQuotas with(InstanceQuotaGroup group, int number) {
		if (number < 1) {
			throw new IllegalArgumentException("quota must be positive");
		}
		Map<InstanceQuotaGroup, Integer> changed = new EnumMap<>(InstanceQuotaGroup.class);
		changed.putAll(this.requests);
		changed.put(group, number);
		return new InstanceQuotas(changed);
	}

	Map<InstanceQuotaGroup, Integer> requests() {
		return this.requests;
	}

}
