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

package io.github.kmsboot.kms.credentials;

import java.util.function.Supplier;

import com.aliyun.credentials.utils.AuthConstant;
import com.aliyun.credentials.utils.AuthUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key from system properties or environment variables, as every Alibaba Cloud SDK
 * does. What is there does not end: nothing could replace it.
 */
final class VariablesSource implements CredentialsSource {

	private final String name;

	private final Supplier<@Nullable String> id;

	private final Supplier<@Nullable String> secret;

	private final Supplier<@Nullable String> token;

	private VariablesSource(String name, Supplier<@Nullable String> id, Supplier<@Nullable String> secret,
			Supplier<@Nullable String> token) {
		this.name = name;
		this.id = id;
		this.secret = secret;
		this.token = token;
	}

	static VariablesSource systemProperties() {
		return new VariablesSource("system properties", () -> System.getProperty(AuthConstant.SYSTEM_ACCESSKEYID),
				() -> System.getProperty(AuthConstant.SYSTEM_ACCESSKEY_SECRET,
						System.getProperty(AuthConstant.SYSTEM_ACCESSKEYSECRET)),
				() -> System.getProperty(AuthConstant.SYSTEM_SESSION_TOKEN));
	}

	static VariablesSource environment() {
		return new VariablesSource("environment variables", AuthUtils::getEnvironmentAccessKeyId,
				AuthUtils::getEnvironmentAccessKeySecret, AuthUtils::getEnvironmentSecurityToken);
	}

	@Override
	public IssuedCredentials read() {
		String id = text(this.id);
		String secret = text(this.secret);
		if (id == null || secret == null) {
			throw new SourceFailure("No key is in the " + this.name,
					((id == null) == (secret == null)) ? "not set" : "only one half of the key is set", "set both");
		}
		return IssuedCredentials.permanent(new KmsCredentials(id, secret, text(this.token)));
	}

	private static @Nullable String text(Supplier<@Nullable String> variable) {
		String text = variable.get();
		return (text != null && !text.isBlank()) ? text : null;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
