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
 * How many requests each group of operations may take in its period.
 *
 * @since 0.1.0
 */
public final class Quotas {

	private final Map<QuotaGroup, Integer> requests;

	private Quotas(Map<QuotaGroup, Integer> requests) {
		this.requests = requests;
	}

	/**
	 * Limit nothing.
	 * @return the quotas
	 */
	public static Quotas none() {
		return new Quotas(new EnumMap<>(QuotaGroup.class));
	}

	/**
	 * Limit each group to what the service documents.
	 * @return the quotas
	 */
	public static Quotas documented() {
		Map<QuotaGroup, Integer> requests = new EnumMap<>(QuotaGroup.class);
		for (QuotaGroup group : QuotaGroup.values()) {
			requests.put(group, group.requests());
		}
		return new Quotas(requests);
	}

	/**
	 * Limit one group to another number.
	 * @param group the group
	 * @param number the requests it may take in its period, at least 1
	 * @return the changed quotas
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public Quotas with(QuotaGroup group, int number) {
		if (number < 1) {
			throw new IllegalArgumentException("quota must be positive");
		}
		Map<QuotaGroup, Integer> changed = new EnumMap<>(QuotaGroup.class);
		changed.putAll(this.requests);
		changed.put(group, number);
		return new Quotas(changed);
	}

	Map<QuotaGroup, Integer> requests() {
		return this.requests;
	}

}
