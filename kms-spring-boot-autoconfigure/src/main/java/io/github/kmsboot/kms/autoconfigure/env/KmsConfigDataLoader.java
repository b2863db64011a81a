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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigData.Option;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;

import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.env.SecretImportPropertySource;
import io.github.kmsboot.kms.env.UnresolvedSecretException;
import io.github.kmsboot.kms.secret.Secret;

/**
 * Loads the properties of a secret. What stands in a secret can neither import anything
 * nor activate a profile.
 */
final class KmsConfigDataLoader implements ConfigDataLoader<KmsConfigDataResource> {

	@Override
	public ConfigData load(ConfigDataLoaderContext context, KmsConfigDataResource resource) {
		KmsRuntime runtime = KmsRuntime.in(context.getBootstrapContext());
		if (AotProcessing.isActive()) {
			return ConfigData.EMPTY;
		}
		try {
			return runtime.isEnabled() ? load(context, resource, runtime) : ConfigData.EMPTY;
		}
		catch (KmsNotFoundException ex) {
			throw new ConfigDataResourceNotFoundException(resource, ex);
		}
		catch (RuntimeException ex) {
			throw new UnresolvedSecretException("spring.config.import", resource.origin(), ex);
		}
	}

	private static ConfigData load(ConfigDataLoaderContext context, KmsConfigDataResource resource,
			KmsRuntime runtime) {
		SecretImport secretImport = resource.secretImport();
		Secret secret = PendingImports.in(context.getBootstrapContext()).get(secretImport.reference(), runtime);
		SecretDocumentFormat format = secretImport.format();
		Map<String, String> properties = ((format != null) ? format : SecretDocumentFormat.of(secret)).read(secret);
		return new ConfigData(
				List.of(new SecretImportPropertySource(secretImport.sourceName(), secretImport.reference().toString(),
						prefixed(properties, secretImport), runtime.texts())),
				Option.IGNORE_IMPORTS, Option.IGNORE_PROFILES);
	}

	private static Map<String, String> prefixed(Map<String, String> properties, SecretImport secretImport) {
		String prefix = secretImport.prefix();
		Map<String, String> prefixed = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			if (name.isEmpty()) {
				prefixed.put(prefix.isEmpty() ? secretImport.reference().name() : prefix, value);
			}
			else {
				boolean joined = prefix.isEmpty() || name.startsWith("[");
				prefixed.put(joined ? prefix + name : prefix + "." + name, value);
			}
		});
		return prefixed;
	}

}
