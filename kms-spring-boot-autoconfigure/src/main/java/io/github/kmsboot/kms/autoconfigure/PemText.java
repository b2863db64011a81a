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
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Collections;

/**
 * Writes the trusted certificates of a key store as PEM text.
 */
final class PemText {

	private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] { '\n' });

	private PemText() {
	}

	static String of(KeyStore store) {
		StringBuilder text = new StringBuilder();
		try {
			for (String alias : Collections.list(store.aliases())) {
				Certificate certificate = store.getCertificate(alias);
				if (store.isCertificateEntry(alias) && certificate != null) {
					text.append("-----BEGIN CERTIFICATE-----\n")
						.append(LINES.encodeToString(certificate.getEncoded()))
						.append("\n-----END CERTIFICATE-----\n");
				}
			}
		}
		catch (KeyStoreException | CertificateEncodingException ex) {
			throw new IllegalArgumentException("The trust store of the SSL bundle cannot be read", ex);
		}
		if (text.isEmpty()) {
			throw new IllegalArgumentException("The trust store of the SSL bundle holds no certificate authority");
		}
		return text.toString();
	}

}
