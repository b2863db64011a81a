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
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedKms} with {@code @SpringBootTest}.
 */
@SpringBootTest(properties = { "app.token=$<kms:db#password>", "app.placeholder=${kms@plain}",
		"spring.config.import=kms:shop", "app.seeded=$<kms:seeded>" })
@EmbeddedKms(secrets = { "db={\"password\":\"s3cret\"}", "plain=a=b", "shop={\"shop.user\":\"alice\"}" },
		keys = "alias/orders", seed = "classpath:io/github/kmsboot/kms/test/seed.yml")
class EmbeddedKmsIntegrationTests {

	@Autowired
	private Environment environment;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private KmsEmulator emulator;

	@Autowired
	private KmsTemplate kms;

	@Test
	void tokenFindsItsSecret() {
		assertThat(this.environment.getProperty("app.token")).isEqualTo("s3cret");
	}

	@Test
	void valueMayContainEqualsSigns() {
		assertThat(this.environment.getProperty("app.placeholder")).isEqualTo("a=b");
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
	void emulatorCanBeChangedWhileTheApplicationRuns() {
		this.emulator.secrets().put("late", "v4lue");
		assertThat(this.kms.opsForSecrets().getText("late")).isEqualTo("v4lue");
	}

	@Test
	void keyIsThere() {
		assertThat(this.emulator.keys().id("alias/orders")).startsWith("key-");
	}

	@Test
	void connectionLeadsToTheEmulator() {
		assertThat(this.environment.getProperty("aliyun.kms.endpoint")).isEqualTo(this.emulator.endpoint().toString());
	}

	@Nested
	class InNestedClasses {

		@Autowired
		private ApplicationContext nested;

		@Test
		void contextIsShared() {
			assertThat(this.nested).isSameAs(EmbeddedKmsIntegrationTests.this.context);
		}

	}

	@Nested
	@EmbeddedKms(secrets = { "db={\"password\":\"another\"}", "plain=p", "shop={\"shop.user\":\"bob\"}", "seeded=s" })
	class InNestedClassesWithAnotherAnnotation {

		@Autowired
		private Environment nested;

		@Test
		void secretsAreOthers() {
			assertThat(this.nested.getProperty("app.token")).isEqualTo("another");
			assertThat(this.nested.getProperty("shop.user")).isEqualTo("bob");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
