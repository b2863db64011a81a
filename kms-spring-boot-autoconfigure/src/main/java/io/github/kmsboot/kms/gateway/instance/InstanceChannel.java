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

import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.gateway.http.Deadline;
import io.github.kmsboot.kms.gateway.http.GatewayTransport;

/**
 * Sends messages to a dedicated gateway, each signed by the client key.
 */
final class InstanceChannel {

	private static final Pattern KEY_VERSION_ID = Pattern.compile("[!-~]{1,128}");

	private final GatewayTransport transport;

	private final RequestSignature signature;

	private final Clock clock;

	InstanceChannel(GatewayTransport transport, ClientKey key, Clock clock) {
		this.transport = transport;
		this.signature = new RequestSignature(key);
		this.clock = clock;
	}

	/**
	 * Send a message and wait for none.
	 * @param apiName the name of the operation
	 * @param message the message
	 * @param deadline when the answer is no longer waited for
	 * @return the answer to come
	 */
	CompletableFuture<InstanceAnswer> send(String apiName, MessageWriter message, Deadline deadline) {
		return send(apiName, message, null, deadline);
	}

	/**
	 * Send a message about one version of a key.
	 * @param apiName the name of the operation
	 * @param message the message
	 * @param keyVersionId the version of the key, or {@code null} for the current one
	 * @param deadline when the answer is no longer waited for
	 * @return the answer to come
	 */
	CompletableFuture<InstanceAnswer> send(String apiName, MessageWriter message, @Nullable String keyVersionId,
			Deadline deadline) {
		if (keyVersionId != null && !KEY_VERSION_ID.matcher(keyVersionId).matches()) {
			throw new InvalidParameter("KeyVersionId has characters that none has");
		}
		byte[] body = message.toByteArray();
		return this.transport.send(() -> request(apiName, body, keyVersionId), deadline).thenApply(InstanceAnswer::of);
	}

	private HttpRequest request(String apiName, byte[] body, @Nullable String keyVersionId) {
		HttpRequest.Builder request = this.transport.request("/");
		this.signature.headers(apiName, keyVersionId, body, this.clock.instant()).forEach(request::setHeader);
		return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
	}

}
