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

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The plans an instance is bought with and the throughput documented for each, in
 * requests per second.
 *
 * @since 0.1.0
 */
public enum InstancePlan {

	/**
	 * Software keys, 1000 symmetric operations.
	 */
	SOFTWARE_1000(1000, 200, 500),

	/**
	 * Software keys, 2000 symmetric operations.
	 */
	SOFTWARE_2000(2000, 300, 1000),

	/**
	 * Software keys, 4000 symmetric operations.
	 */
	SOFTWARE_4000(4000, 500, 2000),

	/**
	 * Software keys, 10000 symmetric operations.
	 */
	SOFTWARE_10000(10_000, 1300, 4000),

	/**
	 * Software keys, 20000 symmetric operations.
	 */
	SOFTWARE_20000(20_000, 2500, 4000),

	/**
	 * Hardware keys, 2000 symmetric operations.
	 */
	HARDWARE_2000(2000, 300, 1000),

	/**
	 * Hardware keys, 4000 symmetric operations.
	 */
	HARDWARE_4000(4000, 500, 2000),

	/**
	 * Hardware keys, 6000 symmetric operations.
	 */
	HARDWARE_6000(6000, 700, 3000),

	/**
	 * Hardware keys, 8000 symmetric operations.
	 */
	HARDWARE_8000(8000, 900, 4000);

	private final int symmetric;

	private final int asymmetric;

	private final int secrets;

	InstancePlan(int symmetric, int asymmetric, int secrets) {
		this.symmetric = symmetric;
		this.asymmetric = asymmetric;
		this.secrets = secrets;
	}

	/**
	 * Find a plan by the name it has in a seed.
	 * @param name the name, such as {@code software-1000}
	 * @return the plan, or {@code null} if there is none of that name
	 */
	public static @Nullable InstancePlan named(String name) {
		for (InstancePlan plan : values()) {
			if (plan.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
				return plan;
			}
		}
		return null;
	}

	/**
	 * Return the documented throughput of a group.
	 * @param group the group
	 * @return the requests per second
	 */
	public int requests(InstanceQuotaGroup group) {
		return switch (group) {
			case SYMMETRIC -> this.symmetric;
			case ASYMMETRIC -> this.asymmetric;
			case SECRET_READ -> this.secrets;
			case KEY_PAIR -> 1;
		};
	}

}
