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

import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.credentials.ClientKey;
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
 * Reads secrets at the shared gateway in the name of a client key, which is all that a
 * client key may do there. Speaks the protocol of the secret SDK, whose own client does
 * not verify the gateway's certificate.
 *
 * @since 0.1.0
 */
public final class ClientKeyKmsClient implements KmsClient {

	private static final String REQUEST_ID_HEADER = "x-acs-request-id";

	private final GatewayTransport transport;

	private final GatewayCalls calls;

	private final ClientKey key;

	private final Clock clock;

	private ClientKeyKmsClient(GatewaySettings settings, ClientKey key) {
		this.transport = GatewayTransport.create(settings);
		this.calls = new GatewayCalls(settings);
		this.key = key;
		this.clock = Clock.systemUTC();
	}

	/**
	 * Create a client of one gateway. Nothing is sent.
	 * @param settings where the gateway is and how long to wait for it
	 * @param key whom to sign for
	 * @return the client
	 * @throws IllegalArgumentException if the certificate authorities cannot be read
	 */
	public static ClientKeyKmsClient create(GatewaySettings settings, ClientKey key) {
		return new ClientKeyKmsClient(settings, key);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		if (request.unpinned() instanceof SecretValueRequest secret) {
			return (CompletableFuture<R>) this.calls.call(secret, (deadline) -> read(secret, deadline));
		}
		return CompletableFuture.failedFuture(unsupported(request));
	}

	private CompletableFuture<SecretValueResponse> read(SecretValueRequest secret, Deadline deadline) {
		RpcQuery query = new RpcQuery(secret.operation().apiName()).with("SecretName", secret.secretName())
			.with("VersionId", secret.versionId())
			.with("VersionStage", secret.versionStage());
		return this.transport.send(() -> request(query), deadline).thenApply(ClientKeyKmsClient::read);
	}

	private HttpRequest request(RpcQuery query) {
		return this.transport.request("/?" + query.signed(this.key, this.clock.instant()))
			.setHeader("Accept", "application/json")
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
	}

	private static SecretValueResponse read(HttpAnswer answer) {
		if (!answer.isOk()) {
			throw ErrorAnswer.ofJson(answer.status(), answer.body(), answer.header(REQUEST_ID_HEADER));
		}
		return SecretAnswer.of(JsonAnswer.in(answer.body()));
	}

	private KmsException unsupported(KmsRequest<?> request) {
		return this.calls.failures()
			.unsupported(request, "a client key reads secrets at the shared gateway, and does more at a dedicated one; "
					+ "configure a gateway with RAM credentials, or a dedicated gateway");
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
