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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.Policy;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application with gateways in two regions, each with credentials of its own.
 */
@Timeout(300)
@ExtendWith(OutputCaptureExtension.class)
class RegionalGatewaysIntegrationTests {

	private static final String ROLE = "acs:ram::1234567890123456:role/shop";

	private static final KmsEmulator hangzhou = KmsEmulator.builder()
		.withoutHttp()
		.httpsPort(0)
		.stsPort(0)
		.accessKey("east", "east-secret")
		.role(Role.of(ROLE).trusting("east"))
		.start();

	private static final KmsEmulator beijing = KmsEmulator.builder()
		.region("cn-beijing")
		.withoutHttp()
		.httpsPort(0)
		.accessKey("north", "north-secret")
		.start();

	@TempDir
	private static Path directory;

	@BeforeAll
	static void fill() {
		hangzhou.secrets().put("db", "of hangzhou");
		beijing.secrets().put("db", "of beijing");
		beijing.secrets().put("spare", "of beijing only");
		hangzhou.keys().create("alias/app");
		beijing.keys().create("alias/app");
	}

	@BeforeEach
	void clear() {
		hangzhou.faults().clear();
		hangzhou.accessKeys().policy("east");
		hangzhou.requests().clear();
		beijing.requests().clear();
		hangzhou.sts().requests().clear();
	}

	@AfterAll
	static void close() {
		hangzhou.close();
		beijing.close();
	}

	@Test
	void firstRegionAnswersWhileItCan() {
		try (ConfigurableApplicationContext context = application().set("shop.password", "$<kms:db>").run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("of hangzhou");
		}
		assertThat(beijing.requests().list()).isEmpty();
	}

	@Test
	void secondRegionGivesSecretsWhileTheFirstIsUnavailable() {
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		try (ConfigurableApplicationContext context = application().set("shop.password", "$<kms:db>").run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("of beijing");
		}
	}

	@Test
	void secretIsLookedForInEachRegionWithTheCredentialsOfItsGateway() {
		try (ConfigurableApplicationContext context = application().set("shop.password", "$<kms:spare>").run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("of beijing only");
		}
		assertThat(hangzhou.requests().list()).singleElement()
			.extracting(RecordedRequest::accessKeyId, RecordedRequest::status)
			.containsExactly("east", 404);
		assertThat(beijing.requests().list()).singleElement()
			.extracting(RecordedRequest::accessKeyId, RecordedRequest::status)
			.containsExactly("north", 200);
	}

	@Test
	void gatewayOfATokenIsAskedAlone() {
		try (ConfigurableApplicationContext context = application().set("shop.north", "$<kms:db?gateway=beijing>")
			.set("shop.east", "$<kms:db?gateway=hangzhou>")
			.run()) {
			assertThat(context.getEnvironment().getProperty("shop.north")).isEqualTo("of beijing");
			assertThat(context.getEnvironment().getProperty("shop.east")).isEqualTo("of hangzhou");
		}
		assertThat(hangzhou.requests().list()).hasSize(1);
		assertThat(beijing.requests().list()).hasSize(1);
	}

	@Test
	void secretThatIsNowhereReportsEveryPlace(CapturedOutput output) {
		assertThatException().isThrownBy(application().set("shop.password", "$<kms:nowhere>")::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: shop.password",
				"it was found at none of 2 gateways", "gateway 'hangzhou' (" + hangzhou.httpsEndpoint() + ")",
				"gateway 'beijing' (" + beijing.httpsEndpoint() + ")");
		assertThat(hangzhou.requests().list()).hasSize(1);
		assertThat(beijing.requests().list()).hasSize(1);
	}

	@Test
	void secretIsNotSaidToBeMissingWhileARegionIsSilent() {
		try (ConfigurableApplicationContext context = application().run()) {
			hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
			KmsTemplate kms = context.getBean(KmsTemplate.class);
			assertThatExceptionOfType(KmsUnavailableException.class)
				.isThrownBy(() -> kms.opsForSecrets().getText("nowhere"))
				.withMessageContaining("gateway 'hangzhou'")
				.withMessageContaining("gateway 'beijing'");
		}
	}

	@Test
	void denialEndsTheSearch() {
		hangzhou.accessKeys().policy("east", Policy.deny("kms:GetSecretValue", "*"));
		try (ConfigurableApplicationContext context = application().run()) {
			KmsTemplate kms = context.getBean(KmsTemplate.class);
			assertThatExceptionOfType(KmsAccessDeniedException.class)
				.isThrownBy(() -> kms.opsForSecrets().getText("db"))
				.withMessageContaining("gateway 'hangzhou'");
		}
		assertThat(beijing.requests().list()).isEmpty();
	}

	@Test
	void cryptographyStaysInItsRegion() {
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		try (ConfigurableApplicationContext context = application().run()) {
			KmsClient client = context.getBean(KmsClient.class);
			assertThatExceptionOfType(KmsUnavailableException.class)
				.isThrownBy(() -> client.call(new EncryptRequest("alias/app", "AQID", Map.of())))
				.withMessageContaining("gateway 'hangzhou'");
		}
		assertThat(beijing.requests().list()).isEmpty();
	}

