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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * Makes TLS connections that trust given certificate authorities alone, or those of the
 * Java runtime.
 */
final class TrustedSockets {

	private TrustedSockets() {
	}

	/**
	 * Return a factory for connections.
	 * @param certificateAuthorities certificates in PEM, or {@code null} for those of the
	 * Java runtime
	 * @return the factory
	 * @throws IllegalArgumentException if the certificates cannot be read
	 */
	static SSLSocketFactory in(@Nullable String certificateAuthorities) {
		try {
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init((certificateAuthorities != null) ? store(certificates(certificateAuthorities)) : null);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context.getSocketFactory();
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("Trusted certificate authorities cannot be used", ex);
		}
	}

	static Collection<? extends Certificate> certificates(String pem) {
		try {
			Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
			if (!certificates.isEmpty()) {
				return certificates;
			}
		}
		catch (CertificateException ex) {
			throw new IllegalArgumentException(
					"The certificate authorities of STS cannot be read; expected is PEM text "
							+ "with BEGIN CERTIFICATE lines",
					ex);
		}
		throw new IllegalArgumentException("The certificate authorities of STS hold no certificate; expected is PEM "
				+ "text with BEGIN CERTIFICATE lines");
	}

	private static KeyStore store(Collection<? extends Certificate> certificates)
			throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		for (Certificate certificate : certificates) {
			store.setCertificateEntry("ca-" + store.size(), certificate);
		}
		return store;
	}

}
