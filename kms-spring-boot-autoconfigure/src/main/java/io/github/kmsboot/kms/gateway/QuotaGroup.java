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

package io.github.kmsboot.kms.gateway;

import java.time.Duration;

/**
 * Operations that share one quota. The numbers are those the service documents for the
 * shared gateway, for one account in one region; a dedicated gateway has the throughput
 * of its plan instead.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://www.alibabacloud.com/help/en/kms/key-management-service/product-overview/performance-data">performance
 * data</a>
 */
public enum QuotaGroup {

	/**
	 * Opening the service and its state: 1 a second.
	 */
	ACCOUNT(1),

	/**
	 * Changes of instances: 10 a second.
	 */
	INSTANCE_WRITE(10),

	/**
	 * Reads of instances: 50 a second.
	 */
	INSTANCE_READ(50),

	/**
	 * Reads of keys, aliases, tags and regions, public keys included: 50 a second.
	 */
	KEY_READ(50),

	/**
	 * Tags of one key: 300 a second.
	 */
	RESOURCE_TAGS(300),

	/**
	 * Creation of keys: 10 a second.
	 */
	KEY_CREATION(10),

	/**
	 * Changes of keys, aliases and tags: 30 a second.
	 */
	KEY_WRITE(30),

	/**
	 * Symmetric cryptography: 1000 a second.
	 */
	SYMMETRIC(1000),

	/**
	 * Encryption of a ciphertext under another key: 750 a second.
	 */
	RE_ENCRYPTION(750),

	/**
	 * Asymmetric cryptography: 200 a second.
	 */
	ASYMMETRIC(200),

	/**
	 * Generation of key pairs, which a dedicated gateway alone offers: 1 a second.
	 */
	DATA_KEY_PAIR(1),

	/**
	 * Creation and deletion of secrets: 10 a second.
	 */
	SECRET_WRITE(10),

	/**
	 * Values and descriptions of secrets: 450 a second.
	 */
	SECRET_READ(450),

	/**
	 * Lists of secrets and changes to them: 40 a second.
	 */
	SECRET_MANAGEMENT(40),

	/**
	 * Rotation of a secret at once: 50 an hour.
	 */
	SECRET_ROTATION(50, Duration.ofHours(1)),

	/**
	 * Network rules, policies, application access points and client keys: 1 a second.
	 */
	ACCESS_CONTROL(1),

	/**
	 * Operations for which no quota is published; not limited here.
	 */
	UNPUBLISHED(Integer.MAX_VALUE);

	private final int permits;

	private final Duration period;

	QuotaGroup(int permitsPerSecond) {
		this(permitsPerSecond, Duration.ofSeconds(1));
	}

	QuotaGroup(int permits, Duration period) {
		this.permits = permits;
		this.period = period;
	}

	/**
	 * Return how many calls the group is granted in one {@link #period() period}.
	 * @return the number of calls
	 */
	public int permits() {
		return this.permits;
	}

	/**
	 * Return the time for which the {@link #permits() permits} are granted.
	 * @return a second for all groups but one
	 */
	public Duration period() {
		return this.period;
	}

}
