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

package io.github.kmsboot.kms.emulator.secret;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The types of secret. All but {@link #GENERIC} are managed: the service makes up their
 * values and rotates them.
 *
 * @since 0.1.0
 */
public enum SecretType {

	/**
	 * Free text or binary data.
	 */
	GENERIC("Generic"),

	/**
	 * One or two accounts of a relational database.
	 */
	RDS("Rds"),

	/**
	 * Two accounts of a Redis instance.
	 */
	REDIS("Redis"),

	/**
	 * Two accounts of a PolarDB cluster.
	 */
	POLARDB("PolarDB"),

	/**
	 * An access key pair of a RAM user.
	 */
	RAM_CREDENTIALS("RAMCredentials"),

	/**
	 * A password or a key pair of a host.
	 */
	ECS("ECS");

	private final String wireName;

	SecretType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Find a type by the name it has on the wire.
	 * @param wireName the name, such as {@code Generic}
	 * @return the type, or {@code null} if there is none of that name
	 */
	public static @Nullable SecretType named(String wireName) {
		for (SecretType type : values()) {
			if (type.wireName.equals(wireName)) {
				return type;
			}
		}
		return null;
	}

	/**
	 * Return the name on the wire.
	 * @return the name
	 */
	public String wireName() {
		return this.wireName;
	}

	boolean isManaged() {
		return this != GENERIC;
	}

	// Names with the prefix acs/ belong to the service.
	boolean allowsName(String name) {
		return switch (this) {
			case ECS -> name.startsWith("acs/ecs/");
			case RAM_CREDENTIALS -> !name.startsWith("acs/") || name.startsWith("acs/ram/user/");
			default -> !name.startsWith("acs/");
		};
	}

	// Return how values of this type come about, null for a generic secret.
	@Nullable ManagedValue managedValue(Map<String, @Nullable Object> extendedConfig) {
		return switch (this) {
			case GENERIC -> null;
			case RDS, REDIS, POLARDB -> new ManagedAccounts(extendedConfig);
			case RAM_CREDENTIALS -> new ManagedAccessKey(extendedConfig);
			case ECS -> new ManagedHost(extendedConfig);
		};
	}

}