	@Test
	void cryptographyGoesToAnotherRegionWhereRoutedSo() {
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		try (ConfigurableApplicationContext context = application()
			.set("aliyun.kms.routing.cryptography", "hangzhou,beijing")
			.run()) {
			String ciphertext = context.getBean(KmsClient.class)
				.call(new EncryptRequest("alias/app", "AQID", Map.of()))
				.ciphertextBlob();
			assertThat(beijing.keys().decrypt(ciphertext, Map.of())).isEqualTo("AQID");
		}
	}

	@Test
	void routeIsFollowed() {
		try (ConfigurableApplicationContext context = application()
			.set("aliyun.kms.routing.secret-retrieval", "beijing")
			.run()) {
			KmsTemplate kms = context.getBean(KmsTemplate.class);
			assertThat(kms.opsForSecrets().getText("db")).isEqualTo("of beijing");
			assertThatExceptionOfType(KmsNotFoundException.class)
				.isThrownBy(() -> kms.opsForSecrets().getText("nowhere"));
		}
		assertThat(hangzhou.requests().list()).isEmpty();
	}

	@Test
	void credentialsOfAllGatewaysServeThoseWithoutTheirOwn() {
		beijing.accessKeys().add(new AccessKey("shared", "shared-secret"));
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		gateway(application, "beijing", beijing);
		try (ConfigurableApplicationContext context = application.set("aliyun.kms.credentials.access-key-id", "shared")
			.set("aliyun.kms.credentials.access-key-secret", "shared-secret")
			.run()) {
			assertThat(context.getBean(KmsTemplate.class).opsForSecrets().getText("db")).isEqualTo("of beijing");
		}
		assertThat(beijing.requests().list()).extracting(RecordedRequest::accessKeyId).containsExactly("shared");
	}

	@Test
	void revokedSessionIsRenewedOnceAndTheCallRepeated() {
		String credentials = "aliyun.kms.gateways.hangzhou.credentials.";
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		gateway(application, "hangzhou", hangzhou);
		try (ConfigurableApplicationContext context = application.set(credentials + "access-key-id", "east")
			.set(credentials + "access-key-secret", "east-secret")
			.set(credentials + "role-arn", ROLE)
			.set(credentials + "sts-endpoint", hangzhou.sts().endpoint())
			.yaml(credentials + "sts-ca: |\n" + hangzhou.caPem().indent(2))
			.run()) {
			KmsClient client = context.getBean(KmsClient.class);
			assertThat(read(client)).isEqualTo("of hangzhou");
			hangzhou.sts().revokeAll();
			assertThat(read(client)).isEqualTo("of hangzhou");
		}
		assertThat(hangzhou.sts().requests().count("AssumeRole")).isEqualTo(2);
		List<Integer> statuses = hangzhou.requests().list().stream().map(RecordedRequest::status).toList();
		assertThat(statuses).hasSize(3).startsWith(200).endsWith(200);
		assertThat(statuses.get(1)).isGreaterThanOrEqualTo(400);
	}

	@Test
	void clientKeyIsNoticedOnce(CapturedOutput output) {
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		gateway(application, "keyed", hangzhou);
		try (ConfigurableApplicationContext context = application
			.set("aliyun.kms.gateways.keyed.client-key.content", hangzhou.clientKeys().issue("shop", "key-password"))
			.set("aliyun.kms.gateways.keyed.client-key.password", "key-password")
			.set("shop.password", "$<kms:db>")
			.run()) {
			assertThat(read(context.getBean(KmsClient.class))).isEqualTo("of hangzhou");
		}
		assertThat(output.getAll().split("client key of an application access point", -1)).hasSize(2);
		assertThat(output)
			.contains("WARN", "KMS gateway 'keyed' is reached with the client key", "Alibaba Cloud does not recommend")
			.doesNotContain("key-password");
	}

	@Test
	void ramCredentialsAreNotNoticed(CapturedOutput output) {
		application().set("shop.password", "$<kms:db>").run().close();
		assertThat(output).doesNotContain("recommend", "WARN");
	}

	private static String read(KmsClient client) {
		return client.call(new SecretValueRequest("db", null, null)).secretData();
	}

	private static GatewayApplicationUnderTest application() {
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		gateway(application, "hangzhou", hangzhou);
		gateway(application, "beijing", beijing);
		return application.set("aliyun.kms.gateways.hangzhou.credentials.access-key-id", "east")
			.set("aliyun.kms.gateways.hangzhou.credentials.access-key-secret", "east-secret")
			.set("aliyun.kms.gateways.beijing.credentials.access-key-id", "north")
			.set("aliyun.kms.gateways.beijing.credentials.access-key-secret", "north-secret");
	}

	private static void gateway(GatewayApplicationUnderTest application, String name, KmsEmulator emulator) {
		String prefix = "aliyun.kms.gateways." + name + ".";
		application.set(prefix + "region", (emulator == beijing) ? "cn-beijing" : "cn-hangzhou")
			.set(prefix + "endpoint", emulator.httpsEndpoint())
			.yaml(prefix + "ca-certificates: |\n" + emulator.caPem().indent(2));
	}

}
