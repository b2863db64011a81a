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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests in which a KMS of their own takes the place of an application's gateways.
 */
@Timeout(120)
class ReplacedGatewaysIntegrationTests {

	private static final KmsEmulator emulator = KmsEmulator.builder().start();

	@TempDir
	private static Path directory;

	@BeforeAll
	static void fill() {
		emulator.secrets().put("db", "value");
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
	void endpointReplacesEachGateway() {
		try (ConfigurableApplicationContext context = application().set("aliyun.kms.replace-gateways", true)
			.set("aliyun.kms.endpoint", emulator.endpoint())
			.set("aliyun.kms.credentials.access-key-id", emulator.accessKeyId())
			.set("aliyun.kms.credentials.access-key-secret", emulator.accessKeySecret())
			.set("shop.password", "$<kms:db?gateway=vault>")
			.run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("value");
			assertWorks(context);
		}
	}

	@Test
	void detailsOfAConnectionReplaceEachGateway() {
		try (ConfigurableApplicationContext context = application().source(WithDetails.class).run()) {
			assertWorks(context);
		}
	}

	private static void assertWorks(ConfigurableApplicationContext context) {
		assertThat(context.getBean(KmsTemplate.class).opsForSecrets().getText("db")).isEqualTo("value");
		KmsClient client = context.getBean(KmsClient.class);
		for (String gateway : new String[] { "vault", "side", "cloud" }) {
			assertThat(client.call(new SecretValueRequest("db", null, null).at(gateway)).secretData())
				.isEqualTo("value");
		}
		assertThat(client.call(new SecretVersionsRequest("db", false, 1, 10)).versions()).hasSize(1);
		assertThat(emulator.requests().list()).extracting(RecordedRequest::accessKeyId)
			.containsOnly(emulator.accessKeyId());
	}

	private static GatewayApplicationUnderTest application() {
		return new GatewayApplicationUnderTest(directory).yaml("""
				aliyun.kms.routing.management: cloud
				aliyun.kms.credentials.role-arn: acs:ram::1234567890123456:role/shop
				aliyun.kms.gateways:
				  vault:
				    type: dedicated
				    instance-id: kst-1
				    ca-certificates: file:/nowhere/PrivateKmsCA_kst-1.pem
				    client-key:
				      file: /nowhere/clientKey.json
				      password-file: /nowhere/password.txt
				  side:
				    type: agent
				  cloud:
				    region: cn-hangzhou
				    credentials:
				      type: ecs-role
				""");
	}

	@Configuration(proxyBeanMethods = false)
	static class WithDetails {

		@Bean
		KmsConnectionDetails connectionDetails() {
			return new Details();
		}

	}

	/**
	 * The connection to the emulator.
	 */
	private static final class Details implements KmsConnectionDetails {

		@Override
		public String getEndpoint() {
			return emulator.endpoint().toString();
		}

		@Override
		public String getAccessKeyId() {
			return emulator.accessKeyId();
		}

		@Override
		public String getAccessKeySecret() {
			return emulator.accessKeySecret();
		}

	}

}
