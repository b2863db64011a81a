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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.provider.StaticCredentialProvider;
import com.aliyun.core.utils.Configuration;
import com.aliyun.httpcomponent.httpclient.ApacheAsyncHttpClientBuilder;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.DecryptRequest;
import com.aliyun.sdk.service.kms20160120.models.EncryptRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueRequest;
import darabonba.core.client.ClientOverrideConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncClientIntegrationTests {

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().start();
		this.emulator.keys().create("alias/app");
		this.emulator.secrets().put("team/db+x=1@a.b", "s3cret=&+ ü");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "V1", "V3" })
	void readsSecretAndRoundTripsCiphertext(SignatureVersion version) throws Exception {
		try (AsyncClient client = client(version)) {
			String value = client.getSecretValue(GetSecretValueRequest.builder().secretName("team/db+x=1@a.b").build())
				.get(5, TimeUnit.SECONDS)
				.getBody()
				.getSecretData();
			assertThat(value).isEqualTo("s3cret=&+ ü");
			String blob = client
				.encrypt(EncryptRequest.builder()
					.keyId("alias/app")
					.plaintext("aGVsbG8=")
					.encryptionContext(Map.of("a", "1"))
					.build())
				.get()
				.getBody()
				.getCiphertextBlob();
			assertThat(client
				.decrypt(DecryptRequest.builder().ciphertextBlob(blob).encryptionContext(Map.of("a", "1")).build())
				.get()
				.getBody()
				.getPlaintext()).isEqualTo("aGVsbG8=");
		}
	}

	private AsyncClient client(SignatureVersion version) {
		return AsyncClient.builder()
			.region("cn-hangzhou")
			.credentialsProvider(StaticCredentialProvider.create(Credential.builder()
				.accessKeyId(this.emulator.accessKeyId())
				.accessKeySecret(this.emulator.accessKeySecret())
				.build()))
			.httpClient(new ApacheAsyncHttpClientBuilder().configuration(Configuration.NONE).build())
			.serviceConfiguration(com.aliyun.sdk.gateway.pop.Configuration.create().setSignatureVersion(version))
			.overrideConfiguration(ClientOverrideConfiguration.create()
				.setProtocol("HTTP")
				.setEndpointOverride(this.emulator.endpoint().getAuthority())
				.setConnectTimeout(Duration.ofSeconds(2))
				.setResponseTimeout(Duration.ofSeconds(5)))
			.build();
	}

}
