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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * A new value of a secret, which a test may have to make known to whatever the secret
 * opens.
 *
 * @param secretName the name of the secret
 * @param type the type of the secret
 * @param versionId the id of the new version
 * @param value the new value, whole
 * @since 0.1.0
 */
public record Rotation(String secretName, SecretType type, String versionId, String value) {

	private static final List<String> NAMES = List.of("AccountName", "UserName", "AccessKeyId", "username", "user");

	private static final List<String> PASSWORDS = List.of("AccountPassword", "Password", "PrivateKey",
			"AccessKeySecret", "password");

	/**
	 * Return whose password is new. Of a pair of accounts, this is the one that was not
	 * current until now; the other one keeps its password.
	 * @return the name of the account, the id of the access key or the member
	 * {@code username} or {@code user} of a generic secret, {@code null} if there is none
	 */
	public @Nullable String accountName() {
		return member(NAMES);
	}

	/**
	 * Return the new password.
	 * @return the password, the private key, the secret of the access key or the member
	 * {@code password} of a generic secret; the whole value if there is none
	 */
	public String password() {
		String password = member(PASSWORDS);
		return (password != null) ? password : this.value;
	}

	private @Nullable String member(List<String> names) {
		Map<String, @Nullable Object> members = Json.object(this.value);
		if (members == null) {
			return null;
		}
		return names.stream()
			.filter((name) -> members.get(name) instanceof String)
			.map((name) -> String.valueOf(members.get(name)))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The names only.
	 */
	@Override
	public String toString() {
		return this.secretName + " " + this.versionId;
	}

}
