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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.aliyun.kms20160120.Client;
import com.aliyun.kms20160120.models.CreateSecretRequest;
import com.aliyun.kms20160120.models.DecryptRequest;
import com.aliyun.kms20160120.models.DescribeKeyRequest;
import com.aliyun.kms20160120.models.DisableKeyRequest;
import com.aliyun.kms20160120.models.EncryptRequest;
import com.aliyun.kms20160120.models.GenerateDataKeyRequest;
import com.aliyun.kms20160120.models.GetSecretValueRequest;
import com.aliyun.kms20160120.models.ListAliasesRequest;
import com.aliyun.kms20160120.models.ListSecretVersionIdsRequest;
import com.aliyun.kms20160120.models.PutSecretValueRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import org.jspecify.annotations.Nullable;

/**
 * {@code kms20160120} over HTTPS, trusting the emulator's authority.
 */
final class TeaOfficialClient implements OfficialClient {

	private final Client client;

	TeaOfficialClient(KmsEmulator emulator) {
		this(emulator, emulator.httpsEndpoint(), emulator.caPem());
	}

	TeaOfficialClient(KmsEmulator emulator, URI endpoint, String caPem) {
		this.client = call(() -> new Client(new Config().setAccessKeyId(emulator.accessKeyId())
			.setAccessKeySecret(emulator.accessKeySecret())
			.setRegionId("cn-hangzhou")
			.setEndpoint(endpoint.getAuthority())
			.setProtocol("HTTPS")
			.setCa(caPem)
			.setConnectTimeout(5000)
			.setReadTimeout(20_000)));
	}

	@Override
	public Secret secret(String name, @Nullable String stage, @Nullable String versionId) {
		var body = call(() -> this.client.getSecretValue(
				new GetSecretValueRequest().setSecretName(name).setVersionStage(stage).setVersionId(versionId)))
			.getBody();
		return new Secret(body.getSecretName(), body.getSecretData(), body.getVersionId(),
				body.getVersionStages().getVersionStage(), body.getRequestId());
	}

	@Override
	public void createSecret(String name, String versionId, String value) {
		call(() -> this.client
			.createSecret(new CreateSecretRequest().setSecretName(name).setVersionId(versionId).setSecretData(value)));
	}

	@Override
	public void putSecretValue(String name, String versionId, String value) {
		call(() -> this.client.putSecretValue(
				new PutSecretValueRequest().setSecretName(name).setVersionId(versionId).setSecretData(value)));
	}

	@Override
	public List<String> versionIds(String name) {
		return call(() -> this.client.listSecretVersionIds(new ListSecretVersionIdsRequest().setSecretName(name)))
			.getBody()
			.getVersionIds()
			.getVersionId()
			.stream()
			.map((version) -> version.getVersionId())
			.toList();
	}

	@Override
	public String encrypt(String keyId, String plaintext, Map<String, String> context) {
		return call(() -> this.client
			.encrypt(new EncryptRequest().setKeyId(keyId).setPlaintext(plaintext).setEncryptionContext(context)))
			.getBody()
			.getCiphertextBlob();
	}

	@Override
	public String decrypt(String blob, Map<String, String> context) {
		return call(
				() -> this.client.decrypt(new DecryptRequest().setCiphertextBlob(blob).setEncryptionContext(context)))
			.getBody()
			.getPlaintext();
	}

	@Override
	public DataKey dataKey(String keyId) {
		var body = call(() -> this.client.generateDataKey(new GenerateDataKeyRequest().setKeyId(keyId))).getBody();
		return new DataKey(body.getPlaintext(), body.getCiphertextBlob());
	}

	@Override
	public String keyState(String keyId) {
		return call(() -> this.client.describeKey(new DescribeKeyRequest().setKeyId(keyId))).getBody()
			.getKeyMetadata()
			.getKeyState();
	}

	@Override
	public void disableKey(String keyId) {
		call(() -> this.client.disableKey(new DisableKeyRequest().setKeyId(keyId)));
	}

	@Override
	public List<String> aliases() {
		return call(() -> this.client.listAliases(new ListAliasesRequest())).getBody()
			.getAliases()
			.getAlias()
			.stream()
			.map((alias) -> alias.getAliasName())
			.toList();
	}

	private static <T> T call(Callable<T> call) {
		try {
			return call.call();
		}
		catch (TeaException ex) {
			throw new RefusedException(ex.getCode(), String.valueOf(ex.getData().get("RequestId")), ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		// the SDK keeps its connections for the life of the process
	}

}
