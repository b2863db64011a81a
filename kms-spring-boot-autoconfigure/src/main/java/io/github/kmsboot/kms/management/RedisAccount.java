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

package io.github.kmsboot.kms.management;

import java.util.Map;

/**
 * Two accounts of a Tair or Redis instance, which the service creates: one of the given
 * name and one with {@code _clone} behind it.
 *
 * @since 0.1.0
 */
public final class RedisAccount extends ManagedAccount {

	private final String instanceId;

	private final String regionId;

	private final String accountName;

	private final String privilege;

	private RedisAccount(String instanceId, String regionId, String accountName, String privilege) {
		this.instanceId = instanceId;
		this.regionId = regionId;
		this.accountName = accountName;
		this.privilege = privilege;
	}

	/**
	 * Have two accounts created and managed.
	 * @param instanceId the id of the Redis instance
	 * @param regionId the id of its region
	 * @param accountName the name of the first account
	 * @param privilege what both may do, for example {@code RoleReadWrite}
	 * @return the accounts
	 */
	public static RedisAccount pair(String instanceId, String regionId, String accountName, String privilege) {
		return new RedisAccount(instanceId, regionId, accountName, privilege);
	}

	@Override
	SecretType type() {
		return SecretType.REDIS;
	}

	@Override
	String data() {
		return AUTOMATIC;
	}

	@Override
	Map<String, Object> config() {
		return Map.of(SUB_TYPE, "DoubleUsers", "InstanceId", this.instanceId, "RegionId", this.regionId, "AccountName",
				this.accountName, "CloneAccountName", this.accountName + "_clone", "AccountPrivilege", this.privilege);
	}

}
