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

import java.security.cert.CertificateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;

import com.aliyun.apache.hc.client5.http.ConnectTimeoutException;
import com.aliyun.sdk.service.kms20160120.AsyncClient;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;
import io.github.kmsboot.kms.gateway.failure.ClosedClient;
import io.github.kmsboot.kms.gateway.failure.ErrorAnswer;

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

	private final CredentialsBridge signer;

	private final @Nullable ExclusiveTrust trust;

	private final KmsCredentialsProvider credentials;

	private final long callTimeoutNanos;

	private final CallFailures failures;

	private final AtomicBoolean closed = new AtomicBoolean();

	private AlibabaCloudKmsClient(AsyncClient sdk, CredentialsBridge signer, @Nullable ExclusiveTrust trust,
			KmsCredentialsProvider credentials, GatewaySettings settings) {
		this.sdk = sdk;
		this.signer = signer;
		this.trust = trust;
		this.credentials = credentials;
		this.callTimeoutNanos = settings.callTimeout().toNanos();
		this.failures = new CallFailures(settings);
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
		CredentialsBridge signer = new CredentialsBridge(credentials);
		String authorities = settings.certificateAuthorities();
		ExclusiveTrust trust = (authorities != null) ? ExclusiveTrust.in(authorities) : null;
		return new AlibabaCloudKmsClient(SdkClientFactory.create(settings, signer, trust), signer, trust, credentials,
				settings);
	}

	@Override
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		return signed(request).orTimeout(this.callTimeoutNanos, TimeUnit.NANOSECONDS).handle((answer, failure) -> {
			if (failure != null) {
				throw translate(request, failure);
			}
			return answer;
		});
	}

	// Sends once more with other credentials when these have ended early.
	private <R> CompletableFuture<R> signed(KmsRequest<R> request) {
		CompletableFuture<R> answer = ask(request);
		KmsCredentials used = this.signer.used();
		if (used == null) {
			return answer;
		}
		return answer.exceptionallyCompose((failure) -> {
			if (CallFailures.unwrap(failure) instanceof ErrorAnswer refusal && refusal.refusesAccessKey()) {
				// elsewhere than on this thread of the network layer: it asks STS
				return CompletableFuture.supplyAsync(() -> this.credentials.renew(used))
					.thenCompose((renewed) -> renewed ? ask(request) : answer);
			}
			return answer;
		});
	}

	private <R> CompletableFuture<R> ask(KmsRequest<R> request) {
		if (this.closed.get()) {
			return CompletableFuture.failedFuture(new ClosedClient());
		}
		try {
			return SdkCalls.send(this.sdk, request.unpinned());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private KmsException translate(KmsRequest<?> request, Throwable failure) {
		Throwable reason = CallFailures.unwrap(failure);
		if (reason instanceof UnknownRequest) {
			return this.failures.unsupported(request, "ask a dedicated gateway that is reached with a client key");
		}
		if (reason instanceof BrokenCallback callback) {
			return this.failures.invalid(request, "the application's call of the SDK " + callback.getMessage());
		}
		if (reason instanceof ConnectTimeoutException late) {
			return this.failures.unconnected(request, late);
		}
		return this.failures.translate(request, (reason instanceof SSLException tls) ? explained(tls) : reason);
	}

	private SSLException explained(SSLException failure) {
		CertificateException refusal = (this.trust != null) ? this.trust.refusal() : null;
		return (refusal != null) ? new SSLException(failure.getMessage(), refusal) : failure;
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
