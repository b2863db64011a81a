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

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.autoconfigure.actuate.KmsActuatorAutoConfiguration;
import io.github.kmsboot.kms.autoconfigure.env.KmsEnvironmentAutoConfiguration;
import io.github.kmsboot.kms.autoconfigure.env.KmsRefreshAutoConfiguration;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.CryptoOperations;
import io.github.kmsboot.kms.crypto.CryptoTemplate;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.Plaintext;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.Network;
import io.github.kmsboot.kms.secret.SecretFieldNotFoundException;
import io.github.kmsboot.kms.secret.SecretFormatException;
import io.github.kmsboot.kms.secret.SecretOperations;
import io.github.kmsboot.kms.secret.SecretReference;
import io.github.kmsboot.kms.secret.SecretVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The beans that every application gets, and what they do.
 */
class KmsAutoConfigurationIntegrationTests {

	private static final KmsEmulator kms = KmsEmulator.builder().start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KmsAutoConfiguration.class, KmsEnvironmentAutoConfiguration.class,
				KmsRefreshAutoConfiguration.class, KmsActuatorAutoConfiguration.class))
		.withPropertyValues("aliyun.kms.endpoint=" + kms.endpoint(),
				"aliyun.kms.credentials.access-key-id=" + kms.accessKeyId(),
				"aliyun.kms.credentials.access-key-secret=" + kms.accessKeySecret());

	@BeforeAll
	static void fillEmulator() {
		kms.keys().create("alias/orders");
		kms.secrets().put("text", "first");
		kms.secrets().put("text", "second");
		kms.secrets().put("account", "{\"AccountName\":\"shop\",\"AccountPassword\":\"s3cret\",\"port\":\"x\"}");
		kms.secrets().putBinary("binary", "AAECAw==");
	}

	@AfterAll
	static void stopEmulator() {
		kms.close();
	}

	@Test
	void readsSecretsInEveryForm() {
		this.runner.run((context) -> {
			SecretOperations secrets = context.getBean(KmsTemplate.class).opsForSecrets();
			assertThat(secrets.getText("text")).isEqualTo("second");
			assertThat(secrets.get(SecretReference.stage("text", "ACSPrevious")).text()).isEqualTo("first");
			assertThat(secrets.getField("account", "AccountName")).isEqualTo("shop");
			assertThat(secrets.get("account", Account.class)).isEqualTo(new Account("shop", "s3cret"));
			assertThat(secrets.get("text", String.class)).isEqualTo("second");
			assertThat(secrets.getBytes("binary")).containsExactly(0, 1, 2, 3);
			assertThat(secrets.getBytes("text")).isEqualTo("second".getBytes(StandardCharsets.UTF_8));
			assertThat(secrets.find("missing")).isEmpty();
			assertThat(secrets.find("text")).isPresent();
			assertThat(secrets.versions("text")).extracting(SecretVersion::stages)
				.anySatisfy((stages) -> assertThat(stages).contains("ACSCurrent"))
				.anySatisfy((stages) -> assertThat(stages).contains("ACSPrevious"));
			assertThat(secrets.get("account").toString()).doesNotContain("s3cret");
		});
	}

	@Test
	void readOfKnownSecretAsksNobody() {
		this.runner.run((context) -> {
			SecretOperations secrets = context.getBean(SecretOperations.class);
			secrets.getText("text");
			kms.requests().clear();
			assertThat(secrets.getText("text")).isEqualTo("second");
			assertThat(kms.requests().list()).isEmpty();
		});
	}

	@Test
	void unsuitableSecretsThrowWithoutTheirValue() {
		this.runner.run((context) -> {
			SecretOperations secrets = context.getBean(SecretOperations.class);
			assertThatExceptionOfType(KmsNotFoundException.class).isThrownBy(() -> secrets.get("missing"))
				.withMessageContaining("missing")
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("Forbidden.ResourceNotFound"))
				.satisfies((ex) -> assertThat(ex.getRequestId()).isNotBlank());
			assertThatExceptionOfType(SecretFieldNotFoundException.class)
				.isThrownBy(() -> secrets.getField("account", "nope"))
				.withMessageContaining("AccountName");
			assertThatExceptionOfType(SecretFormatException.class)
				.isThrownBy(() -> secrets.get("account", Ported.class))
				.withMessageContaining("port")
				.withNoCause();
			assertThatExceptionOfType(SecretFormatException.class).isThrownBy(() -> secrets.get("text", Account.class));
		});
	}

	@Test
	void encryptsAndDecryptsBoundToContext() {
		this.runner.run((context) -> {
			CryptoOperations crypto = context.getBean(KmsTemplate.class).opsForCrypto();
			EncryptionContext order = EncryptionContext.of("order", "1");
			Ciphertext ciphertext = crypto.encrypt(KeyId.alias("orders"), Plaintext.of("ring twice"), order);
			assertThat(crypto.decrypt(Ciphertext.fromBase64(ciphertext.toBase64()), order).text())
				.isEqualTo("ring twice");
			assertThatExceptionOfType(KmsInvalidRequestException.class)
				.isThrownBy(() -> crypto.decrypt(ciphertext, EncryptionContext.of("order", "2")));
			assertThatExceptionOfType(KmsException.class)
				.isThrownBy(() -> crypto.encrypt(KeyId.alias("nope"), Plaintext.of("x")));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> crypto.encrypt(KeyId.alias("orders"), Plaintext.of(new byte[0])));
			Plaintext longest = Plaintext.of(new byte[6144]);
			assertThat(crypto.decrypt(crypto.encrypt(KeyId.alias("orders"), longest))).isEqualTo(longest);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> crypto.encrypt(KeyId.alias("orders"), Plaintext.of(new byte[6145])))
				.withMessageContaining("6144");
		});
	}

	@Test
	void tokensResolveWithoutAnApplication() {
		this.runner.withPropertyValues("shop.value=$<kms:text>")
			.run((context) -> assertThat(context.getEnvironment().getProperty("shop.value")).isEqualTo("second"));
	}

	@Test
	void backsOffWhenUserDefinesOperations() {
		this.runner.withUserConfiguration(OwnCrypto.class).run((context) -> {
			assertThat(context).hasSingleBean(CryptoOperations.class);
			assertThat(context.getBean(KmsTemplate.class).opsForCrypto())
				.isSameAs(context.getBean("ownCrypto", CryptoOperations.class));
		});
	}

	@Test
	void hasNoTemplateWhenSwitchedOff() {
		this.runner.withPropertyValues("aliyun.kms.enabled=false", "shop.value=$<kms:text:none>").run((context) -> {
			assertThat(context).doesNotHaveBean(KmsTemplate.class).doesNotHaveBean(KmsClient.class);
			assertThat(context.getEnvironment().getProperty("shop.value")).isEqualTo("none");
		});
	}

	@Test
	void worksWithoutSpringCloudAndActuator() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.cloud", "org.springframework.boot.actuate"))
			.withPropertyValues("shop.value=$<kms:text>")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(KmsRefreshAutoConfiguration.class);
				assertThat(context.getEnvironment().getProperty("shop.value")).isEqualTo("second");
			});
	}

	@Test
	void propertiesHaveTheirDefaults() {
		KmsProperties properties = new KmsProperties();
		assertThat(properties.isEnabled()).isTrue();
		assertThat(properties.getRegion()).isNull();
		assertThat(properties.getEndpoint()).isNull();
		assertThat(properties.getNetwork()).isEqualTo(Network.INTERNET);
		assertThat(properties.getClient().getConnectTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(properties.getClient().getResponseTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(properties.getClient().getCallTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(properties.getClient().getProxy().getHost()).isNull();
		assertThat(properties.getSecrets().getFetchTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.getSecrets().getFetchParallelism()).isEqualTo(16);
	}

	record Account(String accountName, String accountPassword) {
	}

	record Ported(int port) {
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCrypto {

		@Bean
		CryptoTemplate ownCrypto(KmsClient client) {
			return new CryptoTemplate(client);
		}

	}

}
