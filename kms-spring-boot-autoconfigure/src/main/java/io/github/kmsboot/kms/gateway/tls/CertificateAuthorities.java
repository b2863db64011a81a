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

package io.github.kmsboot.kms.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that a gateway's certificate must come from: given ones and
 * no others, or those of the Java runtime.
 *
 * @since 0.1.0
 */
public final class CertificateAuthorities {

	private final TrustManagerFactory factory;

	private CertificateAuthorities(TrustManagerFactory factory) {
		this.factory = factory;
	}

	/**
	 * Trust the certificates of a PEM text, and nothing else.
	 * @param pem one or more certificates, or {@code null} for those of the Java runtime
	 * @return the authorities
	 * @throws IllegalArgumentException if the text holds no certificate
	 */
	public static CertificateAuthorities in(@Nullable String pem) {
		try {
			return of((pem != null) ? store(pem) : null);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalArgumentException("The certificate authorities of the gateway cannot be read; "
					+ "expected is PEM text with BEGIN CERTIFICATE lines", ex);
		}
	}

	private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
		Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
		if (certificates.isEmpty()) {
			throw new IllegalArgumentException("The certificate authorities of the gateway hold no certificate; "
					+ "expected is PEM text with BEGIN CERTIFICATE lines");
		}
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		for (Certificate certificate : certificates) {
			store.setCertificateEntry("ca-" + store.size(), certificate);
		}
		return store;
	}

	private static CertificateAuthorities of(@Nullable KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		return new CertificateAuthorities(factory);
	}

	/**
	 * Return what checks a chain of certificates.
	 * @return the trust manager
	 */
	public X509TrustManager trustManager() {
		return Arrays.stream(this.factory.getTrustManagers())
			.filter(X509TrustManager.class::isInstance)
			.map(X509TrustManager.class::cast)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Return a TLS context that trusts these authorities. It is a new one, so nothing
	 * that was set as the default of the Java runtime can widen it.
	 * @return the context
	 */
	public SSLContext sslContext() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { trustManager() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime has no TLS", ex);
		}
	}

}
