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

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Database accounts. A single account gets a new password at each rotation. Of two
 * accounts, the one that was not current gets a new password and becomes current, so the
 * name alternates and the other one stays valid until the next rotation.
 */
final class ManagedAccounts implements ManagedValue {

	private static final String AUTOMATIC = "$Auto";

	private final Map<String, @Nullable Object> config;

	ManagedAccounts(Map<String, @Nullable Object> config) {
		this.config = config;
	}

	@Override
	public List<String> initial(String secretData, Instant now) {
		List<String> accounts = new ArrayList<>(secretData.equals(AUTOMATIC) ? made() : given(secretData));
		if (isPair() && accounts.size() == 1) {
			accounts.add(account(cloneOf(name(accounts.get(0))), RandomText.password()));
		}
		if (accounts.size() != (isPair() ? 2 : 1)) {
			throw ServiceException.invalid("SecretData");
		}
		return accounts;
	}

	private boolean isPair() {
		return "DoubleUsers".equals(this.config.get("SecretSubType"));
	}

	private String cloneOf(String name) {
		return (this.config.get("CloneAccountName") instanceof String given) ? given : name + "_clone";
	}

	private List<String> made() {
		if (!(this.config.get("AccountName") instanceof String name)) {
			throw ServiceException.invalid("ExtendedConfig");
		}
		return List.of(account(name, RandomText.password()));
	}

	private static List<String> given(String secretData) {
		Map<String, @Nullable Object> data = Json.object(secretData);
		if (data == null || !(data.get("Accounts") instanceof List<?> accounts)) {
			throw ServiceException.invalid("SecretData");
		}
		return accounts.stream().map(ManagedAccounts::account).toList();
	}

	private static String account(Object given) {
		if (given instanceof Map<?, ?> map && map.get("AccountName") instanceof String name
				&& map.get("AccountPassword") instanceof String password) {
			return account(name, password);
		}
		throw ServiceException.invalid("SecretData");
	}

	@Override
	public String rotated(String current, @Nullable String previous, Instant now) {
		boolean alternate = isPair() && previous != null;
		return account(name(alternate ? previous : current), RandomText.password());
	}

	private static String name(@Nullable String account) {
		Map<String, @Nullable Object> members = Json.object(String.valueOf(account));
		return (members != null) ? String.valueOf(members.get("AccountName")) : "";
	}

	private static String account(String name, String password) {
		Map<String, Object> account = new LinkedHashMap<>();
		account.put("AccountName", name);
		account.put("AccountPassword", password);
		return Json.write(account);
	}

}
