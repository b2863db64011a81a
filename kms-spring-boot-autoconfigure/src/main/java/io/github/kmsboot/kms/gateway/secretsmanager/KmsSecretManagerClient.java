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

package io.github.kmsboot.kms.gateway.secretsmanager;

import java.time.Instant;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.kms.model.v20160120.GetSecretValueRequest;
import com.aliyuncs.kms.model.v20160120.GetSecretValueResponse;
import com.aliyuncs.kms.secretsmanager.client.service.SecretManagerClient;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;

/**
 * Lets a {@code SecretCacheClient} of the secret SDK read through our gateways, with
 * their certificates verified. <pre class="code">
 * SecretCacheClientBuilder.newCacheClientBuilder(new KmsSecretManagerClient(kmsClient)).build()
 * </pre>
 *
 * @since 0.1.0
 */
public final class KmsSecretManagerClient implements SecretManagerClient {

	private static final String THROTTLED = "Rejected.Throttling";

	private static final String UNREACHABLE = "SDK.ServerUnreachable";

	private final KmsClient client;

	/**
	 * Create a client.
	 * @param client reads the secrets; stays the caller's to close
	 */
	public KmsSecretManagerClient(KmsClient client) {
		this.client = client;
	}

	@Override
	public void init() {
		// the client is ready
	}

	@Override
	public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) throws ClientException {
		try {
			return response(this.client.call(new SecretValueRequest(request.getSecretName(), request.getVersionId(),
					request.getVersionStage())));
		}
		catch (KmsException ex) {
			throw new ClientException(code(ex), ex.getMessage(), ex.getRequestId());
		}
	}

	// The SDK decides by the code whether to try again.
	private static @Nullable String code(KmsException failure) {
		if (failure instanceof KmsThrottledException) {
			return THROTTLED;
		}
		String code = failure.getErrorCode();
		return (failure instanceof KmsUnavailableException && code == null) ? UNREACHABLE : code;
	}

	private static GetSecretValueResponse response(SecretValueResponse secret) {
		GetSecretValueResponse response = new GetSecretValueResponse();
		response.setSecretName(secret.secretName());
		response.setSecretType(secret.secretType());
		response.setSecretData(secret.secretData());
		response.setSecretDataType(secret.binary() ? "binary" : "text");
		response.setVersionId(secret.versionId());
		response.setVersionStages(secret.versionStages());
		response.setCreateTime(text(secret.createTime()));
		SecretValueResponse.Rotation rotation = secret.rotation();
		if (rotation != null) {
			response.setAutomaticRotation(rotation.enabled() ? "Enabled" : "Disabled");
			response.setRotationInterval((rotation.interval() != null) ? rotation.interval().toSeconds() + "s" : null);
			response.setLastRotationDate(text(rotation.lastRotation()));
			response.setNextRotationDate(text(rotation.nextRotation()));
		}
		return response;
	}

	private static @Nullable String text(@Nullable Instant instant) {
		return (instant != null) ? instant.toString() : null;
	}

	@Override
	public void close() {
		// the client stays the caller's
	}

}
