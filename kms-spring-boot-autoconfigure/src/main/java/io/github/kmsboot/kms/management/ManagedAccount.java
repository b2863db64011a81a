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
 * An account whose credentials the service keeps and rotates.
 *
 * @since 0.1.0
 */
public abstract sealed class ManagedAccount permits RdsAccount, RedisAccount, PolarDbAccount, RamAccessKey, EcsLogin {

	static final String AUTOMATIC = "$Auto";

	static final String SUB_TYPE = "SecretSubType";

	ManagedAccount() {
	}

	/**
	 * Return the type of secret it becomes.
	 * @return the type
	 */
	abstract SecretType type();

	/**
	 * Return the first value in the form in which it is sent.
	 * @return the credentials, or what lets the service make some
	 */
	abstract String data();

	/**
	 * Return where the account is.
	 * @return the settings, none of them secret
	 */
	abstract Map<String, Object> config();

	/**
	 * The type alone.
	 */
	@Override
	public final String toString() {
		return getClass().getSimpleName();
	}

}
