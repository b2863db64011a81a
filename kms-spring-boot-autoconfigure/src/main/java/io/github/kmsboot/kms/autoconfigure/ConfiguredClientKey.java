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

package io.github.kmsboot.kms.autoconfigure;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.credentials.ClientKey;

/**
 * Reads the client key of one configured gateway, or refuses what is said about it.
 */
final class ConfiguredClientKey {

	private static final Pattern PRIVATE_KEY = Pattern.compile("\"PrivateKeyData\"\\s*:\\s*\"(?<key>[^\"]+)\"");

	private final String name;

	private final GatewayProperties.ClientKey settings;

	private final KmsSources sources;

	private final Refusals refusals;

	ConfiguredClientKey(String name, GatewayProperties.ClientKey settings, KmsSources sources, Refusals refusals) {
		this.name = name;
		this.settings = settings;
		this.sources = sources;
		this.refusals = refusals;
	}

	boolean isConfigured() {
		return StringUtils.hasText(this.settings.getContent()) || this.settings.getFile() != null
				|| StringUtils.hasText(this.settings.getPassword()) || this.settings.getPasswordFile() != null;
	}

	ClientKey read() {
		String content = either("content", this.settings.getContent(), "file", this.settings.getFile());
		String password = either("password", this.settings.getPassword(), "password-file",
				this.settings.getPasswordFile());
		this.sources.remember(content, "client key");
		Matcher privateKey = PRIVATE_KEY.matcher(content);
		if (privateKey.find()) {
			this.sources.remember(privateKey.group("key"), "client key");
		}
		this.sources.remember(password.strip(), "password of the client key");
		this.sources.noteClientKey(this.name);
		return this.refusals.checked("client-key",
				"Download the client key and its password again, or create a new one for the application access point.",
				() -> ClientKey.of(content, password));
	}

	private String either(String textName, @Nullable String text, String fileName, @Nullable Path file) {
		String textProperty = "client-key." + textName;
		String fileProperty = "client-key." + fileName;
		boolean hasText = StringUtils.hasText(text);
		if (hasText == (file != null)) {
			throw this.refusals.of(textProperty,
					"The client key of gateway '%s' needs %s or %s, %s.".formatted(this.name,
							this.refusals.name(textProperty), this.refusals.name(fileProperty),
							hasText ? "not both" : "and neither is set"),
					hasText ? "Take one of them out."
							: "Write '%s: /path'.".formatted(this.refusals.name(fileProperty)));
		}
		Supplier<String> reader = (file != null) ? () -> ClientKey.textOf(file) : () -> String.valueOf(text);
		return this.refusals.checked(fileProperty, "Check the path and that the application may read it.", reader);
	}

}
