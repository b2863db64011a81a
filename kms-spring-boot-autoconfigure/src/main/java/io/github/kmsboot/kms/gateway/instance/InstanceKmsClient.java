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

package io.github.kmsboot.kms.gateway.instance;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.http.Deadline;
import io.github.kmsboot.kms.gateway.http.GatewayCalls;
import io.github.kmsboot.kms.gateway.http.GatewayTransport;

/**
 * Reaches a dedicated gateway in the name of a client key: KMS Instance API, protocol
 * buffers over HTTPS, each request signed. Offers cryptography and secret retrieval.
 *
 * @since 0.1.0
 */
public final class InstanceKmsClient implements KmsClient {

	private final GatewayTransport transport;

	private final InstanceChannel channel;

	private final GatewayCalls calls;

	private InstanceKmsClient(GatewaySettings settings, ClientKey key) {
		this.transport = GatewayTransport.create(settings);
		this.channel = new InstanceChannel(this.transport, key, Clock.systemUTC());
		this.calls = new GatewayCalls(settings);
	}

	/**
	 * Create a client of one gateway. Nothing is sent.
	 * @param settings where the gateway is and how long to wait for it
	 * @param key whom to sign for
	 * @return the client
	 * @throws IllegalArgumentException if the certificate authorities cannot be read
	 */
	public static InstanceKmsClient create(GatewaySettings settings, ClientKey key) {
		return new InstanceKmsClient(settings, key);
	}

	@Override
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		KmsRequest<R> plain = request.unpinned();
		InstanceCalls.Call<R, KmsRequest<R>> call = InstanceCalls.find(plain);
		if (call == null) {
			return CompletableFuture.failedFuture(this.calls.failures()
				.unsupported(request,
						"the KMS Instance API is for cryptography and secret values; configure a shared gateway"));
		}
		return this.calls.call(plain, (deadline) -> send(call, plain, deadline));
	}

	private <R> CompletableFuture<R> send(InstanceCalls.Call<R, KmsRequest<R>> call, KmsRequest<R> request,
			Deadline deadline) {
		try {
			return call.send(this.channel, request, deadline);
		}
		catch (InvalidParameter ex) {
			throw this.calls.failures().invalid(request, String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
