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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Whom an application trusts, on each way to KMS: the authorities it is configured with,
 * wherever they stand, and nobody who terminates TLS in between.
 */
@Timeout(600)
@ExtendWith(OutputCaptureExtension.class)
class GatewayTrustIntegrationTests {

	private static final String MAIN = "aliyun.kms.gateways.main.";

	private static final Map<Tampering, KmsEmulator> emulators = new EnumMap<>(Tampering.class);

	@TempDir
	private static Path directory;

	@BeforeAll
	static void start() {
		for (Tampering tampering : Tampering.values()) {
			ServerIdentity identity = tampering.identity();
			KmsEmulator emulator = KmsEmulator.builder()
				.httpsPort(0)
				.httpsIdentity(identity)
				.dedicatedPort(0)
				.dedicatedIdentity(identity)
				.start();
			emulator.secrets().put("db", "value");
			emulators.put(tampering, emulator);
		}
	}

	@AfterAll
	static void close() {
		emulators.values().forEach(KmsEmulator::close);
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void soundCertificateIsAccepted(Way way) {
		try (ConfigurableApplicationContext context = application(way, Tampering.NONE).run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("value");
		}
	}

	@ParameterizedTest(name = "{1} on the way by {0}")
	@MethodSource
	void tamperedConnectionIsRefusedBeforeAnythingIsSent(Way way, Tampering tampering, CapturedOutput output) {
		assertThatException().isThrownBy(application(way, tampering)::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: shop.password", "application.yml] - 1:",
				"gateway 'main' (https://127.0.0.1:", tampering.reason, tampering.advice);
		assertThat(emulator(tampering).requests().list()).isEmpty();
	}

	static Stream<Arguments> tamperedConnectionIsRefusedBeforeAnythingIsSent() {
		return Stream.of(Way.values())
			.flatMap((way) -> Stream.of(Tampering.values())
				.filter((tampering) -> tampering != Tampering.NONE)
				.map((tampering) -> Arguments.of(way, tampering)));
	}

