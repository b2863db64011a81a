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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;

/**
 * Lets this JVM trust the authority of an emulator for a while, for clients that know no
 * other trust than that of the JVM.
 */
final class RuntimeTrust implements AutoCloseable {

	private static final String STORE = "javax.net.ssl.trustStore";

	private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

	private RuntimeTrust() {
	}

	static RuntimeTrust trust(String caPem, Path directory) throws Exception {
		// the default context is made once and must not keep what is trusted here
		SSLContext.getDefault();
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII))));
		Path file = directory.resolve("trust.p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, "trusted".toCharArray());
		}
		System.setProperty(STORE, file.toString());
		System.setProperty(PASSWORD, "trusted");
		return new RuntimeTrust();
	}

	@Override
	public void close() {
		System.clearProperty(STORE);
		System.clearProperty(PASSWORD);
	}

}
