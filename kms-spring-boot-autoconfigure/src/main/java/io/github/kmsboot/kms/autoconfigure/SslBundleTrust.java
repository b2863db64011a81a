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

import java.security.KeyStore;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.SslBundle;

/**
 * Reads the trust store of an SSL bundle from the properties, since secrets are fetched
 * before there are beans.
 */
final class SslBundleTrust {

	private static final String PREFIX = "spring.ssl.bundle.";

	private SslBundleTrust() {
	}

	static KeyStore of(String bundle, @Nullable Binder binder) {
		SslBundle found = (binder != null) ? find(bundle, binder) : null;
		if (found == null) {
			throw new IllegalArgumentException("There is no SSL bundle '%s'".formatted(bundle));
		}
		KeyStore store = trustStore(bundle, found);
		if (store == null) {
			throw new IllegalArgumentException("SSL bundle '%s' has no trust store".formatted(bundle));
		}
		return store;
	}

	private static @Nullable KeyStore trustStore(String name, SslBundle bundle) {
		try {
			return bundle.getStores().getTrustStore();
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException("SSL bundle '%s' cannot be read. %s".formatted(name, ex.getMessage()),
					ex);
		}
	}

	private static @Nullable SslBundle find(String bundle, Binder binder) {
		BindResult<PemSslBundleProperties> pem = binder.bind(PREFIX + "pem." + bundle, PemSslBundleProperties.class);
		if (pem.isBound()) {
			return PropertiesSslBundle.get(pem.get(), ApplicationResourceLoader.get());
		}
		BindResult<JksSslBundleProperties> jks = binder.bind(PREFIX + "jks." + bundle, JksSslBundleProperties.class);
		return jks.isBound() ? PropertiesSslBundle.get(jks.get(), ApplicationResourceLoader.get()) : null;
	}

}
