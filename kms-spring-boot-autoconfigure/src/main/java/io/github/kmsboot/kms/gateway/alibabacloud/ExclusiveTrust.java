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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

import com.aliyun.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.tls.CertificateAuthorities;

/**
 * Trust in the certificate authorities of one gateway and in no other.
 * <p>
 * The SDK asks a trust manager that it is given before that of the Java runtime, not
 * instead. So the chain is checked a second time, where the SDK asks about the host name
 * and before it writes the request.
 */
final class ExclusiveTrust implements HostnameVerifier {

	private final X509TrustManager trustManager;

	private final HostnameVerifier hostnameVerifier = new DefaultHostnameVerifier();

	private volatile @Nullable CertificateException refusal;

	private ExclusiveTrust(X509TrustManager trustManager) {
		this.trustManager = trustManager;
	}

	/**
	 * Trust the certificates of a PEM text.
	 * @param pem one or more certificates
	 * @return the trust
	 * @throws IllegalArgumentException if the text holds no certificate
	 */
	static ExclusiveTrust in(String pem) {
		return new ExclusiveTrust(CertificateAuthorities.in(pem).trustManager());
	}

	X509TrustManager trustManager() {
		return new NotedTrust();
	}

	/**
	 * Return why a chain was refused last, which the SDK does not pass on.
	 * @return the reason, or {@code null} if the last chain was trusted
	 */
	@Nullable CertificateException refusal() {
		return this.refusal;
	}

	private void check(X509Certificate[] chain, String authType) throws CertificateException {
		try {
			this.trustManager.checkServerTrusted(chain, authType);
			this.refusal = null;
		}
		catch (CertificateException ex) {
			this.refusal = ex;
			throw ex;
		}
	}

	@Override
	public boolean verify(String host, SSLSession session) {
		return isSignedByUs(session) && this.hostnameVerifier.verify(host, session);
	}

	private boolean isSignedByUs(SSLSession session) {
		try {
			Certificate[] chain = session.getPeerCertificates();
			check(Arrays.copyOf(chain, chain.length, X509Certificate[].class), "UNKNOWN");
			return true;
		}
		catch (CertificateException | SSLPeerUnverifiedException ex) {
			return false;
		}
	}

	/**
	 * Takes note of what it refuses.
	 */
	private final class NotedTrust implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			ExclusiveTrust.this.trustManager.checkClientTrusted(chain, authType);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			check(chain, authType);
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return ExclusiveTrust.this.trustManager.getAcceptedIssuers();
		}

	}

}
