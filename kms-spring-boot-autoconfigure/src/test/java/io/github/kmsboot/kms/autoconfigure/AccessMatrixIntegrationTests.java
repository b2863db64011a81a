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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.signature.SignatureVersion;
import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.ReEncryptRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The table of the KMS integration guide, all of it: every integration method with every
 * kind of gateway, every way to authenticate and every category of operations, configured
 * as a user would. What the table has works; what it lacks is refused at start-up, and an
 * operation that a gateway lacks is refused when it is called.
 */
@Timeout(900)
@ExtendWith(OutputCaptureExtension.class)
class AccessMatrixIntegrationTests {

	private static final String UNSET = "-";

	private static final List<String> METHODS = List.of("alibaba-cloud-sdk", "secret-sdk", "instance-sdk", "agent",
			UNSET);

	private static final List<String> GATEWAYS = List.of("shared", "dedicated", "agent");

	private static final Set<String> RAM = Set.of("access-key", "sts-token", "ram-role", "ecs-role", "oidc-role", "uri",
			"profile", UNSET);

	private static final List<String> AUTHENTICATIONS = List.of("access-key", "sts-token", "ram-role", "ecs-role",
			"oidc-role", "uri", "profile", "client-key", UNSET);

	private static final List<Way> GUIDE = List.of(
			way("alibaba-cloud-sdk", "shared", RAM, SignatureVersion.V3, "ListSecretVersionIds", "Encrypt", "ReEncrypt",
					"GetSecretValue"),
			way("alibaba-cloud-sdk", "dedicated", RAM, SignatureVersion.V3, "Encrypt", "GetSecretValue"),
			way("secret-sdk", "shared", RAM, SignatureVersion.V1, "GetSecretValue"),
			way("secret-sdk", "shared", Set.of("client-key"), SignatureVersion.V1_CLIENT_KEY, "GetSecretValue"),
			way("secret-sdk", "dedicated", Set.of("client-key"), SignatureVersion.INSTANCE, "GetSecretValue"),
			way("instance-sdk", "dedicated", Set.of("client-key"), SignatureVersion.INSTANCE, "Encrypt",
					"GenerateRandom", "GetSecretValue"),
			way("agent", "agent", Set.of(UNSET), null, "GetSecretValue"));

	// what is taken where no method is configured
	private static final List<Way> DEFAULTS = List.of(
			way(UNSET, "shared", RAM, SignatureVersion.V3, "ListSecretVersionIds", "Encrypt", "ReEncrypt",
					"GetSecretValue"),
			way(UNSET, "shared", Set.of("client-key"), SignatureVersion.V1_CLIENT_KEY, "GetSecretValue"),
			way(UNSET, "dedicated", RAM, SignatureVersion.V3, "Encrypt", "GetSecretValue"), way(UNSET, "dedicated",
					Set.of("client-key"), SignatureVersion.INSTANCE, "Encrypt", "GenerateRandom", "GetSecretValue"),
			way(UNSET, "agent", Set.of(UNSET), null, "GetSecretValue"));

	private static final String ROLE = "acs:ram::1234567890123456:role/shop";

	private static final String POD = "acs:ram::1234567890123456:role/pod";

	private static final String PROVIDER = "acs:ram::1234567890123456:oidc-provider/cluster";

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.withoutHttp()
		.httpsPort(0)
		.dedicatedPort(0)
		.stsPort(0)
		.metadataPort(0)
		.agentPort(0)
		.instanceRole("node")
		.accessKey("app", "app-secret")
		.role(Role.of(ROLE).trusting("app"))
		.role(Role.of(POD).trusting("nobody").withOidcProvider(PROVIDER))
		.start();

	private static final Map<String, Consumer<KmsClient>> OPERATIONS = new LinkedHashMap<>();

	private static final Map<String, Object> systemProperties = Map.of("alibabacloud.accessKeyId", "app",
			"alibabacloud.accessKeySecret", "app-secret");

