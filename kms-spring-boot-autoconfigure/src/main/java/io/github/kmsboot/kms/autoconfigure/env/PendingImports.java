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

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;

import io.github.kmsboot.kms.autoconfigure.KmsRuntime;
import io.github.kmsboot.kms.secret.Secret;
import io.github.kmsboot.kms.secret.SecretFetch;
import io.github.kmsboot.kms.secret.SecretReference;

/**
 * The secrets that imports have named since the last one was loaded. Boot resolves all
 * locations of a file before it loads them one by one, so the first load fetches for all.
 */
final class PendingImports {

	private final Set<SecretReference> references = new LinkedHashSet<>();

	private @Nullable SecretFetch fetch;

	static PendingImports in(ConfigurableBootstrapContext bootstrap) {
		PendingImports known = bootstrap.getOrElse(PendingImports.class, null);
		if (known != null) {
			return known;
		}
		PendingImports created = new PendingImports();
		bootstrap.register(PendingImports.class, InstanceSupplier.of(created));
		return created;
	}

	void add(SecretReference reference) {
		this.references.add(reference);
	}

	Secret get(SecretReference reference, KmsRuntime runtime) {
		SecretFetch running = this.fetch;
		if (running == null || !running.contains(reference)) {
			this.references.add(reference);
			running = runtime.fetch(this.references);
			this.references.clear();
			this.fetch = running;
		}
		try {
			return running.get(reference);
		}
		catch (RuntimeException ex) {
			// a refresh may have better luck
			this.fetch = null;
			throw ex;
		}
	}

}
