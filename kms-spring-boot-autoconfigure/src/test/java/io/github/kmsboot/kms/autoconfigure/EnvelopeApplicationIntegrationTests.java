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
import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSuite;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeTemplate;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkSettings;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Envelopes of an application with gateways in two regions, over sockets.
 */
@Timeout(300)
class EnvelopeApplicationIntegrationTests {

	private static final EncryptionContext CONTEXT = EncryptionContext.of("table", "customers");

	private static final KmsEmulator hangzhou = KmsEmulator.builder().withoutHttp().httpsPort(0).start();

	private static final KmsEmulator beijing = KmsEmulator.builder()
		.region("cn-beijing")
		.withoutHttp()
		.httpsPort(0)
		.start();

	@TempDir
	private static Path directory;

	private static String first = "";

	private static String recovery = "";

	@BeforeAll
	static void createKeys() {
		first = arn(hangzhou, "cn-hangzhou");
		recovery = arn(beijing, "cn-beijing");
	}

	private static String arn(KmsEmulator emulator, String region) {
		return "acs:kms:" + region + ":1234567890123456:key/" + emulator.keys().create("alias/orders");
	}

	@AfterEach
	void clear() {
		hangzhou.faults().clear();
		hangzhou.requests().clear();
		beijing.requests().clear();
	}

	@AfterAll
	static void close() {
		hangzhou.close();
		beijing.close();
	}

	@Test
	void keyAloneIsEnough() {
		run(application().set("aliyun.kms.envelope.key", "alias/orders"), (kms, envelopes) -> {
			for (int i = 0; i < 100; i++) {
				String message = envelopes.encryptText("note " + i, CONTEXT);
				assertThat(envelopes.decryptText(message, CONTEXT)).isEqualTo("note " + i);
			}
			assertThat(kms.opsForEnvelope()).isSameAs(envelopes).isInstanceOf(EnvelopeTemplate.class);
		});
		assertThat(operations(hangzhou)).containsExactly("GenerateDataKey", "Decrypt");
		assertThat(beijing.requests().list()).isEmpty();
	}

	@Test
	void nothingIsAskedBeforeTheFirstMessage() {
		run(recovering(), (kms, envelopes) -> assertThat(envelopes).isInstanceOf(EnvelopeTemplate.class));
		application().run().close();
		assertThat(hangzhou.requests().list()).isEmpty();
		assertThat(beijing.requests().list()).isEmpty();
	}

	@Test
	void furtherKeyWrapsAtTheGatewayOfItsRegion() {
		run(recovering(), (kms, envelopes) -> envelopes.encrypt(new byte[100], CONTEXT));
		assertThat(operations(hangzhou)).containsExactly("GenerateDataKey");
		assertThat(operations(beijing)).containsExactly("Encrypt");
	}

	@Test
	void secondRegionOpensWhileTheFirstIsDown() {
		byte[] message = written(recovering());
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		run(recovering(), (kms, envelopes) -> assertThat(envelopes.decrypt(message, CONTEXT)).containsExactly(1, 2, 3));
		assertThat(operations(beijing)).containsExactly("Encrypt", "Decrypt");
	}

	@Test
	void secondRegionOpensWhileTheFirstIsDownWhereTheFirstKeyIsAnAlias() {
		byte[] message = written(recovering("alias/orders"));
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		run(recovering("alias/orders"),
				(kms, envelopes) -> assertThat(envelopes.decrypt(message, CONTEXT)).containsExactly(1, 2, 3));
	}

	@Test
	void applicationOfTheSecondRegionAloneOpens() {
		byte[] message = written(recovering());
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		gateway(application, "there", beijing, "cn-beijing");
		run(application.set("aliyun.kms.envelope.key", recovery),
				(kms, envelopes) -> assertThat(envelopes.decrypt(message, CONTEXT)).containsExactly(1, 2, 3));
	}

	@Test
	void keyOfTheFirstRegionStaysThereWhereTheRouteLeavesIt() {
		String route = "aliyun.kms.routing.cryptography";
		byte[] message = written(recovering().set(route, "beijing,hangzhou"));
		assertThat(operations(hangzhou)).containsExactly("GenerateDataKey");
		run(recovering().set(route, "beijing,hangzhou"),
				(kms, envelopes) -> assertThat(envelopes.decrypt(message, CONTEXT)).containsExactly(1, 2, 3));
		assertThat(operations(hangzhou)).containsExactly("GenerateDataKey", "Decrypt");
	}

	@Test
	void nothingIsWrittenWhileAKeyIsMissing() {
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		run(recovering(),
				(kms, envelopes) -> assertThatExceptionOfType(KmsUnavailableException.class)
					.isThrownBy(() -> envelopes.encrypt(new byte[8], CONTEXT))
					.withMessageContaining("gateway 'hangzhou'"));
	}

	@Test
	void keyThatIsNotTrustedIsNotAsked() {
		byte[] message = written(recovering());
		hangzhou.requests().clear();
		String other = "acs:kms:cn-hangzhou:1234567890123456:key/" + hangzhou.keys().create("alias/other");
		run(application().set("aliyun.kms.envelope.key", other),
				(kms, envelopes) -> assertThatExceptionOfType(InvalidEnvelopeException.class)
					.isThrownBy(() -> envelopes.decrypt(message, CONTEXT)));
		assertThat(hangzhou.requests().list()).isEmpty();
		run(application().set("aliyun.kms.envelope.key", other).set("aliyun.kms.envelope.trusted-keys", first),
				(kms, envelopes) -> assertThat(envelopes.decrypt(message, CONTEXT)).containsExactly(1, 2, 3));
	}

