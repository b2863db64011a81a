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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import javax.net.ssl.X509TrustManager;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.provider.StaticCredentialProvider;
import com.aliyun.core.utils.Configuration;
import com.aliyun.httpcomponent.httpclient.ApacheAsyncHttpClientBuilder;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.gateway.pop.exception.PopClientException;
import com.aliyun.sdk.gateway.pop.exception.PopServerException;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.CreateSecretRequest;
import com.aliyun.sdk.service.kms20160120.models.DecryptRequest;
import com.aliyun.sdk.service.kms20160120.models.DescribeKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.DisableKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.EncryptRequest;
import com.aliyun.sdk.service.kms20160120.models.GenerateDataKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueResponseBody;
import com.aliyun.sdk.service.kms20160120.models.ListAliasesRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsRequest;
import com.aliyun.sdk.service.kms20160120.models.PutSecretValueRequest;
import darabonba.core.client.ClientOverrideConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * {@code alibabacloud-kms20160120} over plain HTTP, or HTTPS with an authority to trust.
 */
final class AsyncOfficialClient implements OfficialClient {

	private final AsyncClient client;

	AsyncOfficialClient(KmsEmulator emulator, SignatureVersion version) {
		this(emulator, version,
				Credential.builder()
					.accessKeyId(emulator.accessKeyId())
					.accessKeySecret(emulator.accessKeySecret())
					.build());
	}

	AsyncOfficialClient(KmsEmulator emulator, SignatureVersion version, Credential credential) {
		this.client = connect(emulator, version, credential);
	}

	AsyncOfficialClient(KmsEmulator emulator, SignatureVersion version, URI endpoint, X509TrustManager trust) {
		this.client = connect(endpoint, version,
				Credential.builder()
					.accessKeyId(emulator.accessKeyId())
					.accessKeySecret(emulator.accessKeySecret())
					.build(),
				new ApacheAsyncHttpClientBuilder().configuration(Configuration.NONE)
					.x509TrustManagers(new X509TrustManager[] { trust }));
	}

	static AsyncClient connect(KmsEmulator emulator, SignatureVersion version, Credential credential) {
		return connect(emulator.endpoint(), version, credential,
				new ApacheAsyncHttpClientBuilder().configuration(Configuration.NONE));
	}

	private static AsyncClient connect(URI endpoint, SignatureVersion version, Credential credential,
			ApacheAsyncHttpClientBuilder httpClient) {
		return AsyncClient.builder()
			.region("cn-hangzhou")
			.credentialsProvider(StaticCredentialProvider.create(credential))
			.httpClient(httpClient.build())
			.serviceConfiguration(com.aliyun.sdk.gateway.pop.Configuration.create().setSignatureVersion(version))
			.overrideConfiguration(ClientOverrideConfiguration.create()
				.setProtocol(endpoint.getScheme())
				.setEndpointOverride(endpoint.getAuthority())
				.setConnectTimeout(Duration.ofSeconds(5))
				.setResponseTimeout(Duration.ofSeconds(20)))
			.build();
	}

	@Override
	public Secret secret(String name, @Nullable String stage, @Nullable String versionId) {
		GetSecretValueResponseBody body = await(this.client.getSecretValue(
				GetSecretValueRequest.builder().secretName(name).versionStage(stage).versionId(versionId).build()))
			.getBody();
		return new Secret(body.getSecretName(), body.getSecretData(), body.getVersionId(),
				body.getVersionStages().getVersionStage(), body.getRequestId());
	}

	@Override
	public void createSecret(String name, String versionId, String value) {
		await(this.client.createSecret(
				CreateSecretRequest.builder().secretName(name).versionId(versionId).secretData(value).build()));
	}

	@Override
	public void putSecretValue(String name, String versionId, String value) {
		await(this.client.putSecretValue(
				PutSecretValueRequest.builder().secretName(name).versionId(versionId).secretData(value).build()));
	}

	@Override
	public List<String> versionIds(String name) {
		return await(this.client.listSecretVersionIds(ListSecretVersionIdsRequest.builder().secretName(name).build()))
			.getBody()
			.getVersionIds()
			.getVersionId()
			.stream()
			.map((version) -> version.getVersionId())
			.toList();
	}

	@Override
	public String encrypt(String keyId, String plaintext, Map<String, String> context) {
		return await(this.client
			.encrypt(EncryptRequest.builder().keyId(keyId).plaintext(plaintext).encryptionContext(context).build()))
			.getBody()
			.getCiphertextBlob();
	}

	@Override
	public String decrypt(String blob, Map<String, String> context) {
		return await(
				this.client.decrypt(DecryptRequest.builder().ciphertextBlob(blob).encryptionContext(context).build()))
			.getBody()
			.getPlaintext();
	}

	@Override
	public DataKey dataKey(String keyId) {
		var body = await(this.client.generateDataKey(GenerateDataKeyRequest.builder().keyId(keyId).build())).getBody();
		return new DataKey(body.getPlaintext(), body.getCiphertextBlob());
	}

	@Override
	public String keyState(String keyId) {
		return await(this.client.describeKey(DescribeKeyRequest.builder().keyId(keyId).build())).getBody()
			.getKeyMetadata()
			.getKeyState();
	}

	@Override
	public void disableKey(String keyId) {
		await(this.client.disableKey(DisableKeyRequest.builder().keyId(keyId).build()));
	}

	@Override
	public List<String> aliases() {
		return await(this.client.listAliases(ListAliasesRequest.builder().build())).getBody()
			.getAliases()
			.getAlias()
			.stream()
			.map((alias) -> alias.getAliasName())
			.toList();
	}

	static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof PopClientException refusal) {
				throw new RefusedException(refusal.getErrCode(), refusal.getRequestId(), refusal);
			}
			if (ex.getCause() instanceof PopServerException refusal) {
				throw new RefusedException(refusal.getErrCode(), refusal.getRequestId(), refusal);
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

}
