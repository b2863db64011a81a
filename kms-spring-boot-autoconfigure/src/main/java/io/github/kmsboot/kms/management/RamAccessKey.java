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
 * The access key of a RAM user. A rotation makes a new one and removes the old one after
 * a while.
 *
 * @since 0.1.0
 */
public final class RamAccessKey extends ManagedAccount {

	private final String userName;

	private final List<AccountLogin> keys;

	private RamAccessKey(String userName, List<AccountLogin> keys) {
		this.userName = userName;
		this.keys = keys;
	}

	/**
	 * Manage the access key of a user.
	 * @param userName the name of the RAM user
	 * @param accessKeyId the id of the access key
	 * @param accessKeySecret its secret
	 * @return the access key
	 */
	public static RamAccessKey of(String userName, String accessKeyId, String accessKeySecret) {
		return new RamAccessKey(userName, List.of(new AccountLogin(accessKeyId, accessKeySecret)));
	}

	/**
	 * Manage the access keys of a user that has a second one. The service wants all.
	 * @param secondKeyId the id of the second access key
	 * @param secondKeySecret its secret
	 * @return the access keys
	 */
	public RamAccessKey and(String secondKeyId, String secondKeySecret) {
		return new RamAccessKey(this.userName,
				List.of(this.keys.get(0), new AccountLogin(secondKeyId, secondKeySecret)));
	}

	@Override
	SecretType type() {
		return SecretType.RAM_CREDENTIALS;
	}

	@Override
	String data() {
		return JsonText.of(Map.of("AccessKeys",
				this.keys.stream()
					.map((key) -> Map.of("AccessKeyId", key.name(), "AccessKeySecret", key.password()))
					.toList()));
	}

	@Override
	Map<String, Object> config() {
		return Map.of(SUB_TYPE, "RamUserAccessKey", "UserName", this.userName);
	}

}
