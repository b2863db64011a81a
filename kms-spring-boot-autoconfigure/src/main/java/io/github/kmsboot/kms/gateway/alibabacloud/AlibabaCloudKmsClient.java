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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.aliyun.sdk.service.kms20160120.AsyncClient;
import com.aliyun.sdk.service.kms20160120.models.GetSecretValueRequest;
import com.aliyun.sdk.service.kms20160120.models.ListSecretVersionIdsRequest;

import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.EncryptResponse;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsResponse;

/**
 * Reaches one gateway through the Alibaba Cloud SDK: signature V3 with the host signed,
 * every wait bounded, one attempt a call.
 * <p>
 * {@link #close()} ends the connections and threads of this client and then closes the
 * credentials provider.
 *
 * @since 0.1.0
 */
public final class AlibabaCloudKmsClient implements KmsClient {

	private final AsyncClient sdk;

	private final KmsCredentialsProvider credentials;

	private final long callTimeoutNanos;

	private final ErrorTranslator errors;

	private final AtomicBoolean closed = new AtomicBoolean();

	private AlibabaCloudKmsClient(AsyncClient sdk, KmsCredentialsProvider credentials, GatewaySettings settings) {
		this.sdk = sdk;
		this.credentials = credentials;
		this.callTimeoutNanos = settings.callTimeout().toNanos();
		this.errors = new ErrorTranslator(settings);
	}

	/**
	 * Create a client of one gateway. Nothing is sent, no credentials are read.
	 * @param settings where the gateway is and how long to wait for it
	 * @param credentials what requests are signed with; belongs to the client from here
	 * on and is closed with it
	 * @return the client
	 * @throws IllegalArgumentException if the certificate authorities cannot be read
	 */
	public static AlibabaCloudKmsClient create(GatewaySettings settings, KmsCredentialsProvider credentials) {
		return new AlibabaCloudKmsClient(SdkClientFactory.create(settings, credentials), credentials, settings);
	}

	@Override
	public SecretValueResponse getSecretValue(SecretValueRequest request) {
		SdkCall call = SdkCall.ofSecret(KmsOperation.GET_SECRET_VALUE, request.secretName());
		return await(call,
				() -> this.sdk
					.getSecretValue(GetSecretValueRequest.builder()
						.secretName(request.secretName())
						.versionId(request.versionId())
						.versionStage(request.versionStage())
						.build())
					.thenApply((response) -> SecretAnswers.value(response.getBody())));
	}

	@Override
	public SecretVersionsResponse listSecretVersions(SecretVersionsRequest request) {
		SdkCall call = SdkCall.ofSecret(KmsOperation.LIST_SECRET_VERSION_IDS, request.secretName());
		return await(call,
				() -> this.sdk
					.listSecretVersionIds(ListSecretVersionIdsRequest.builder()
						.secretName(request.secretName())
						.includeDeprecated(Boolean.toString(request.includeDeprecated()))
						.pageNumber(request.pageNumber())
						.pageSize(request.pageSize())
						.build())
					.thenApply((response) -> SecretAnswers.versions(response.getBody())));
	}

	@Override
	public EncryptResponse encrypt(EncryptRequest request) {
		SdkCall call = SdkCall.ofKey(KmsOperation.ENCRYPT, request.keyId());
		return await(call, () -> this.sdk.encrypt(CryptoAnswers.request(request))
			.thenApply((response) -> CryptoAnswers.encrypted(response.getBody())));
	}

	@Override
	public DecryptResponse decrypt(DecryptRequest request) {
		SdkCall call = SdkCall.ofCiphertext(KmsOperation.DECRYPT);
		return await(call, () -> this.sdk.decrypt(CryptoAnswers.request(request))
			.thenApply((response) -> CryptoAnswers.decrypted(response.getBody())));
	}

	private <T> T await(SdkCall call, Supplier<CompletableFuture<T>> request) {
		long deadline = System.nanoTime() + this.callTimeoutNanos;
		CompletableFuture<T> answer = send(request);
		try {
			return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw this.errors.translate(call, ex);
		}
		catch (TimeoutException ex) {
			throw this.errors.overdue(call);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.errors.interrupted(call);
		}
	}

	/**
	 * Send a request without waiting for its answer. The one place through which all
	 * calls go.
	 * @param request sends the request
	 * @param <T> the type of the answer
	 * @return the answer to come, or an untranslated failure
	 */
	private <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
		if (this.closed.get()) {
			return CompletableFuture.failedFuture(new ClosedClient());
		}
		try {
			return request.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			try (this.credentials) {
				this.sdk.close();
			}
		}
	}

}
