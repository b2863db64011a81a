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

package io.github.kmsboot.kms.gateway.routing;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.QuotaGroup;

/**
 * How many calls each group of operations may make in its period at one gateway. Calls
 * beyond wait for their turn.
 *
 * @since 0.1.0
 */
public final class CallLimits {

	private static final CallLimits NONE = new CallLimits(new EnumMap<>(QuotaGroup.class));

	private final Map<QuotaGroup, Integer> permits;

	private CallLimits(Map<QuotaGroup, Integer> permits) {
		this.permits = permits;
	}

	/**
	 * Limit nothing.
	 * @return the limits
	 */
	public static CallLimits none() {
		return NONE;
	}

	/**
	 * Limit each group to what the service documents for the shared gateway.
	 * @return the limits
	 */
	public static CallLimits documented() {
		Map<QuotaGroup, Integer> permits = new EnumMap<>(QuotaGroup.class);
		for (QuotaGroup group : QuotaGroup.values()) {
			if (group != QuotaGroup.UNPUBLISHED) {
				permits.put(group, group.permits());
			}
		}
		return new CallLimits(permits);
	}

	/**
	 * Limit one group to another number.
	 * @param group the group
	 * @param number the calls it may make in its period, at least 1
	 * @return the changed limits
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CallLimits with(QuotaGroup group, int number) {
		if (number < 1) {
			throw new IllegalArgumentException("The limit of calls for " + group + " is not positive: " + number);
		}
		Map<QuotaGroup, Integer> changed = new EnumMap<>(QuotaGroup.class);
		changed.putAll(this.permits);
		changed.put(group, number);
		return new CallLimits(changed);
	}

	/**
	 * Return the limit of a group.
	 * @param group the group
	 * @return the calls it may make in its period, or {@code null} for any number
	 */
	public @Nullable Integer of(QuotaGroup group) {
		return this.permits.get(group);
	}

	@Override
	public String toString() {
		return "CallLimits" + this.permits;
	}

}
