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
 * The states of KMS instances.
 *
 * @since 0.1.0
 */
public enum InstanceStatus implements WireName {

	/**
	 * Bought, but not connected to a network yet.
	 */
	UNINITIALIZED("Uninitialized"),

	/**
	 * Being connected, which takes minutes.
	 */
	CONNECTING("Connecting"),

	/**
	 * Ready.
	 */
	CONNECTED("Connected"),

	/**
	 * Cut off.
	 */
	DISCONNECTED("Disconnected"),

	/**
	 * Broken.
	 */
	ERROR("Error"),

	/**
	 * A state this version does not know.
	 */
	UNKNOWN("");

	private final String wireName;

	InstanceStatus(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return what the service calls the state.
	 * @return for example {@code Connected}
	 */
	@Override
	public String wireName() {
		return this.wireName;
	}

}
