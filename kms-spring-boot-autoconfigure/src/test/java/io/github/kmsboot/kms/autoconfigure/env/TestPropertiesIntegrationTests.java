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

package io.github.kmsboot.kms.autoconfigure.env;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import io.github.kmsboot.kms.emulator.KmsEmulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens in the properties of a test.
 */
@SpringBootTest(properties = "shop.inline=$<kms:db>")
@TestPropertySource(properties = "shop.test=$<kms:db>")
class TestPropertiesIntegrationTests {

	private static final KmsEmulator kms = start();

	@Autowired
	private Environment environment;

	@Value("${shop.dynamic}")
	private String dynamic;

	private static KmsEmulator start() {
		KmsEmulator emulator = KmsEmulator.builder().start();
		emulator.secrets().put("db", "s3cret");
		return emulator;
	}

	@AfterAll
	static void stopEmulator() {
		kms.close();
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("aliyun.kms.endpoint", () -> kms.endpoint().toString());
		registry.add("aliyun.kms.credentials.access-key-id", kms::accessKeyId);
		registry.add("aliyun.kms.credentials.access-key-secret", kms::accessKeySecret);
		registry.add("shop.dynamic", () -> "$<kms:db>");
	}

	@Test
	void tokensResolveInAllOfThem() {
		assertThat(this.environment.getProperty("shop.inline")).isEqualTo("s3cret");
		assertThat(this.environment.getProperty("shop.test")).isEqualTo("s3cret");
		assertThat(this.dynamic).isEqualTo("s3cret");
		assertThat(kms.requests().count("GetSecretValue")).isEqualTo(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
