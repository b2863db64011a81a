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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.SecretValueRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for whom {@link AlibabaCloudKmsClient} trusts.
 */
class AlibabaCloudKmsClientTlsIntegrationTests {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.host("0.0.0.0")
		.withoutHttp()
		.httpsPort(0)
		.start();

	private static final KmsEmulator stranger = KmsEmulator.builder().withoutHttp().httpsPort(0).start();

	@BeforeAll
	static void fill() {
		emulator.secrets().put("db", "value");
	}

	@AfterAll
	static void close() {
		emulator.close();
		stranger.close();
	}

	@Test
	void rightAuthorityIsTrusted() {
		assertThat(read("localhost", emulator.caPem())).isEqualTo("value");
		assertThat(read("127.0.0.1", emulator.caPem())).isEqualTo("value");
	}

	@Test
	void oneOfSeveralAuthoritiesIsEnough() {
		assertThat(read("localhost", stranger.caPem() + "\r\n" + emulator.caPem())).isEqualTo("value");
	}

	@Test
	void withoutAuthorityTheRuntimesOwnCount() {
		assertRefused("localhost", null, "an authority that is not trusted");
	}

	@Test
	void wrongAuthorityIsRefused() {
		assertRefused("localhost", stranger.caPem(), "an authority that is not trusted");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void otherHostNameIsRefused() {
		assertRefused("127.0.0.2", emulator.caPem(), "for another host");
	}

	@Test
	void wrongAuthorityIsRefusedThoughTheRuntimeTrustsTheServer(@TempDir Path directory)
			throws IOException, GeneralSecurityException {
		Path store = directory.resolve("trust.p12");
		write(store, emulator.caPem());
		System.setProperty(TRUST_STORE, store.toString());
		System.setProperty(TRUST_STORE_PASSWORD, "changeit");
		try {
			assertThat(read("localhost", null)).isEqualTo("value");
			assertRefused("localhost", stranger.caPem(), "an authority that is not trusted");
		}
		finally {
			System.clearProperty(TRUST_STORE);
			System.clearProperty(TRUST_STORE_PASSWORD);
		}
	}

	@Test
	void textWithoutCertificateIsRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("localhost", ""))
			.withMessageContaining("BEGIN CERTIFICATE");
		assertThatIllegalArgumentException().isThrownBy(() -> read("localhost", "no certificate"))
			.withMessageContaining("BEGIN CERTIFICATE");
	}

	private static void write(Path store, String pem) throws IOException, GeneralSecurityException {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		keyStore.load(null, null);
		keyStore.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
		try (OutputStream out = Files.newOutputStream(store)) {
			keyStore.store(out, "changeit".toCharArray());
		}
	}

	private static void assertRefused(String host, @Nullable String authorities, String reason) {
		int before = emulator.requests().list().size();
		assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> read(host, authorities))
			.withMessageContaining(reason)
			.withMessageContaining("https://" + host);
		assertThat(emulator.requests().list()).hasSize(before);
	}

	private static String read(String host, @Nullable String authorities) {
		GatewaySettings settings = GatewaySettings
			.at("test", new GatewayEndpoint(true, host, emulator.httpsEndpoint().getPort()))
			.certificateAuthorities(authorities)
			.build();
		KmsCredentialsProvider credentials = KmsCredentialsProvider.accessKey(emulator.accessKeyId(),
				emulator.accessKeySecret());
		try (AlibabaCloudKmsClient client = AlibabaCloudKmsClient.create(settings, credentials)) {
			return client.call(new SecretValueRequest("db", null, null)).secretData();
		}
	}

}