	@TempDir
	private static Path directory;

	private static String keyId;

	private static @Nullable Start latest;

	@BeforeAll
	static void fill() {
		emulator.secrets().put("db", "value");
		keyId = emulator.keys().create("alias/app");
		systemProperties.forEach((name, value) -> System.setProperty(name, value.toString()));
		OPERATIONS.put("ListSecretVersionIds", AccessMatrixIntegrationTests::listVersions);
		OPERATIONS.put("Encrypt", AccessMatrixIntegrationTests::encryptAndDecrypt);
		OPERATIONS.put("GenerateRandom", AccessMatrixIntegrationTests::generateRandom);
		OPERATIONS.put("ReEncrypt", AccessMatrixIntegrationTests::reEncrypt);
		OPERATIONS.put("GetSecretValue", AccessMatrixIntegrationTests::readSecret);
	}

	@AfterAll
	static void close() {
		if (latest != null) {
			latest.close();
		}
		systemProperties.keySet().forEach(System::clearProperty);
		emulator.close();
	}

	private static Way way(String method, String gateway, Set<String> authentications,
			@Nullable SignatureVersion signature, String... operations) {
		return new Way(method, gateway, authentications, signature, Set.of(operations));
	}

	@ParameterizedTest(name = "{3} by {0} at {1} with {2}")
	@MethodSource
	void wayWorksOrIsRefused(String method, String gateway, String authentication, String operation,
			CapturedOutput output) throws IOException {
		Combination combination = new Combination(method, gateway, authentication);
		Start start = start(combination, output);
		Way way = combination.way();
		if (way == null) {
			assertThat(start.context()).isNull();
			assertRefused(combination, start);
			return;
		}
		assertThat(start.context()).as(start.report()).isNotNull();
		clear();
		KmsClient client = start.context().getBean(KmsClient.class);
		if (way.operations().contains(operation)) {
			perform(operation, client);
			assertCame(combination, way);
		}
		else {
			assertThatExceptionOfType(KmsUnsupportedOperationException.class)
				.isThrownBy(() -> perform(operation, client))
				.withMessageStartingWith(operation + " of ")
				.withMessageContaining("gateways 'main'")
				.withMessageContaining("It is offered by the ")
				.withMessageContaining(offer(operation));
			assertThat(emulator.requests().list()).isEmpty();
			assertThat(emulator.agent().requests().list()).isEmpty();
		}
	}

	private static void perform(String operation, KmsClient client) {
		Objects.requireNonNull(OPERATIONS.get(operation)).accept(client);
	}

	static Stream<Arguments> wayWorksOrIsRefused() {
		List<Arguments> all = new ArrayList<>();
		for (String method : METHODS) {
			for (String gateway : GATEWAYS) {
				for (String authentication : AUTHENTICATIONS) {
					for (String operation : List.of("ListSecretVersionIds", "Encrypt", "GenerateRandom", "ReEncrypt",
							"GetSecretValue")) {
						all.add(Arguments.of(method, gateway, authentication, operation));
					}
				}
			}
		}
		return all.stream();
	}

	private static String offer(String operation) {
		return operation.equals("GenerateRandom") ? "KMS Instance SDK at a dedicated gateway with a client key"
				: "Alibaba Cloud SDK at a shared gateway with RAM credentials";
	}

	private static void assertRefused(Combination combination, Start start) {
		String prefix = "aliyun.kms.gateways.main.";
		assertThat(start.report()).contains("APPLICATION FAILED TO START", "KMS cannot be reached as it is configured");
		if (combination.gateway().equals("agent") && !combination.authentication().equals(UNSET)) {
			String property = combination.isClientKey() ? "client-key" : "credentials";
			assertThat(start.report()).contains("Property: " + prefix + property,
					"Gateway 'main' is a KMS Agent, which has credentials of its own",
					"the guide has no way to a gateway of type 'agent' with "
							+ (combination.isClientKey() ? "a client key" : "RAM credentials"),
					"Take out " + prefix + property + ".");
		}
		else {
			assertThat(start.report()).contains("Property: " + prefix + "integration",
					"does not reach a gateway of type '" + combination.gateway() + "' with ", "; it reaches type ",
					"Leave out " + prefix + "integration, or change " + prefix + "type");
		}
		assertThat(start.report()).containsPattern("Origin: .*application\\.yml] - [0-9]+:[0-9]+")
			.doesNotContain("app-secret", "client-key-password");
	}

