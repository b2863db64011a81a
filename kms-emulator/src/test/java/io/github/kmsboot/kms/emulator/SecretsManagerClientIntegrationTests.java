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

package io.github.kmsboot.kms.emulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.StaticCredentialsProvider;
import com.aliyuncs.kms.secretsmanager.client.SecretCacheClient;
import com.aliyuncs.kms.secretsmanager.client.SecretCacheClientBuilder;
import com.aliyuncs.kms.secretsmanager.client.exception.CacheSecretException;
import com.aliyuncs.kms.secretsmanager.client.model.RegionInfo;
import com.aliyuncs.kms.secretsmanager.client.model.SecretInfo;
import com.aliyuncs.kms.secretsmanager.client.service.BaseSecretManagerClientBuilder;
import com.aliyuncs.kms.secretsmanager.client.service.DefaultSecretManagerClientBuilder;
import com.aliyuncs.kms.secretsmanager.client.service.FullJitterBackoffStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.secret.SecretDraft;
import io.github.kmsboot.kms.emulator.secret.SecretType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretsManagerClientIntegrationTests {

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().withoutHttp().httpsPort(0).start();
		this.emulator.secrets().put("team/db", "p<ss&ü");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void readsTextSecret() throws Exception {
		try (SecretCacheClient client = client()) {
			SecretInfo secret = client.getSecretInfo("team/db");
			assertThat(secret.getSecretValue()).isEqualTo("p<ss&ü");
			assertThat(secret.getSecretDataType()).isEqualTo("text");
			assertThat(secret.getVersionId()).isEqualTo(this.emulator.secrets().versionIds("team/db").get(0));
		}
	}

	@Test
	void readsBinarySecret() throws Exception {
		this.emulator.secrets().putBinary("bin", "AAEC");
		try (SecretCacheClient client = client()) {
			assertThat(client.getBinaryValue("bin"))
				.isEqualTo(ByteBuffer.wrap("AAEC".getBytes(StandardCharsets.UTF_8)));
		}
	}

	@Test
	void readsManagedSecretWithConfig() throws Exception {
		this.emulator.secrets()
			.create(SecretDraft.managed("rds", SecretType.RDS,
					"{\"Accounts\":[{\"AccountName\":\"app\",\"AccountPassword\":\"pw\"}]}",
					"{\"SecretSubType\":\"DoubleUsers\",\"DBInstanceId\":\"rm-1\"}"));
		try (SecretCacheClient client = client()) {
			SecretInfo secret = client.getSecretInfo("rds");
			assertThat(secret.getSecretValue()).isEqualTo("{\"AccountName\":\"app\",\"AccountPassword\":\"pw\"}");
			assertThat(secret.getSecretType()).isEqualTo("Rds");
			assertThat(secret.getExtendedConfig()).contains("rm-1");
		}
	}

	@Test
	void presentsSecurityToken() throws Exception {
		AccessKey key = this.emulator.accessKeys().issue(Duration.ofHours(1));
		try (SecretCacheClient client = client(BaseSecretManagerClientBuilder.standard()
			.withCredentialsProvider(new StaticCredentialsProvider(
					new BasicSessionCredentials(key.id(), key.secret(), String.valueOf(key.securityToken())))))) {
			assertThat(client.getStringValue("team/db")).isEqualTo("p<ss&ü");
		}
		assertThat(this.emulator.requests().list().get(0).accessKeyId()).isEqualTo(key.id());
	}

	@Test
	void reportsMissingSecret() throws Exception {
		try (SecretCacheClient client = client()) {
			assertThatExceptionOfType(CacheSecretException.class).isThrownBy(() -> client.getSecretInfo("missing"))
				.withStackTraceContaining("Forbidden.ResourceNotFound");
		}
	}

	private SecretCacheClient client() throws CacheSecretException {
		return client(BaseSecretManagerClientBuilder.standard()
			.withAccessKey(this.emulator.accessKeyId(), this.emulator.accessKeySecret()));
	}

	private SecretCacheClient client(DefaultSecretManagerClientBuilder builder) throws CacheSecretException {
		return SecretCacheClientBuilder
			.newCacheClientBuilder(builder
				.addRegion(new RegionInfo("cn-hangzhou", false, this.emulator.httpsEndpoint().getAuthority()))
				.withBackoffStrategy(new FullJitterBackoffStrategy(1, 10, 20))
				.build())
			.withParseJSONTTL("")
			.build();
	}

}
