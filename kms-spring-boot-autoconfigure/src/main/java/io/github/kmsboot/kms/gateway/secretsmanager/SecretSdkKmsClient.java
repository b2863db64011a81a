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

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;

import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.kms.model.v20160120.GetSecretValueRequest;
import com.aliyuncs.regions.ProductDomain;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.failure.ErrorAnswer;
import io.github.kmsboot.kms.gateway.http.Deadline;
import io.github.kmsboot.kms.gateway.http.GatewayCalls;
import io.github.kmsboot.kms.gateway.http.GatewayTransport;
import io.github.kmsboot.kms.gateway.http.HttpAnswer;
import io.github.kmsboot.kms.gateway.http.JsonAnswer;
import io.github.kmsboot.kms.gateway.http.SecretAnswer;

/**
 * Reads secrets at the shared gateway with the request, the credentials and the signers
 * of the secret SDK, and carries the signed request itself: the SDK's own client verifies
 * no certificate, asks {@code ping} where to go and leaves a thread behind.
 * <p>
 * Needs {@code com.aliyun:alibabacloud-secretsmanager-client} and
 * {@code com.aliyun:aliyun-java-sdk-core} on the class path.
 *
 * @since 0.1.0
 */
public final class SecretSdkKmsClient implements KmsClient {

	private static final String PRODUCT = "Kms";

	private static final String REQUEST_ID_HEADER = "x-acs-request-id";

	private final GatewayTransport transport;

	private final GatewayCalls calls;

	private final AlibabaCloudCredentialsProvider credentials;

	private final Runnable closeCredentials;

	private final String authority;

	private SecretSdkKmsClient(GatewaySettings settings, AlibabaCloudCredentialsProvider credentials,
			Runnable closeCredentials) {
		this.transport = GatewayTransport.create(settings);
		this.calls = new GatewayCalls(settings);
		this.credentials = credentials;
		this.closeCredentials = closeCredentials;
		this.authority = settings.endpoint().authority();
	}

	/**
	 * Create a client that signs with RAM credentials. Nothing is sent, no credentials
	 * are read.
	 * @param settings where the gateway is and how long to wait for it
	 * @param credentials what requests are signed with; belongs to the client from here
	 * on and is closed with it
	 * @return the client
	 * @throws IllegalArgumentException if the certificate authorities cannot be read
	 */
	public static SecretSdkKmsClient create(GatewaySettings settings, KmsCredentialsProvider credentials) {
		return new SecretSdkKmsClient(settings, new SdkCredentials(credentials), credentials::close);
	}

	/**
	 * Create a client that signs with credentials of the SDK, those of a client key for
	 * example. Nothing is sent, no credentials are read.
	 * @param settings where the gateway is and how long to wait for it
	 * @param credentials what requests are signed with
	 * @return the client
	 * @throws IllegalArgumentException if the certificate authorities cannot be read
	 */
	public static SecretSdkKmsClient create(GatewaySettings settings, AlibabaCloudCredentialsProvider credentials) {
		return new SecretSdkKmsClient(settings, credentials, () -> {
		});
	}

	@Override
	@SuppressWarnings("unchecked")
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		if (request.unpinned() instanceof SecretValueRequest secret) {
			return (CompletableFuture<R>) this.calls.call(secret, (deadline) -> read(secret, deadline));
		}
		return CompletableFuture.failedFuture(this.calls.failures()
			.unsupported(request, "the secret SDK reads secret values only; use the Alibaba Cloud SDK"));
	}

	private CompletableFuture<SecretValueResponse> read(SecretValueRequest secret, Deadline deadline) {
		return this.transport.send(() -> request(secret), deadline).thenApply(SecretSdkKmsClient::read);
	}

	private HttpRequest request(SecretValueRequest secret) {
		GetSecretValueRequest request = new GetSecretValueRequest();
		request.setSecretName(secret.secretName());
		request.setVersionId(secret.versionId());
		request.setVersionStage(secret.versionStage());
		request.setSysProtocol(ProtocolType.HTTPS);
		sign(secret, request);
		URI uri = URI.create(request.getSysUrl());
		return this.transport.request(uri.getRawPath() + "?" + uri.getRawQuery())
			.setHeader("Accept", "application/json")
			.method(request.getSysMethod().name(), HttpRequest.BodyPublishers.noBody())
			.build();
	}

	private void sign(SecretValueRequest secret, GetSecretValueRequest request) {
		AlibabaCloudCredentials signedFor = credentials(secret);
		try {
			request.signRequest(Signer.getSigner(signedFor), signedFor, FormatType.JSON,
					new ProductDomain(PRODUCT, this.authority));
		}
		catch (GeneralSecurityException | UnsupportedEncodingException | IllegalArgumentException ex) {
			throw this.calls.failures()
				.unauthenticated(secret, "it cannot be signed (" + ex.getClass().getSimpleName() + ")",
						"check the credentials");
		}
	}

	private AlibabaCloudCredentials credentials(SecretValueRequest secret) {
		try {
			return this.credentials.getCredentials();
		}
		catch (KmsException ex) {
			throw this.calls.failures().translate(secret, ex);
		}
		catch (ClientException | RuntimeException ex) {
			// may quote an answer of STS, so its message stays here
			throw this.calls.failures()
				.unauthenticated(secret, "the credentials provider failed with " + ex.getClass().getName(),
						"check how it is configured");
		}
	}

	private static SecretValueResponse read(HttpAnswer answer) {
		if (!answer.isOk()) {
			throw ErrorAnswer.ofJson(answer.status(), answer.body(), answer.header(REQUEST_ID_HEADER));
		}
		return SecretAnswer.of(JsonAnswer.in(answer.body()));
	}

	@Override
	public void close() {
		this.transport.close();
		this.closeCredentials.run();
	}

}