	@ParameterizedTest
	@EnumSource
	void settingsReachTheTemplate(EnvelopeSuite suite) {
		run(application().set("aliyun.kms.envelope.key", first)
			.set("aliyun.kms.envelope.algorithm", suite)
			.set("aliyun.kms.envelope.frame-size", "4KB")
			.set("aliyun.kms.envelope.cache.max-age", "1m")
			.set("aliyun.kms.envelope.cache.max-messages", "5")
			.set("aliyun.kms.envelope.cache.max-bytes", "1MB")
			.set("aliyun.kms.envelope.cache.max-entries", "2"), (kms, envelopes) -> {
				for (int i = 0; i < 10; i++) {
					byte[] message = envelopes.encrypt(new byte[10_000], CONTEXT);
					assertThat(message[4]).isEqualTo((byte) ((suite == EnvelopeSuite.AES_256_GCM) ? 1 : 2));
					assertThat(message[5]).isEqualTo((byte) 12);
				}
			});
		assertThat(operations(hangzhou)).containsExactly("GenerateDataKey", "GenerateDataKey");
	}

	@Test
	void messagesOfTheEncryptionSdkAreExchangedInTwoRegions() {
		GatewayApplicationUnderTest writing = recovering().set("aliyun.kms.envelope.format", "encryption-sdk");
		byte[] message = written(writing);
		assertThat(message[0]).isEqualTo((byte) 0x30);
		hangzhou.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		run(recovering().set("aliyun.kms.envelope.format", "encryption-sdk")
			.set("aliyun.kms.envelope.encryption-sdk.max-message-size", "1KB")
			.set("aliyun.kms.envelope.encryption-sdk.read-stream-form", "true")
			.set("aliyun.kms.envelope.encryption-sdk.read-algorithms", "aes-gcm-nopadding-256"), (kms, envelopes) -> {
				assertThat(envelopes).isInstanceOf(EncryptionSdkTemplate.class);
				assertThat(envelopes.decrypt(message, CONTEXT)).containsExactly(1, 2, 3);
				assertThatExceptionOfType(InvalidEnvelopeException.class)
					.isThrownBy(() -> envelopes.decrypt(new byte[1025], CONTEXT))
					.withMessageContaining("longer");
			});
	}

	@Test
	void formatIsNotToldByTheMessage() {
		byte[] message = written(recovering());
		run(recovering().set("aliyun.kms.envelope.format", "encryption-sdk"),
				(kms, envelopes) -> assertThatExceptionOfType(InvalidEnvelopeException.class)
					.isThrownBy(() -> envelopes.decrypt(message, CONTEXT)));
	}

	@Test
	void useWithoutAKeyIsReported() {
		try (ConfigurableApplicationContext context = application().run()) {
			KmsTemplate kms = context.getBean(KmsTemplate.class);
			assertThatExceptionOfType(Exception.class).isThrownBy(kms::opsForEnvelope)
				.withRootCauseInstanceOf(KmsConfigurationException.class)
				.havingRootCause()
				.withMessage("Envelopes are used, and no key is configured that wraps their data keys.");
		}
	}

	@Test
	void operationsOfTheApplicationTakeTheirPlace() {
		try (ConfigurableApplicationContext context = application().set("aliyun.kms.envelope.key", first)
			.source(OwnEnvelopes.class)
			.run()) {
			assertThat(context.getBean(KmsTemplate.class).opsForEnvelope())
				.isSameAs(context.getBean(EnvelopeOperations.class))
				.isInstanceOf(EncryptionSdkTemplate.class);
		}
	}

	private static byte[] written(GatewayApplicationUnderTest application) {
		try (ConfigurableApplicationContext context = application.run()) {
			return context.getBean(KmsTemplate.class).opsForEnvelope().encrypt(new byte[] { 1, 2, 3 }, CONTEXT);
		}
	}

	private static void run(GatewayApplicationUnderTest application, BiConsumer<KmsTemplate, EnvelopeOperations> use) {
		try (ConfigurableApplicationContext context = application.run()) {
			use.accept(context.getBean(KmsTemplate.class), context.getBean(EnvelopeOperations.class));
		}
	}

	private static List<String> operations(KmsEmulator emulator) {
		return emulator.requests().list().stream().map(RecordedRequest::operation).toList();
	}

	private static GatewayApplicationUnderTest recovering() {
		return recovering(first);
	}

	private static GatewayApplicationUnderTest recovering(String key) {
		return application().set("aliyun.kms.envelope.key", key).set("aliyun.kms.envelope.further-keys", recovery);
	}

	private static GatewayApplicationUnderTest application() {
		GatewayApplicationUnderTest application = new GatewayApplicationUnderTest(directory);
		gateway(application, "hangzhou", hangzhou, "cn-hangzhou");
		gateway(application, "beijing", beijing, "cn-beijing");
		return application.set("aliyun.kms.client.call-timeout", "30s");
	}

	private static void gateway(GatewayApplicationUnderTest application, String name, KmsEmulator emulator,
			String region) {
		String prefix = "aliyun.kms.gateways." + name + ".";
		application.set(prefix + "region", region)
			.set(prefix + "endpoint", emulator.httpsEndpoint())
			.set(prefix + "credentials.access-key-id", emulator.accessKeyId())
			.set(prefix + "credentials.access-key-secret", emulator.accessKeySecret())
			.yaml(prefix + "ca-certificates: |\n" + emulator.caPem().indent(2));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEnvelopes {

		@Bean
		EnvelopeOperations ownEnvelopes(DataKeySource source) {
			return new EncryptionSdkTemplate(EncryptionSdkSettings.of(KeyId.of(first)), source);
		}

	}

}
