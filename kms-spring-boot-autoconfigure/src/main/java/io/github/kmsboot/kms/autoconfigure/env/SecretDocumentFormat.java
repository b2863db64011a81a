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

package io.github.kmsboot.kms.autoconfigure.env;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.github.kmsboot.kms.secret.Secret;
import io.github.kmsboot.kms.secret.SecretFormatException;

/**
 * The form of the text of a secret that is imported as properties.
 */
enum SecretDocumentFormat {

	/**
	 * A JSON object: its fields are properties, nested ones with dotted names.
	 */
	JSON {

		@Override
		Map<String, String> read(Secret secret) {
			return secret.fields();
		}

	},

	/**
	 * YAML, read as Boot reads {@code application.yml}; later documents win.
	 */
	YAML {

		@Override
		Map<String, String> read(Secret secret) {
			return loadYaml(secret);
		}

	},

	/**
	 * Lines of {@code name=value} as {@link Properties} reads them.
	 */
	PROPERTIES {

		@Override
		Map<String, String> read(Secret secret) {
			Properties lines = new Properties();
			try {
				lines.load(new StringReader(secret.text()));
			}
			catch (IOException | IllegalArgumentException ex) {
				throw notWellFormed(secret, "properties");
			}
			Map<String, String> properties = new LinkedHashMap<>();
			lines.stringPropertyNames().forEach((name) -> properties.put(name, lines.getProperty(name)));
			return properties;
		}

	},

	/**
	 * Any text: one property.
	 */
	TEXT {

		@Override
		Map<String, String> read(Secret secret) {
			return Map.of("", secret.text());
		}

	};

	private static final int MAX_DEPTH = 50;

	/**
	 * Read the properties of a secret.
	 * @param secret the secret
	 * @return names, relative to the import's prefix, and values; the empty name for the
	 * secret as a whole
	 * @throws SecretFormatException if the text has another form
	 */
	abstract Map<String, String> read(Secret secret);

	/**
	 * Tell the form of a secret: by the ending of its name, or as JSON by its text.
	 * @param secret the secret
	 * @return the form
	 */
	static SecretDocumentFormat of(Secret secret) {
		if (secret.isBinary()) {
			return TEXT;
		}
		String name = secret.name();
		if (name.endsWith(".yml") || name.endsWith(".yaml")) {
			return YAML;
		}
		if (name.endsWith(".properties")) {
			return PROPERTIES;
		}
		return secret.hasFields() ? JSON : TEXT;
	}

	private static Map<String, String> loadYaml(Secret secret) {
		byte[] text = secret.text().getBytes(StandardCharsets.UTF_8);
		Map<String, String> properties = new LinkedHashMap<>();
		try {
			refuseAliases(secret.text());
			for (PropertySource<?> document : new YamlPropertySourceLoader().load(secret.name(),
					new ByteArrayResource(text, secret.name()))) {
				for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
					refuseActivation(secret, name);
					properties.put(name, String.valueOf(document.getProperty(name)));
				}
			}
		}
		catch (SecretFormatException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw notWellFormed(secret, "YAML");
		}
		return properties;
	}

	private static void refuseActivation(Secret secret, String property) {
		if (property.startsWith("spring.config.activate")) {
			throw new SecretFormatException(
					"Secret '%s' has a document for certain profiles, which a secret cannot have; make a secret of each"
						.formatted(secret.name()));
		}
	}

	/**
	 * Refuse aliases of lists and maps: a text of a few lines could grow to fill the
	 * memory, and Boot's own loader sets no limit.
	 * @param text the text
	 */
	private static void refuseAliases(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setMaxAliasesForCollections(0);
		options.setNestingDepthLimit(MAX_DEPTH);
		new Yaml(new SafeConstructor(options)).loadAll(text).forEach((document) -> {
		});
	}

	// without a cause, since a parser quotes what it does not understand
	private static SecretFormatException notWellFormed(Secret secret, String language) {
		return new SecretFormatException("Secret '%s' is not well formed %s".formatted(secret.name(), language));
	}

}
