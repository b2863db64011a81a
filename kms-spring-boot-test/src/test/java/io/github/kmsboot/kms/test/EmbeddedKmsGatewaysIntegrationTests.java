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

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.Plaintext;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedKms} with an application that has gateways, and credentials
 * that a test does not have.
 */
@SpringBootTest(properties = { "app.token=$<kms:db>", "app.pinned=$<kms:db?gateway=vault>",
		"aliyun.kms.credentials.type=ecs-role", "aliyun.kms.gateways.vault.type=dedicated",
		"aliyun.kms.gateways.vault.instance-id=kst-1", "aliyun.kms.gateways.vault.ca-certificates=file:/nowhere/ca.pem",
		"aliyun.kms.gateways.cloud.network=vpc", "aliyun.kms.gateways.cloud.region=cn-beijing",
		"aliyun.kms.routing.secret-retrieval=vault,cloud" })
@EmbeddedKms(secrets = "db=s3cret", keys = "alias/orders")
class EmbeddedKmsGatewaysIntegrationTests {

	@Autowired
	private Environment environment;

	@Autowired
	private KmsEmulator emulator;

	@Autowired
	private KmsTemplate kms;

	@Test
	void tokensFindTheirSecretsThroughAnyGateway() {
		assertThat(this.environment.getProperty("app.token")).isEqualTo("s3cret");
		assertThat(this.environment.getProperty("app.pinned")).isEqualTo("s3cret");
	}

	@Test
	void templateWorks() {
		assertThat(this.kms.opsForCrypto().encrypt(KeyId.alias("orders"), Plaintext.of("note"))).isNotNull();
		assertThat(this.kms.opsForSecrets().versions("db")).hasSize(1);
		assertThat(this.emulator.requests().list()).extracting(RecordedRequest::accessKeyId)
			.containsOnly(this.emulator.accessKeyId());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