	private static void assertCame(Combination combination, Way way) {
		List<RecordedRequest> requests = emulator.requests().list();
		if (way.gateway().equals("agent")) {
			assertThat(requests).isEmpty();
			assertThat(emulator.agent().requests().list()).singleElement()
				.extracting(RecordedRequest::status)
				.isEqualTo(200);
			return;
		}
		assertThat(requests).isNotEmpty().allSatisfy((request) -> {
			assertThat(request.gateway()).isEqualTo(way.gateway().equals("shared") ? "shared" : emulator.instanceId());
			assertThat(request.signatureVersion()).isEqualTo(way.signature());
			assertThat(request.accessKeyId()).startsWith(combination.signer());
			assertThat(request.status()).isEqualTo(200);
		});
	}

	private static void clear() {
		emulator.requests().clear();
		emulator.agent().requests().clear();
		emulator.agent().clearCache();
	}

	private static Start start(Combination combination, CapturedOutput output) throws IOException {
		if (latest == null || !latest.combination().equals(combination)) {
			if (latest != null) {
				latest.close();
			}
			latest = new Start(combination, run(combination), output.toString());
		}
		return latest;
	}

	private static @Nullable ConfigurableApplicationContext run(Combination combination) {
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		combination.configure(application);
		try {
			return application.run();
		}
		catch (RuntimeException ex) {
			// its report is printed
			return null;
		}
	}

	private static void listVersions(KmsClient client) {
		assertThat(client.call(new SecretVersionsRequest("db", false, 1, 10)).versions()).hasSize(1);
	}

	private static void encryptAndDecrypt(KmsClient client) {
		String plaintext = Base64.getEncoder().encodeToString(new byte[] { 1, 2, 3 });
		Map<String, String> context = Map.of("order", "7");
		String ciphertext = client.call(new EncryptRequest(keyId, plaintext, context)).ciphertextBlob();
		assertThat(client.call(new DecryptRequest(ciphertext, context)).plaintext()).isEqualTo(plaintext);
	}

	private static void generateRandom(KmsClient client) {
		assertThat(Base64.getDecoder().decode(client.call(new GenerateRandomRequest(32)).random())).hasSize(32);
	}

	private static void reEncrypt(KmsClient client) {
		String ciphertext = emulator.keys().encrypt("alias/app", "AQID", Map.of());
		String other = client.call(new ReEncryptRequest(ciphertext, null, Map.of(), keyId, Map.of("order", "7")))
			.ciphertextBlob();
		assertThat(emulator.keys().decrypt(other, Map.of("order", "7"))).isEqualTo("AQID");
	}

	private static void readSecret(KmsClient client) {
		assertThat(client.call(new SecretValueRequest("db", null, null)).secretData()).isEqualTo("value");
	}

	/**
	 * One row of the guide's table.
	 *
	 * @param method the integration method
	 * @param gateway the kind of gateway
	 * @param authentications the ways to authenticate
	 * @param signature what the gateway sees
	 * @param operations those of the operations tried here that it offers
	 */
	private record Way(String method, String gateway, Set<String> authentications, @Nullable SignatureVersion signature,
			Set<String> operations) {
	}

	/**
	 * What a user may configure, right or wrong.
	 *
	 * @param method the integration method
	 * @param gateway the kind of gateway
	 * @param authentication the way to authenticate
	 */
	private record Combination(String method, String gateway, String authentication) {

		private static final String PREFIX = "aliyun.kms.gateways.main.";

