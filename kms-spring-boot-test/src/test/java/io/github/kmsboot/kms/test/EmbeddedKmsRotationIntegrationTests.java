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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.secret.Rotation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for rotation with {@link EmbeddedKms}.
 */
@SpringBootTest
@EmbeddedKms(secrets = { "db={\"username\":\"app\",\"password\":\"old\"}", "token=old", "timed=old" })
class EmbeddedKmsRotationIntegrationTests {

	@Autowired
	private KmsEmulator kms;

	@Autowired
	private KmsTemplate template;

	@Test
	void applicationReadsTheNewPassword() {
		this.kms.rotate("db");
		assertThat(this.template.opsForSecrets().getText("db")).contains("\"username\":\"app\"")
			.doesNotContain("\"old\"");
	}

	@Test
	void applicationReadsTheGivenValue() {
		this.kms.rotate("token", "new");
		assertThat(this.template.opsForSecrets().getText("token")).isEqualTo("new");
	}

	@Test
	void timePassesAtOnce() {
		List<Rotation> rotations = new ArrayList<>();
		this.kms.secrets().rotateEvery("timed", Duration.ofDays(30));
		this.kms.secrets().beforeRotation(rotations::add);
		this.kms.advance(Duration.ofDays(30));
		assertThat(rotations).hasSize(1);
		long calls = this.kms.calls("GetSecretValue");
		assertThat(this.template.opsForSecrets().getText("timed")).isEqualTo(rotations.get(0).password());
		assertThat(this.kms.calls("GetSecretValue")).isEqualTo(calls + 1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
