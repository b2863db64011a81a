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

/**
 * The types of secrets. All but {@link #GENERIC} are managed: the service rotates them
 * together with the account they belong to.
 *
 * @since 0.1.0
 */
public enum SecretType implements WireName {

	/**
	 * Any text or bytes.
	 */
	GENERIC("Generic"),

	/**
	 * One or two accounts of an ApsaraDB RDS instance.
	 */
	RDS("Rds"),

	/**
	 * Two accounts of a Tair or Redis instance.
	 */
	REDIS("Redis"),

	/**
	 * Two accounts of a PolarDB cluster.
	 */
	POLARDB("PolarDB"),

	/**
	 * The access key of a RAM user.
	 */
	RAM_CREDENTIALS("RAMCredentials"),

	/**
	 * The password or the SSH key of an ECS instance.
	 */
	ECS("ECS"),

	/**
	 * A type this version does not know.
	 */
	UNKNOWN("");

	private final String wireName;

	SecretType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return what the service calls the type.
	 * @return for example {@code Rds}
	 */
	@Override
	public String wireName() {
		return this.wireName;
	}

}
