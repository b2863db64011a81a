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

package io.github.kmsboot.kms.gateway.failure;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why no trusted TLS connection came about.
 *
 * @since 0.1.0
 */
public enum TlsReason {

	/**
	 * The certificate is not valid at this time.
	 */
	EXPIRED("the certificate of the gateway has expired or is not valid yet",
			"set the clock of this machine right, or have the certificate of the KMS instance renewed"),

	/**
	 * No trusted authority stands behind the certificate.
	 */
	UNTRUSTED("the certificate of the gateway comes from an authority that is not trusted",
			"check that nothing on the way intercepts TLS; a dedicated gateway needs the CA certificate of its own instance in ca-certificates"),

	/**
	 * The certificate names another host.
	 */
	OTHER_HOST("the certificate of the gateway is for another host",
			"check endpoint and instance id, and that nothing on the way intercepts TLS"),

	/**
	 * What listens does not speak TLS.
	 */
	NO_TLS("what answers there does not speak TLS", "check host and port of the endpoint, and the proxy"),

	/**
	 * Anything else.
	 */
	UNKNOWN("no trusted TLS connection came about",
			"check the gateway's certificate authority and host name; a dedicated gateway needs its CA configured");

	private final String what;

	private final String advice;

	TlsReason(String what, String advice) {
		this.what = what;
		this.advice = advice;
	}

	/**
	 * Tell why a connection failed.
	 * @param failure what the TLS layer says
	 * @return the reason
	 */
	public static TlsReason of(SSLException failure) {
		TlsReason reason = (failure instanceof SSLPeerUnverifiedException) ? OTHER_HOST : UNKNOWN;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
				return EXPIRED;
			}
			if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
				reason = UNTRUSTED;
			}
			else if (reason == UNKNOWN) {
				reason = byText(String.valueOf(cause.getMessage()));
			}
		}
		return reason;
	}

	// The Java runtime and the SDK tell these apart in words only.
	private static TlsReason byText(String message) {
		if (message.contains("subject alternative") || message.contains("No name matching")) {
			return OTHER_HOST;
		}
		if (message.contains("None of the TrustManagers")) {
			return UNTRUSTED;
		}
		// "Unsupported or unrecognized SSL message", "Unrecognized SSL message"
		return message.contains("nrecognized SSL message") ? NO_TLS : UNKNOWN;
	}

	/**
	 * Return what happened, in words.
	 * @return a clause
	 */
	public String what() {
		return this.what;
	}

	/**
	 * Return what to do, in words.
	 * @return a clause in the imperative
	 */
	public String advice() {
		return this.advice;
	}

}
