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

package io.github.kmsboot.kms.gateway.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.fault.Faults;
import io.github.kmsboot.kms.emulator.tls.ServerIdentity;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.agent.AgentKmsClient;
import io.github.kmsboot.kms.gateway.agent.AgentSettings;
import io.github.kmsboot.kms.gateway.agent.AgentToken;
import io.github.kmsboot.kms.gateway.instance.InstanceKmsClient;
import io.github.kmsboot.kms.gateway.secretsmanager.ClientKeyKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what all adapters on {@link GatewayTransport} make of bad weather.
 */
class GatewayFaultsIntegrationTests {

	private static final String PASSWORD = "Pa55word!";

	private static final String VALUE = "S3cr3tValue";

	private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1");

	private final KmsEmulator emulator = start(ServerIdentity.create(NAMES));

	@AfterEach
	void close() {
		this.emulator.close();
	}

	static Stream<Arguments> faults() {
		return Stream.of(Way.values())
			.flatMap((way) -> Stream
				.of(FaultKind.THROTTLE, FaultKind.SERVER_ERROR, FaultKind.HTML, FaultKind.TRUNCATE, FaultKind.EMPTY,
						FaultKind.HANG, FaultKind.RESET)
				.map((kind) -> Arguments.of(way, kind)));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void faultIsToldWithoutTheSecretAndOverWhenItIsOver(Way way, FaultKind kind) {
		try (KmsClient client = way.client(this.emulator, settings(way, this.emulator).build())) {
			assertThat(read(client)).isEqualTo(VALUE);
			Faults faults = way.faults(this.emulator);
			faults.add(Fault.of(kind, "GetSecretValue"));
			KmsException failure = catchThrowableOfType(KmsException.class, () -> read(client));
			assertThat(failure)
				.isInstanceOf(
						(kind == FaultKind.THROTTLE) ? KmsThrottledException.class : KmsUnavailableException.class)
				.hasMessageContaining("GetSecretValue of secret 'db' failed at gateway 'test'");
			assertThat(FailureText.of(failure)).doesNotContain(VALUE, PASSWORD, "Signature=", "Bearer");
			faults.clear();
			assertThat(read(client)).isEqualTo(VALUE);
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void manyThreadsShareOneClient(Way way) {
		try (KmsClient client = way.client(this.emulator,
				settings(way, this.emulator).callTimeout(Duration.ofSeconds(60))
					.responseTimeout(Duration.ofSeconds(60))
					.build())) {
			List<CompletableFuture<SecretValueResponse>> answers = IntStream.range(0, 64)
				.mapToObj((number) -> client.send(new SecretValueRequest("db", null, null)))
				.toList();
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.join().secretData()).isEqualTo(VALUE));
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void closedClientSaysSo(Way way) {
		KmsClient client = way.client(this.emulator, settings(way, this.emulator).build());
		client.close();
		client.close();
		assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> read(client))
			.withMessageContaining("the client was closed before");
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void addressWhereNobodyListensIsTold(Way way) {
		GatewaySettings settings = settings(way, this.emulator).build();
		try (KmsClient client = way.client(this.emulator, settings)) {
			this.emulator.close();
			assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> read(client))
				.withMessageContaining("the connection was refused");
		}
	}

	static Stream<Arguments> badIdentities() {
		return Stream.of(Way.INSTANCE, Way.CLIENT_KEY)
			.flatMap((way) -> Stream
				.of(ServerIdentity.selfSigned(NAMES), ServerIdentity.expired(NAMES),
						ServerIdentity.forOtherHost("other.example"), ServerIdentity.byOtherAuthority(NAMES))
				.map((identity) -> Arguments.of(way, identity)));
	}

	@ParameterizedTest
	@MethodSource("badIdentities")
	void gatewayThatCannotProveWhoItIsGetsNoRequest(Way way, ServerIdentity identity) {
		try (KmsEmulator bad = start(identity);
				KmsClient client = way.client(bad,
						settings(way, bad).certificateAuthorities(identity.authorityPem()).build())) {
			assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> read(client))
				.withMessageContaining("the certificate of the gateway");
			assertThat(bad.requests().list()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(value = Way.class, names = { "INSTANCE", "CLIENT_KEY" })
	void authorityIsTheGivenOneAndNoOther(Way way) {
		String stranger = ServerIdentity.create(NAMES).authorityPem();
		for (String authorities : new String[] { stranger, null }) {
			try (KmsClient client = way.client(this.emulator,
					settings(way, this.emulator).certificateAuthorities(authorities).build())) {
				assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> read(client))
					.withMessageContaining("the certificate of the gateway");
			}
		}
		assertThat(this.emulator.requests().list()).isEmpty();
	}

	private static String read(KmsClient client) {
		return client.call(new SecretValueRequest("db", null, null)).secretData();
	}

	private static KmsEmulator start(ServerIdentity identity) {
		KmsEmulator emulator = KmsEmulator.builder()
			.withoutHttp()
			.httpsPort(0)
			.httpsIdentity(identity)
			.dedicatedPort(0)
			.dedicatedIdentity(identity)
			.agentPort(0)
			.agent(new io.github.kmsboot.kms.emulator.agent.AgentSettings(
					io.github.kmsboot.kms.emulator.agent.ResponseType.KMS, "/v1/", Duration.ZERO, 1, false))
			.start();
		emulator.secrets().put("db", VALUE);
		return emulator;
	}

	private static GatewaySettings.Builder settings(Way way, KmsEmulator emulator) {
		return GatewaySettings.at("test", way.endpoint(emulator))
			.certificateAuthorities(emulator.caPem())
			.responseTimeout(Duration.ofSeconds(2));
	}

	/**
	 * The ways to KMS on the transport.
	 */
	enum Way {

		INSTANCE {

			@Override
			GatewayEndpoint endpoint(KmsEmulator emulator) {
				return new GatewayEndpoint(true, "localhost", emulator.dedicatedEndpoint().getPort());
			}

			@Override
			KmsClient client(KmsEmulator emulator, GatewaySettings settings) {
				return InstanceKmsClient.create(settings, key(emulator));
			}

		},

		CLIENT_KEY {

			@Override
			GatewayEndpoint endpoint(KmsEmulator emulator) {
				return new GatewayEndpoint(true, "localhost", emulator.httpsEndpoint().getPort());
			}

			@Override
			KmsClient client(KmsEmulator emulator, GatewaySettings settings) {
				return ClientKeyKmsClient.create(settings, key(emulator));
			}

		},

		AGENT {

			@Override
			GatewayEndpoint endpoint(KmsEmulator emulator) {
				return new GatewayEndpoint(false, "127.0.0.1", emulator.agent().endpoint().getPort());
			}

			@Override
			KmsClient client(KmsEmulator emulator, GatewaySettings settings) {
				return AgentKmsClient.create(settings, AgentSettings.defaults(),
						AgentToken.of(emulator.agent().token()));
			}

			@Override
			Faults faults(KmsEmulator emulator) {
				return emulator.agent().faults();
			}

		};

		abstract GatewayEndpoint endpoint(KmsEmulator emulator);

		abstract KmsClient client(KmsEmulator emulator, GatewaySettings settings);

		Faults faults(KmsEmulator emulator) {
			return emulator.faults();
		}

		static ClientKey key(KmsEmulator emulator) {
			return ClientKey.of(emulator.clientKeys().issue(ClientKeyDraft.of("app"), PASSWORD).content(), PASSWORD);
		}

	}

}
