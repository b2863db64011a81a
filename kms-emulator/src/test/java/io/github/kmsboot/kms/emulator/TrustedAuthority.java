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

package io.github.kmsboot.kms.emulator;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Certificates a test trusts, and nothing else.
 */
final class TrustedAuthority {

	private final TrustManager[] trustManagers;

	private TrustedAuthority(Collection<? extends Certificate> certificates) throws Exception {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		for (Certificate certificate : certificates) {
			trusted.setCertificateEntry("ca" + trusted.size(), certificate);
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		this.trustManagers = trust.getTrustManagers();
	}

	static TrustedAuthority of(String pem) throws Exception {
		return new TrustedAuthority(certificates(pem));
	}

	// Trust one certificate of a bundle.
	static TrustedAuthority of(String pem, int index) throws Exception {
		return new TrustedAuthority(List.of(List.copyOf(certificates(pem)).get(index)));
	}

	static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
		return CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
	}

	X509TrustManager trustManager() {
		return (X509TrustManager) this.trustManagers[0];
	}

	HttpClient httpClient() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, this.trustManagers, null);
		return HttpClient.newBuilder().sslContext(context).build();
	}

}
