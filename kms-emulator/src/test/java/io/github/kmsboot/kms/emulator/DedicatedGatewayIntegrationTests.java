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

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.SSLHandshakeException;

import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.kmsboot.kms.emulator.OfficialClient.RefusedException;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.quota.InstanceQuotaGroup;
import io.github.kmsboot.kms.emulator.quota.InstanceQuotas;
import io.github.kmsboot.kms.emulator.quota.QuotaGroup;
import io.github.kmsboot.kms.emulator.quota.Quotas;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DedicatedGatewayIntegrationTests {

	private static final String PLAINTEXT = Base64.getEncoder().encodeToString(new byte[] { 1, 2, 3 });

	@TempDir
	private Path directory;

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder()
			.dedicatedPort(0)
			.dedicatedGateway("kst-second", 0)
			.names("kms.test")
			.start();
		this.emulator.secrets().put("db", "s3cret");
		this.emulator.keys().create("alias/app");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void servesCryptographyAndSecrets(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			assertThat(client.secret("db", null, null).value()).isEqualTo("s3cret");
			String blob = client.encrypt("alias/app", PLAINTEXT, Map.of("a", "b"));
			assertThat(client.decrypt(blob, Map.of("a", "b"))).isEqualTo(PLAINTEXT);
			assertThat(this.emulator.keys().decrypt(blob, Map.of("a", "b"))).isEqualTo(PLAINTEXT);
			assertThat(client.dataKey("alias/app").plaintext()).isNotEmpty();
			assertThat(this.emulator.requests().list()).extracting(RecordedRequest::gateway)
				.containsOnly("kst-emulator")
				.hasSize(4);
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesManagement(Client kind) {
		try (OfficialClient client = kind.create(this.emulator)) {
			assertRefused(() -> client.createSecret("new", "v1", "x"), "UnsupportedOperation");
			assertRefused(() -> client.putSecretValue("db", "v2", "x"), "UnsupportedOperation");
			assertRefused(() -> client.keyState("alias/app"), "UnsupportedOperation");
			assertRefused(() -> client.disableKey("alias/app"), "UnsupportedOperation");
			assertRefused(client::aliases, "UnsupportedOperation");
			assertThat(this.emulator.requests().list()).extracting(RecordedRequest::status).containsOnly(400);
			assertThat(this.emulator.secrets().value("db")).isEqualTo("s3cret");
		}
	}

	private static void assertRefused(ThrowingCallable call, String code) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(call).withMessage(code);
	}

	@Test
	void handsOutRootThenIntermediate() throws Exception {
		List<X509Certificate> chain = TrustedAuthority.certificates(this.emulator.dedicatedCaPem())
			.stream()
			.map(X509Certificate.class::cast)
			.toList();
		assertThat(chain).hasSize(2);
		chain.get(0).verify(chain.get(0).getPublicKey());
		chain.get(1).verify(chain.get(0).getPublicKey());
		assertThat(chain).extracting(X509Certificate::getBasicConstraints).containsExactly(1, 0);
		assertThat(health(TrustedAuthority.of(this.emulator.dedicatedCaPem(), 0), this.emulator.dedicatedEndpoint()))
			.isEqualTo(200);
		assertThat(health(TrustedAuthority.of(this.emulator.dedicatedCaPem(), 1), this.emulator.dedicatedEndpoint()))
			.isEqualTo(200);
	}

	@Test
	void standsBehindAllInstancesWithOneAuthority() throws Exception {
		assertThat(this.emulator.instanceIds()).containsExactly("kst-emulator", "kst-second");
		assertThat(this.emulator.dedicatedEndpoint("kst-second")).isNotEqualTo(this.emulator.dedicatedEndpoint());
		assertThat(health(TrustedAuthority.of(this.emulator.dedicatedCaPem()),
				this.emulator.dedicatedEndpoint("kst-second")))
			.isEqualTo(200);
		assertThatIllegalStateException().isThrownBy(() -> this.emulator.dedicatedEndpoint("kst-third"));
	}

	@Test
	void writesAuthorityToFile() throws Exception {
		Path file = this.directory.resolve("dedicated.pem");
		try (KmsEmulator other = KmsEmulator.builder().dedicatedPort(0).dedicatedCaFile(file).start()) {
			assertThat(Files.readString(file)).isEqualTo(other.dedicatedCaPem());
		}
		assertThatIllegalStateException().isThrownBy(() -> KmsEmulator.builder().dedicatedCaFile(file).start());
	}

	@Test
	void hasNoDedicatedGatewayUnlessAsked() {
		try (KmsEmulator other = KmsEmulator.builder().start()) {
			assertThatIllegalStateException().isThrownBy(other::dedicatedEndpoint);
			assertThatIllegalStateException().isThrownBy(other::dedicatedCaPem);
			assertThatIllegalStateException().isThrownBy(other::instanceId);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new DedicatedGateway("shared", 0));
		assertThatIllegalStateException()
			.isThrownBy(() -> KmsEmulator.builder().dedicatedPort(0).dedicatedPort(0).start());
	}

	@Test
	void breaksOneGatewayOnly() {
		URI second = this.emulator.dedicatedEndpoint("kst-second");
		String ca = this.emulator.dedicatedCaPem();
		this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, Fault.ALL).at("kst-emulator"));
		try (OfficialClient broken = Client.ASYNC_V3.create(this.emulator);
				OfficialClient whole = new TeaOfficialClient(this.emulator, second, ca)) {
			assertRefused(() -> broken.secret("db", null, null), "Rejected.Throttling");
			assertThat(whole.secret("db", null, null).value()).isEqualTo("s3cret");
			assertThat(shared()).isEqualTo(200);
		}
	}

	@Test
	void closesPortsOfOneGatewayOnly() throws Exception {
		TrustedAuthority authority = TrustedAuthority.of(this.emulator.dedicatedCaPem());
		URI first = this.emulator.dedicatedEndpoint();
		this.emulator.faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL).at("kst-emulator"));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> health(authority, first));
		assertThat(health(authority, this.emulator.dedicatedEndpoint("kst-second"))).isEqualTo(200);
		assertThat(shared()).isEqualTo(200);
		this.emulator.faults().clear();
		assertThat(health(authority, first)).isEqualTo(200);
		this.emulator.faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL).at("shared").withDelay(Duration.ofHours(1)));
		assertThat(health(authority, first)).isEqualTo(200);
		assertThatException().isThrownBy(this::shared).withCauseInstanceOf(ConnectException.class);
		this.emulator.faults().clear();
		assertThat(shared()).isEqualTo(200);
	}

	@Test
	void countsRequestsByGateway() {
		try (KmsEmulator limited = KmsEmulator.builder()
			.ticker(() -> 0)
			.quotas(Quotas.none().with(QuotaGroup.SECRET_READ, 1))
			.dedicatedGateway(
					new DedicatedGateway("kst-small", 0, InstanceQuotas.none().with(InstanceQuotaGroup.SECRET_READ, 2)))
			.dedicatedGateway("kst-large", 0)
			.start()) {
			limited.secrets().put("db", "s3cret");
			String ca = limited.dedicatedCaPem();
			try (OfficialClient small = new TeaOfficialClient(limited, limited.dedicatedEndpoint(), ca);
					OfficialClient large = new TeaOfficialClient(limited, limited.dedicatedEndpoint("kst-large"), ca)) {
				small.secret("db", null, null);
				small.secret("db", null, null);
				assertRefused(() -> small.secret("db", null, null), "Rejected.Throttling");
				large.secret("db", null, null);
				assertThat(new HandSignedRequest(limited, "GetSecretValue").with("SecretName", "db").sendV3())
					.satisfies((response) -> assertThat(response.statusCode()).isEqualTo(200));
				assertThat(new HandSignedRequest(limited, "GetSecretValue").with("SecretName", "db").sendV3())
					.satisfies((response) -> assertThat(response.statusCode()).isEqualTo(429));
			}
		}
	}

	private int shared() {
		return new HandSignedRequest(this.emulator, "GetSecretValue").with("SecretName", "db").sendV3().statusCode();
	}

	@ParameterizedTest
	@EnumSource
	void presentsGivenIdentity(Identity kind) throws Exception {
		ServerIdentity identity = kind.factory.get();
		try (KmsEmulator other = KmsEmulator.builder()
			.dedicatedPort(0)
			.dedicatedIdentity(identity)
			.httpsPort(0)
			.httpsIdentity(identity)
			.start()) {
			assertThat(other.dedicatedCaPem()).isEqualTo(identity.authorityPem()).isEqualTo(other.caPem());
			TrustedAuthority authority = TrustedAuthority.of(other.dedicatedCaPem());
			for (URI endpoint : List.of(other.dedicatedEndpoint(), other.httpsEndpoint())) {
				if (kind == Identity.SOUND) {
					assertThat(health(authority, endpoint)).isEqualTo(200);
				}
				else {
					assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> health(authority, endpoint))
						.withStackTraceContaining(kind.reason);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOUND")
	void isRefusedByOfficialClient(Identity kind) {
		try (KmsEmulator other = KmsEmulator.builder().dedicatedPort(0).dedicatedIdentity(kind.factory.get()).start();
				OfficialClient client = new TeaOfficialClient(other, other.dedicatedEndpoint(),
						other.dedicatedCaPem())) {
			assertThatIllegalStateException().isThrownBy(() -> client.secret("db", null, null));
			assertThat(other.requests().list()).isEmpty();
		}
	}

	private static int health(TrustedAuthority authority, URI endpoint) throws Exception {
		return authority.httpClient()
			.send(HttpRequest.newBuilder(endpoint.resolve("/_emulator/health")).build(), BodyHandlers.discarding())
			.statusCode();
	}

	enum Identity {

		SOUND(() -> ServerIdentity.create(Set.of()), ""),

		SELF_SIGNED(() -> ServerIdentity.selfSigned(Set.of()), "unable to find valid certification path"),

		EXPIRED(() -> ServerIdentity.expired(Set.of()), "CertificateExpiredException"),

		OTHER_HOST(() -> ServerIdentity.forOtherHost("kms.test"), "No subject alternative names"),

		OTHER_AUTHORITY(() -> ServerIdentity.byOtherAuthority(Set.of()), "signature check failed");

		@SuppressWarnings("ImmutableEnumChecker")
		private final Supplier<ServerIdentity> factory;

		private final String reason;

		Identity(Supplier<ServerIdentity> factory, String reason) {
			this.factory = factory;
			this.reason = reason;
		}

	}

	enum Client {

		ASYNC_V1((emulator) -> async(emulator, SignatureVersion.V1)),

		ASYNC_V3((emulator) -> async(emulator, SignatureVersion.V3)),

		TEA((emulator) -> new TeaOfficialClient(emulator, emulator.dedicatedEndpoint(), emulator.dedicatedCaPem()));

		@SuppressWarnings("ImmutableEnumChecker")
		private final Function<KmsEmulator, OfficialClient> factory;

		Client(Function<KmsEmulator, OfficialClient> factory) {
			this.factory = factory;
		}

		OfficialClient create(KmsEmulator emulator) {
			return this.factory.apply(emulator);
		}

		private static OfficialClient async(KmsEmulator emulator, SignatureVersion version) {
			try {
				return new AsyncOfficialClient(emulator, version, emulator.dedicatedEndpoint(),
						TrustedAuthority.of(emulator.dedicatedCaPem()).trustManager());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
