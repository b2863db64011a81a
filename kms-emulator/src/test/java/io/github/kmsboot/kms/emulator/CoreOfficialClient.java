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

import java.util.List;
import java.util.Map;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.kms.model.v20160120.CreateSecretRequest;
import com.aliyuncs.kms.model.v20160120.DecryptRequest;
import com.aliyuncs.kms.model.v20160120.DescribeKeyRequest;
import com.aliyuncs.kms.model.v20160120.DisableKeyRequest;
import com.aliyuncs.kms.model.v20160120.EncryptRequest;
import com.aliyuncs.kms.model.v20160120.GenerateDataKeyRequest;
import com.aliyuncs.kms.model.v20160120.GenerateDataKeyResponse;
import com.aliyuncs.kms.model.v20160120.GetSecretValueRequest;
import com.aliyuncs.kms.model.v20160120.GetSecretValueResponse;
import com.aliyuncs.kms.model.v20160120.ListAliasesRequest;
import com.aliyuncs.kms.model.v20160120.ListSecretVersionIdsRequest;
import com.aliyuncs.kms.model.v20160120.PutSecretValueRequest;
import com.aliyuncs.profile.DefaultProfile;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * {@code aliyun-java-sdk-kms} over plain HTTP, in one of its two formats.
 */
final class CoreOfficialClient implements OfficialClient {

	private final DefaultAcsClient client;

	private final String endpoint;

	private final FormatType format;

	CoreOfficialClient(KmsEmulator emulator, FormatType format) {
		this.client = new DefaultAcsClient(
				DefaultProfile.getProfile("cn-hangzhou", emulator.accessKeyId(), emulator.accessKeySecret()));
		this.endpoint = emulator.endpoint().getAuthority();
		this.format = format;
	}

	@Override
	public Secret secret(String name, @Nullable String stage, @Nullable String versionId) {
		GetSecretValueRequest request = new GetSecretValueRequest();
		request.setSecretName(name);
		if (stage != null) {
			request.setVersionStage(stage);
		}
		if (versionId != null) {
			request.setVersionId(versionId);
		}
		GetSecretValueResponse response = call(request);
		return new Secret(response.getSecretName(), response.getSecretData(), response.getVersionId(),
				response.getVersionStages(), response.getRequestId());
	}

	@Override
	public void createSecret(String name, String versionId, String value) {
		CreateSecretRequest request = new CreateSecretRequest();
		request.setSecretName(name);
		request.setVersionId(versionId);
		request.setSecretData(value);
		call(request);
	}

	@Override
	public void putSecretValue(String name, String versionId, String value) {
		PutSecretValueRequest request = new PutSecretValueRequest();
		request.setSecretName(name);
		request.setVersionId(versionId);
		request.setSecretData(value);
		call(request);
	}

	@Override
	public List<String> versionIds(String name) {
		ListSecretVersionIdsRequest request = new ListSecretVersionIdsRequest();
		request.setSecretName(name);
		return call(request).getVersionIds().stream().map((version) -> version.getVersionId()).toList();
	}

	@Override
	public String encrypt(String keyId, String plaintext, Map<String, String> context) {
		EncryptRequest request = new EncryptRequest();
		request.setKeyId(keyId);
		request.setPlaintext(plaintext);
		request.setEncryptionContext(Json.write(context));
		return call(request).getCiphertextBlob();
	}

	@Override
	public String decrypt(String blob, Map<String, String> context) {
		DecryptRequest request = new DecryptRequest();
		request.setCiphertextBlob(blob);
		request.setEncryptionContext(Json.write(context));
		return call(request).getPlaintext();
	}

	@Override
	public DataKey dataKey(String keyId) {
		GenerateDataKeyRequest request = new GenerateDataKeyRequest();
		request.setKeyId(keyId);
		GenerateDataKeyResponse response = call(request);
		return new DataKey(response.getPlaintext(), response.getCiphertextBlob());
	}

	@Override
	public String keyState(String keyId) {
		DescribeKeyRequest request = new DescribeKeyRequest();
		request.setKeyId(keyId);
		return call(request).getKeyMetadata().getKeyState();
	}

	@Override
	public void disableKey(String keyId) {
		DisableKeyRequest request = new DisableKeyRequest();
		request.setKeyId(keyId);
		call(request);
	}

	@Override
	public List<String> aliases() {
		return call(new ListAliasesRequest()).getAliases().stream().map((alias) -> alias.getAliasName()).toList();
	}

	private <T extends AcsResponse> T call(AcsRequest<T> request) {
		request.setSysEndpoint(this.endpoint);
		request.setSysProtocol(ProtocolType.HTTP);
		request.setSysAcceptFormat(this.format);
		try {
			return this.client.getAcsResponse(request);
		}
		catch (ClientException ex) {
			throw new RefusedException(ex.getErrCode(), ex.getRequestId(), ex);
		}
	}

	@Override
	public void close() {
		this.client.shutdown();
	}

}
