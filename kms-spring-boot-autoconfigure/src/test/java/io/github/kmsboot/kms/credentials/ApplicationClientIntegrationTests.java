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

package io.github.kmsboot.kms.credentials;

import java.nio.file.Path;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.autoconfigure.GatewayApplicationUnderTest;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has a {@link Client} of its own.
 */
@Timeout(120)
class ApplicationClientIntegrationTests {

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.withoutHttp()
		.httpsPort(0)
		.accessKey("configured", "configured-secret")
		.start();

	@TempDir
	private static Path directory;

	@BeforeAll
	static void fill() {
		emulator.secrets().put("db", "value");
		emulator.accessKeys().add(new AccessKey("own", "own-secret"));
	}

	@BeforeEach
	void clear() {
		emulator.requests().clear();
	}

	@AfterAll
	static void close() {
		emulator.close();
	}

	@Test
	void beanSignsInPlaceOfConfiguredCredentials() {
		try (ConfigurableApplicationContext context = application().source(WithClient.class).run()) {
			context.getBean(KmsTemplate.class).opsForSecrets().getText("db");
		}
		assertSignedBy("own");
	}

	@Test
	void beanComesAfterTheTokens() {
		try (ConfigurableApplicationContext context = application().source(WithClient.class)
			.set("shop.password", "$<kms:db>")
			.run()) {
			context.getBean(KmsTemplate.class).opsForSecrets().versions("db");
		}
		assertSignedBy("configured", "own");
	}

	@Test
	void clientOfTheBootstrapContextSignsForTokensToo() {
		try (ConfigurableApplicationContext context = application()
			.initializer((registry) -> registry.register(Client.class, InstanceSupplier.of(client())))
			.set("shop.password", "$<kms:db>")
			.run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("value");
			context.getBean(KmsTemplate.class).opsForSecrets().versions("db");
		}
		assertSignedBy("own", "own");
	}

	@Test
	void credentialsOfAGatewayArePreferredToTheBean() {
		try (ConfigurableApplicationContext context = application().source(WithClient.class)
			.set("aliyun.kms.gateways.main.credentials.access-key-id", "configured")
			.set("aliyun.kms.gateways.main.credentials.access-key-secret", "configured-secret")
			.run()) {
			context.getBean(KmsTemplate.class).opsForSecrets().getText("db");
		}
		assertSignedBy("configured");
	}

	private static void assertSignedBy(String... accessKeyIds) {
		assertThat(emulator.requests().list()).extracting(RecordedRequest::accessKeyId).containsExactly(accessKeyIds);
	}

	private static GatewayApplicationUnderTest application() {
		return new GatewayApplicationUnderTest(directory).set("aliyun.kms.credentials.access-key-id", "configured")
			.set("aliyun.kms.credentials.access-key-secret", "configured-secret")
			.set("aliyun.kms.gateways.main.endpoint", emulator.httpsEndpoint())
			.yaml("aliyun.kms.gateways.main.ca-certificates: |\n" + emulator.caPem().indent(2));
	}

	private static Client client() {
		return new Client(new Config().setType("access_key").setAccessKeyId("own").setAccessKeySecret("own-secret"));
	}

	@Configuration(proxyBeanMethods = false)
	static class WithClient {

		@Bean
		Client credentialsClient() {
			return client();
		}

	}

}