		@Nullable Way way() {
			return Stream.concat(GUIDE.stream(), DEFAULTS.stream())
				.filter((way) -> way.method().equals(this.method) && way.gateway().equals(this.gateway)
						&& way.authentications().contains(this.authentication))
				.findFirst()
				.orElse(null);
		}

		boolean isClientKey() {
			return this.authentication.equals("client-key");
		}

		String signer() {
			return switch (this.authentication) {
				case "access-key", "profile", UNSET -> "app";
				case "client-key" -> "KAAP.";
				default -> "STS.";
			};
		}

		void configure(GatewayApplicationUnderTest application) {
			application.set(PREFIX + "type", this.gateway);
			if (!this.method.equals(UNSET)) {
				application.set(PREFIX + "integration", this.method);
			}
			switch (this.gateway) {
				case "shared" -> application.set(PREFIX + "endpoint", emulator.httpsEndpoint())
					.set(PREFIX + "ca-certificates", application.file("shared-ca.pem", emulator.caPem()).toUri());
				case "dedicated" -> application.set(PREFIX + "endpoint", emulator.dedicatedEndpoint())
					.set(PREFIX + "ca-certificates",
							application.file("dedicated-ca.pem", emulator.dedicatedCaPem()).toUri());
				default -> application.set(PREFIX + "endpoint", emulator.agent().endpoint())
					.set(PREFIX + "agent.token-file", application.file("agent-token", emulator.agent().token()));
			}
			authenticate(application);
		}

		private void authenticate(GatewayApplicationUnderTest application) {
			String credentials = PREFIX + "credentials.";
			switch (this.authentication) {
				case "access-key" -> key(application, "app", "app-secret");
				case "sts-token" -> {
					AccessKey session = emulator.accessKeys().issue(Duration.ofHours(1));
					key(application, session.id(), session.secret());
					application.set(credentials + "security-token", String.valueOf(session.securityToken()));
				}
				case "ram-role" -> {
					key(application, "app", "app-secret");
					application.set(credentials + "role-arn", ROLE);
					sts(application);
				}
				case "ecs-role" ->
					application.set(credentials + "ecs-metadata-endpoint", emulator.metadata().endpoint());
				case "oidc-role" -> {
					application.set(credentials + "role-arn", POD)
						.set(credentials + "oidc-provider-arn", PROVIDER)
						.set(credentials + "oidc-token-file",
								application.file("oidc-token", emulator.sts().oidcToken(POD)));
					sts(application);
				}
				case "uri" -> application.set(credentials + "uri", emulator.metadata().credentialsUri());
				case "profile" -> application.set(credentials + "profile-file", application.file("credentials.ini", """
						[default]
						enable = true
						type = access_key
						access_key_id = app
						access_key_secret = app-secret
						"""));
				case "client-key" -> application
					.set(PREFIX + "client-key.file",
							application.file("client-key.json",
									emulator.clientKeys().issue("shop", "client-key-password")))
					.set(PREFIX + "client-key.password", "client-key-password");
				default -> {
					// the default chain, or the agent's token
				}
			}
		}

		private static void key(GatewayApplicationUnderTest application, String id, String secret) {
			application.set(PREFIX + "credentials.access-key-id", id)
				.set(PREFIX + "credentials.access-key-secret", secret);
		}

		private static void sts(GatewayApplicationUnderTest application) {
			application.set(PREFIX + "credentials.sts-endpoint", emulator.sts().endpoint())
				.set(PREFIX + "credentials.sts-ca", application.file("sts-ca.pem", emulator.caPem()).toUri());
		}

	}

	/**
	 * What became of a start.
	 *
	 * @param combination what was configured
	 * @param context the running application, or {@code null} if it did not start
	 * @param report what it printed
	 */
	private record Start(Combination combination, @Nullable ConfigurableApplicationContext context, String report) {

		void close() {
			if (this.context != null) {
				this.context.close();
			}
		}

	}

}