	@ParameterizedTest(name = "{0} to a port without TLS")
	@EnumSource(Way.class)
	void plainAnswerIsRefusedBeforeAnythingIsSent(Way way, CapturedOutput output) {
		KmsEmulator emulator = emulator(Tampering.NONE);
		emulator.requests().clear();
		assertThatException().isThrownBy(application(way, Tampering.NONE, emulator.endpoint().getPort())::run);
		assertThat(output).contains("Property: shop.password", "does not speak TLS",
				"Check host and port of the endpoint");
		assertThat(emulator.requests().list()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void authoritiesMayStandAnywhere(String name, String yaml) throws IOException {
		KmsEmulator emulator = emulator(Tampering.NONE);
		GatewayApplicationUnderTest application = application(Way.INSTANCE_SDK, Tampering.NONE,
				emulator.dedicatedEndpoint().getPort(), yaml.replace("{directory}", directory.toString()));
		application.file("authorities.pem", emulator.dedicatedCaPem());
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader classPath = new URLClassLoader(new URL[] { directory.toUri().toURL() }, before)) {
			thread.setContextClassLoader(classPath);
			try (ConfigurableApplicationContext context = application.run()) {
				assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("value");
			}
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	static Stream<Arguments> authoritiesMayStandAnywhere() throws IOException, GeneralSecurityException {
		String pem = emulator(Tampering.NONE).dedicatedCaPem();
		writeStore(directory.resolve("trust.p12"), pem);
		String bundle = MAIN + "ssl.bundle: kms\n";
		return Stream.of(Arguments.of("text", MAIN + "ca-certificates: |\n" + pem.indent(2)),
				Arguments.of("file", MAIN + "ca-certificates: file:{directory}/authorities.pem\n"),
				Arguments.of("path", MAIN + "ca-certificates: '{directory}/authorities.pem'\n"),
				Arguments.of("class path", MAIN + "ca-certificates: classpath:authorities.pem\n"),
				Arguments.of("PEM bundle with a file", bundle + """
						spring.ssl.bundle.pem.kms.truststore.certificate: file:{directory}/authorities.pem
						"""),
				Arguments.of("PEM bundle with text",
						bundle + "spring.ssl.bundle.pem.kms.truststore.certificate: |\n" + pem.indent(2)),
				Arguments.of("JKS bundle", bundle + """
						spring.ssl.bundle.jks.kms.truststore.location: file:{directory}/trust.p12
						spring.ssl.bundle.jks.kms.truststore.password: changeit
						spring.ssl.bundle.jks.kms.truststore.type: PKCS12
						"""));
	}

	@Test
	void bundleIsTrustedAlone(CapturedOutput output) throws IOException, GeneralSecurityException {
		writeStore(directory.resolve("other.p12"), emulator(Tampering.SELF_SIGNED).dedicatedCaPem());
		KmsEmulator emulator = emulator(Tampering.NONE);
		GatewayApplicationUnderTest application = application(Way.SDK_DEDICATED, Tampering.NONE,
				emulator.dedicatedEndpoint().getPort(), MAIN + "ssl.bundle: kms\n" + """
						spring.ssl.bundle.jks.kms.truststore.location: file:{directory}/other.p12
						spring.ssl.bundle.jks.kms.truststore.password: changeit
						""".replace("{directory}", directory.toString()));
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("an authority that is not trusted");
	}

	private static KmsEmulator emulator(Tampering tampering) {
		return Objects.requireNonNull(emulators.get(tampering));
	}

	private static void writeStore(Path file, String pem) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		List<Certificate> certificates = new ArrayList<>(CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
		for (Certificate certificate : certificates) {
			store.setCertificateEntry("ca-" + store.size(), certificate);
		}
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, "changeit".toCharArray());
		}
	}

	private static GatewayApplicationUnderTest application(Way way, Tampering tampering) {
		KmsEmulator emulator = emulator(tampering);
		return application(way, tampering,
				(way.dedicated ? emulator.dedicatedEndpoint() : emulator.httpsEndpoint()).getPort());
	}

	private static GatewayApplicationUnderTest application(Way way, Tampering tampering, int port) {
		return application(way, tampering, port,
				MAIN + "ca-certificates: |\n" + emulator(tampering.trusted()).caPem().indent(2));
	}

	private static GatewayApplicationUnderTest application(Way way, Tampering tampering, int port, String trust) {
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		application.set("shop.password", "$<kms:db>")
			.set(MAIN + "type", way.dedicated ? "dedicated" : "shared")
			.set(MAIN + "integration", way.integration)
			.set(MAIN + "endpoint", "https://127.0.0.1:" + port)
			.yaml(trust);
		KmsEmulator emulator = emulator(tampering);
		return way.clientKey
				? application.set(MAIN + "client-key.content", emulator.clientKeys().issue("shop", "passw0rd"))
					.set(MAIN + "client-key.password", "passw0rd")
				: application.set(MAIN + "credentials.access-key-id", emulator.accessKeyId())
					.set(MAIN + "credentials.access-key-secret", emulator.accessKeySecret());
	}

	/**
	 * The ways to KMS that are encrypted.
	 */
	private enum Way {

		SDK_SHARED("alibaba-cloud-sdk", false, false), SDK_DEDICATED("alibaba-cloud-sdk", true, false),
		SECRET_SDK("secret-sdk", false, false), CLIENT_KEY("secret-sdk", false, true),
		SECRET_SDK_DEDICATED("secret-sdk", true, true), INSTANCE_SDK("instance-sdk", true, true);

		private final String integration;

		private final boolean dedicated;

		private final boolean clientKey;

		Way(String integration, boolean dedicated, boolean clientKey) {
			this.integration = integration;
			this.dedicated = dedicated;
			this.clientKey = clientKey;
		}

	}

	/**
	 * What the one in between does.
	 */
	private enum Tampering {

		NONE("", ""),
		WRONG_AUTHORITY("an authority that is not trusted", "Check that nothing on the way intercepts TLS"),
		OTHER_AUTHORITY("an authority that is not trusted", "Check that nothing on the way intercepts TLS"),
		SELF_SIGNED("an authority that is not trusted", "Check that nothing on the way intercepts TLS"),
		EXPIRED("has expired or is not valid yet", "Set the clock of this machine right"),
		OTHER_HOST("is for another host", "Check endpoint and instance id");

		private final String reason;

		private final String advice;

		Tampering(String reason, String advice) {
			this.reason = reason;
			this.advice = advice;
		}

		ServerIdentity identity() {
			return switch (this) {
				case NONE, WRONG_AUTHORITY -> ServerIdentity.create(Set.of());
				case OTHER_AUTHORITY -> ServerIdentity.byOtherAuthority(Set.of());
				case SELF_SIGNED -> ServerIdentity.selfSigned(Set.of());
				case EXPIRED -> ServerIdentity.expired(Set.of());
				case OTHER_HOST -> ServerIdentity.forOtherHost("kms.example.com");
			};
		}

		// whose authority the application is told to trust
		Tampering trusted() {
			return (this == WRONG_AUTHORITY) ? NONE : this;
		}

	}

}
