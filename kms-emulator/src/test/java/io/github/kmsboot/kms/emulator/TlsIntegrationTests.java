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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TlsIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void isTrustedByOwnAuthorityOnly() throws Exception {
		try (KmsEmulator emulator = KmsEmulator.builder().withoutHttp().httpsPort(0).start();
				KmsEmulator other = KmsEmulator.builder().withoutHttp().httpsPort(0).start()) {
			assertThat(health(emulator.caPem(), emulator.httpsEndpoint())).isEqualTo(200);
			assertThatExceptionOfType(SSLHandshakeException.class)
				.isThrownBy(() -> health(other.caPem(), emulator.httpsEndpoint()));
		}
	}

	@Test
	void isKnownByLoopbackNames() throws Exception {
		try (KmsEmulator emulator = KmsEmulator.builder().httpsPort(0).start()) {
			int port = emulator.httpsEndpoint().getPort();
			assertThat(health(emulator.caPem(), URI.create("https://localhost:" + port))).isEqualTo(200);
			assertThat(health(emulator.caPem(), URI.create("https://127.0.0.1:" + port))).isEqualTo(200);
		}
	}

	@Test
	void writesAuthorityToFile() throws Exception {
		Path file = this.directory.resolve("ca.pem");
		try (KmsEmulator emulator = KmsEmulator.builder().httpsPort(0).caFile(file).start()) {
			assertThat(Files.readString(file)).isEqualTo(emulator.caPem())
				.startsWith("-----BEGIN CERTIFICATE-----\n")
				.doesNotContain("PRIVATE");
		}
	}

	@Test
	void hasNoAuthorityWithoutHttps() {
		try (KmsEmulator emulator = KmsEmulator.builder().start()) {
			assertThatIllegalStateException().isThrownBy(emulator::caPem);
			assertThatIllegalStateException().isThrownBy(emulator::httpsEndpoint);
		}
		assertThatIllegalStateException()
			.isThrownBy(() -> KmsEmulator.builder().caFile(this.directory.resolve("ca.pem")).start());
		assertThatIllegalStateException().isThrownBy(() -> KmsEmulator.builder().withoutHttp().start());
	}

	private static int health(String caPem, URI endpoint) throws Exception {
		Certificate certificate = CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII)));
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		trusted.setCertificateEntry("ca", certificate);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_emulator/health")).build();
		return HttpClient.newBuilder()
			.sslContext(context)
			.build()
			.send(request, BodyHandlers.discarding())
			.statusCode();
	}

}
