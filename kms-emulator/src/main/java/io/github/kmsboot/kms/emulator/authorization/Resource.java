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

package io.github.kmsboot.kms.emulator.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Account;

/**
 * Something a call touches: a key, a secret or an alias, or all of a kind.
 *
 * @param kind {@code key}, {@code secret} or {@code alias}; {@code *} if nothing is
 * touched
 * @param name the id of the key or the plain name, {@code null} for all of the kind
 */
record Resource(String kind, @Nullable String name) {

	static final String KEY = "key";

	static final String SECRET = "secret";

	static final String ALIAS = "alias";

	static final Resource NONE = new Resource("*", null);

	static Resource key(String id) {
		return new Resource(KEY, id);
	}

	static Resource secret(String name) {
		return new Resource(SECRET, name);
	}

	static Resource all(String kind) {
		return new Resource(kind, null);
	}

	String arn(Account account) {
		if (this.equals(NONE)) {
			return "*";
		}
		String arn = account.arn(this.kind, String.valueOf(this.name));
		return (this.name != null) ? arn : arn.substring(0, arn.lastIndexOf('/'));
	}

	// Return the names a policy may use: for all of a kind also the one with a slash, so
	// that "secret/*" covers it.
	List<String> spellings(Account account) {
		String arn = arn(account);
		return (this.name != null) ? List.of(arn) : List.of(arn, arn + "/");
	}

}
