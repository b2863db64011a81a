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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two accounts of a PolarDB cluster, which the service creates: one of the given name and
 * one with {@code _clone} behind it.
 *
 * @since 0.1.0
 */
public final class PolarDbAccount extends ManagedAccount {

	private final Map<String, Object> config = new LinkedHashMap<>();

	private PolarDbAccount(String clusterId, String regionId, String type, String accountName) {
		this.config.put(SUB_TYPE, "DoubleUsers");
		this.config.put("RegionId", regionId);
		this.config.put("DBClusterId", clusterId);
		this.config.put("DBType", type);
		this.config.put("AccountName", accountName);
		this.config.put("CloneAccountName", accountName + "_clone");
		this.config.put("AccountType", "Normal");
	}

	/**
	 * Have two accounts of a PolarDB for MySQL created and managed.
	 * @param clusterId the id of the cluster
	 * @param regionId the id of its region
	 * @param accountName the name of the first account
	 * @param databaseName the database both may use
	 * @param privilege what both may do there, for example {@code ReadWrite}
	 * @return the accounts
	 */
	public static PolarDbAccount mysql(String clusterId, String regionId, String accountName, String databaseName,
			String privilege) {
		PolarDbAccount account = new PolarDbAccount(clusterId, regionId, "MySQL", accountName);
		account.config.put("DBName", databaseName);
		account.config.put("AccountPrivilege", privilege);
		return account;
	}

	/**
	 * Have two accounts of a PolarDB for PostgreSQL created and managed.
	 * @param clusterId the id of the cluster
	 * @param regionId the id of its region
	 * @param accountName the name of the first account
	 * @return the accounts
	 */
	public static PolarDbAccount postgresql(String clusterId, String regionId, String accountName) {
		return new PolarDbAccount(clusterId, regionId, "PostgreSQL", accountName);
	}

	@Override
	SecretType type() {
		return SecretType.POLARDB;
	}

	@Override
	String data() {
		return AUTOMATIC;
	}

	@Override
	Map<String, Object> config() {
		return this.config;
	}

}
