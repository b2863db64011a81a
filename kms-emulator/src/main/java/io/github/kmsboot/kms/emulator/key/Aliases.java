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

package io.github.kmsboot.kms.emulator.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Second names of keys.
 */
final class Aliases {

	static final String PREFIX = "alias/";

	private static final Pattern NAME = Pattern.compile("alias/[A-Za-z0-9_/-]{1,249}");

	private final Map<String, String> keyIds = new TreeMap<>();

	synchronized void add(String name, String keyId) {
		checkFree(name);
		this.keyIds.put(name, keyId);
	}

	synchronized void checkFree(String name) {
		if (!NAME.matcher(name).matches() || name.startsWith("alias/acs")) {
			throw ServiceException.invalid("AliasName");
		}
		if (this.keyIds.containsKey(name)) {
			throw new ServiceException(400, "AliasAlreadyExists", "AliasName Already Exists.");
		}
	}

	synchronized void move(String name, String keyId) {
		if (this.keyIds.replace(name, keyId) == null) {
			throw notFound();
		}
	}

	synchronized void remove(String name) {
		if (this.keyIds.remove(name) == null) {
			throw notFound();
		}
	}

	synchronized void removeAll(String keyId) {
		this.keyIds.values().removeIf(keyId::equals);
	}

	synchronized String keyId(String name) {
		String keyId = this.keyIds.get(name);
		if (keyId == null) {
			throw notFound();
		}
		return keyId;
	}

	private static ServiceException notFound() {
		return new ServiceException(404, "Forbidden.AliasNotFound", "The specified Alias is not found.");
	}

	synchronized List<Alias> list(@Nullable String keyId) {
		List<Alias> aliases = new ArrayList<>();
		this.keyIds.forEach((name, owner) -> {
			if (keyId == null || keyId.equals(owner)) {
				aliases.add(new Alias(name, owner));
			}
		});
		return aliases;
	}

	/**
	 * One second name.
	 *
	 * @param name the name with its prefix
	 * @param keyId the key it stands for
	 */
	record Alias(String name, String keyId) {
	}

}
