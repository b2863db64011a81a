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
 * How to log in to an ECS instance: by password or by SSH key.
 *
 * @since 0.1.0
 */
public final class EcsLogin extends ManagedAccount {

	private final String instanceId;

	private final String regionId;

	private final String subType;

	private final Map<String, String> data;

	private EcsLogin(String instanceId, String regionId, String subType, Map<String, String> data) {
		this.instanceId = instanceId;
		this.regionId = regionId;
		this.subType = subType;
		this.data = data;
	}

	/**
	 * Manage a password.
	 * @param instanceId the id of the ECS instance
	 * @param regionId the id of its region
	 * @param login the user and the password it has now
	 * @return the login
	 */
	public static EcsLogin password(String instanceId, String regionId, AccountLogin login) {
		Map<String, String> data = new LinkedHashMap<>();
		data.put("UserName", login.name());
		data.put("Password", login.password());
		return new EcsLogin(instanceId, regionId, "Password", data);
	}

	/**
	 * Manage an SSH key, which Linux instances alone have.
	 * @param instanceId the id of the ECS instance
	 * @param regionId the id of its region
	 * @param userName the user
	 * @param publicKey the public key it has now, {@code ssh-rsa …}
	 * @param privateKey the private key it has now, in PEM
	 * @return the login
	 */
	public static EcsLogin sshKey(String instanceId, String regionId, String userName, String publicKey,
			String privateKey) {
		Map<String, String> data = new LinkedHashMap<>();
		data.put("UserName", userName);
		data.put("PublicKey", publicKey);
		data.put("PrivateKey", privateKey);
		return new EcsLogin(instanceId, regionId, "SSHKey", data);
	}

	@Override
	SecretType type() {
		return SecretType.ECS;
	}

	@Override
	String data() {
		return JsonText.of(this.data);
	}

	@Override
	Map<String, Object> config() {
		return Map.of(SUB_TYPE, this.subType, "RegionId", this.regionId, "InstanceId", this.instanceId);
	}

}
