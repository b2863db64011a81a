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

import java.util.List;

import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.env.UnresolvedSecretException;

/**
 * Understands {@code spring.config.import=kms:…}. May be asked several times before all
 * files are there, so it fetches nothing.
 */
final class KmsConfigDataLocationResolver implements ConfigDataLocationResolver<KmsConfigDataResource> {

	@Override
	public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		return location.hasPrefix(SecretImport.LOCATION_PREFIX);
	}

	@Override
	public List<KmsConfigDataResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		Binder binder = context.getBinder();
		ConfigurableBootstrapContext bootstrap = context.getBootstrapContext();
		KmsRuntime.in(bootstrap, () -> binder).use(() -> binder);
		SecretImport secretImport = parse(location);
		PendingImports.in(bootstrap).add(secretImport.reference());
		return List.of(new KmsConfigDataResource(secretImport, location.isOptional(), Origin.from(location)));
	}

	private static SecretImport parse(ConfigDataLocation location) {
		try {
			return SecretImport.parse(location.getValue());
		}
		catch (IllegalArgumentException ex) {
			throw new UnresolvedSecretException("spring.config.import", Origin.from(location), ex);
		}
	}

}
