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

package io.github.kmsboot.kms.test;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.Plaintext;
import io.github.kmsboot.kms.test.Contexts.Application;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KmsContainer} with {@code @ServiceConnection}.
 */
@Testcontainers(disabledWithoutDocker = true)
class KmsContainerIntegrationTests {

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "app.token=$<kms:db#password>",
			"app.placeholder=${kms@plain}", "spring.config.import=kms:shop", "app.seeded=$<kms:seeded>" })
	class InFieldOfTest {

		@Container
		@ServiceConnection
		static final KmsContainer container = KmsImage.container()
			.withSecret("db", "{\"password\":\"s3cret\"}")
			.withSecret("plain", "\"quoted\"\n\\ \u00fc \ud83d\ude00")
			.withSecret("shop", "{\"shop.user\":\"alice\"}")
			.withKey("alias/orders")
			.withSeed(Transferable.of("secrets: [{name: seeded, value: from the seed}]"));

		@Autowired
		private Environment environment;

		@Autowired
		private KmsTemplate kms;

		@Test
		void tokenFindsItsSecret() {
			assertThat(this.environment.getProperty("app.token")).isEqualTo("s3cret");
		}

		@Test
		void textArrivesAsItIs() {
			assertThat(this.environment.getProperty("app.placeholder")).isEqualTo("\"quoted\"\n\\ \u00fc \ud83d\ude00");
		}

		@Test
		void importFindsItsSecret() {
			assertThat(this.environment.getProperty("shop.user")).isEqualTo("alice");
		}

		@Test
		void seedIsPlanted() {
			assertThat(this.environment.getProperty("app.seeded")).isEqualTo("from the seed");
		}

		@Test
		void keyEncrypts() {
			Ciphertext ciphertext = this.kms.opsForCrypto().encrypt(KeyId.of("alias/orders"), Plaintext.of("text"));
			assertThat(this.kms.opsForCrypto().decrypt(ciphertext).text()).isEqualTo("text");
		}

	}

	@Nested
	@SpringBootTest(classes = { Application.class, InBean.Containers.class }, properties = "app.token=$<kms:db>")
	class InBean {

		@Autowired
		private Environment environment;

		@Autowired
		private KmsTemplate kms;

		@Test
		void tokenFindsItsSecret() {
			assertThat(this.environment.getProperty("app.token")).isEqualTo("from the bean");
		}

		@Test
		void templateIsConnected() {
			assertThat(this.kms.opsForSecrets().getText("db")).isEqualTo("from the bean");
		}

		@TestConfiguration(proxyBeanMethods = false)
		static class Containers {

			@Bean
			@ServiceConnection
			KmsContainer kmsContainer() {
				return KmsImage.container().withSecret("db", "from the bean");
			}

		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = "spring.config.import=kms:shop")
	@ImportTestcontainers(InImportedClass.Containers.class)
	class InImportedClass {

		@Autowired
		private Environment environment;

		@Test
		void importFindsItsSecret() {
			assertThat(this.environment.getProperty("shop.user")).isEqualTo("bob");
		}

		interface Containers {

			@ServiceConnection
			KmsContainer CONTAINER = KmsImage.container().withSecret("shop", "{\"shop.user\":\"bob\"}");

		}

	}

}
