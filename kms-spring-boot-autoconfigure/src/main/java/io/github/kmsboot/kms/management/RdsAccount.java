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

import java.util.List;
import java.util.Map;

/**
 * One or two accounts of an ApsaraDB RDS instance.
 *
 * @since 0.1.0
 */
public final class RdsAccount extends ManagedAccount {

	private final String instanceId;

	private final String subType;

	private final List<AccountLogin> logins;

	private RdsAccount(String instanceId, String subType, List<AccountLogin> logins) {
		this.instanceId = instanceId;
		this.subType = subType;
		this.logins = logins;
	}

	/**
	 * Manage one account. A rotation changes its password, so connections opened between
	 * that and the next read of the secret fail.
	 * @param instanceId the id of the RDS instance
	 * @param login the account as it is now
	 * @return the account
	 */
	public static RdsAccount single(String instanceId, AccountLogin login) {
		return new RdsAccount(instanceId, "SingleUser", List.of(login));
	}

	/**
	 * Manage two accounts with the same rights. A rotation changes the password of the
	 * one that is not in use and switches to it, so nothing fails.
	 * @param instanceId the id of the RDS instance
	 * @param first the account to begin with
	 * @param second the other account
	 * @return the accounts
	 */
	public static RdsAccount pair(String instanceId, AccountLogin first, AccountLogin second) {
		return new RdsAccount(instanceId, "DoubleUsers", List.of(first, second));
	}

	@Override
	SecretType type() {
		return SecretType.RDS;
	}

	@Override
	String data() {
		return JsonText.of(Map.of("Accounts",
				this.logins.stream()
					.map((login) -> Map.of("AccountName", login.name(), "AccountPassword", login.password()))
					.toList()));
	}

	@Override
	Map<String, Object> config() {
		return Map.of(SUB_TYPE, this.subType, "DBInstanceId", this.instanceId);
	}

}
