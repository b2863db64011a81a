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
 * The states of keys. Only an enabled key can be used.
 *
 * @since 0.1.0
 */
public enum KeyState implements WireName {

	/**
	 * Can be used.
	 */
	ENABLED("Enabled"),

	/**
	 * Switched off, and can be switched on.
	 */
	DISABLED("Disabled"),

	/**
	 * Will be deleted, until which the deletion can be cancelled.
	 */
	PENDING_DELETION("PendingDeletion"),

	/**
	 * Waits for key material from outside.
	 */
	PENDING_IMPORT("PendingImport"),

	/**
	 * Cannot be used for a reason on the side of the service.
	 */
	UNAVAILABLE("Unavailable"),

	/**
	 * A state this version does not know.
	 */
	UNKNOWN("");

	private final String wireName;

	KeyState(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return what the service calls the state.
	 * @return for example {@code PendingDeletion}
	 */
	@Override
	public String wireName() {
		return this.wireName;
	}

}
