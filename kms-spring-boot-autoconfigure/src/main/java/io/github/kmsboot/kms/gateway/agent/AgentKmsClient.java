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

package io.github.kmsboot.kms.gateway.agent;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.http.Deadline;
import io.github.kmsboot.kms.gateway.http.GatewayCalls;
import io.github.kmsboot.kms.gateway.http.GatewayTransport;
import io.github.kmsboot.kms.gateway.http.HttpAnswer;
import io.github.kmsboot.kms.gateway.http.PercentEncoding;

/**
 * Reads secrets from the KMS Agent, which runs on this machine, holds credentials of its
 * own and keeps secrets for a while.
 *
 * @since 0.1.0
 */
public final class AgentKmsClient implements KmsClient {

	/**
	 * Where an installed agent listens.
	 */
	public static final GatewayEndpoint DEFAULT_ENDPOINT = new GatewayEndpoint(false, "127.0.0.1", 2025);

	private static final String QUERY_PATH = "/secretsmanager/get";

	private final GatewayTransport transport;

	private final GatewayCalls calls;

	private final AgentSettings agent;

	private final AgentToken token;

	private final Duration callTimeout;

	private AgentKmsClient(GatewaySettings settings, AgentSettings agent, AgentToken token) {
		this.transport = GatewayTransport.create(settings);
		this.calls = new GatewayCalls(settings);
		this.agent = agent;
		this.token = token;
		this.callTimeout = settings.callTimeout();
	}

	/**
	 * Create a client of the agent. Nothing is sent, no token is read.
	 * @param settings where the agent listens and how long to wait for it
	 * @param agent how it is configured to be asked
	 * @param token the token it wants
	 * @return the client
	 * @throws IllegalArgumentException if the endpoint is not on this machine
	 */
	public static AgentKmsClient create(GatewaySettings settings, AgentSettings agent, AgentToken token) {
		if (settings.endpoint().secure()) {
			throw new IllegalArgumentException("KMS gateway '" + settings.name() + "' is an agent, and an agent "
					+ "listens on this machine without TLS, not at '" + settings.endpoint() + "'; write for example '"
					+ DEFAULT_ENDPOINT + "'");
		}
		return new AgentKmsClient(settings, agent, token);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <R> CompletableFuture<R> send(KmsRequest<R> request) {
		if (request.unpinned() instanceof SecretValueRequest secret) {
			return (CompletableFuture<R>) this.calls.call(secret, (deadline) -> read(secret, deadline));
		}
		return CompletableFuture.failedFuture(this.calls.failures()
			.unsupported(request, "the KMS agent reads secret values only; configure a shared or a dedicated gateway"));
	}

	private CompletableFuture<SecretValueResponse> read(SecretValueRequest secret, Deadline deadline) {
		if (this.agent.style() == AgentSettings.Style.PATH && hasOddSegment(secret.secretName())) {
			throw this.calls.failures()
				.invalid(secret,
						"the name has a part between slashes that is empty, '.' or '..', which a path cannot carry");
		}
		String token = token(secret);
		return get(secret, token, deadline)
			.thenCompose((answer) -> (AgentAnswer.refusesToken(answer) && renews(secret, token))
					? get(secret, token(secret), deadline) : CompletableFuture.completedFuture(answer))
			.thenApply((answer) -> read(secret, answer));
	}

	// whoever normalises the path would read another secret
	private static boolean hasOddSegment(String name) {
		return Arrays.stream(name.split("/", -1))
			.anyMatch((segment) -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
	}

	private String token(SecretValueRequest secret) {
		try {
			return this.token.value();
		}
		catch (TokenUnavailable ex) {
			throw this.calls.failures().unauthenticated(secret, String.valueOf(ex.getMessage()), ex.advice());
		}
	}

	private boolean renews(SecretValueRequest secret, String refused) {
		try {
			return this.token.renews(refused);
		}
		catch (TokenUnavailable ex) {
			throw this.calls.failures().unauthenticated(secret, String.valueOf(ex.getMessage()), ex.advice());
		}
	}

	private CompletableFuture<HttpAnswer> get(SecretValueRequest secret, String token, Deadline deadline) {
		HttpRequest request = this.transport.request(path(secret))
			.setHeader(this.agent.tokenHeader(), token)
			.GET()
			.build();
		return this.transport.send(() -> request, deadline);
	}

	private String path(SecretValueRequest secret) {
		StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
		if (this.agent.style() == AgentSettings.Style.QUERY) {
			add(query, "secretId", secret.secretName());
		}
		add(query, "versionId", secret.versionId());
		add(query, "versionStage", secret.versionStage());
		return (this.agent.style() == AgentSettings.Style.QUERY) ? QUERY_PATH + query
				: this.agent.pathPrefix() + encodePath(secret.secretName()) + query;
	}

	private static void add(StringJoiner query, String name, @Nullable String value) {
		if (value != null) {
			query.add(name + "=" + PercentEncoding.encode(value));
		}
	}

	// the agent takes what follows its prefix for the name, slashes included
	private static String encodePath(String name) {
		return Arrays.stream(name.split("/", -1)).map(PercentEncoding::encode).collect(Collectors.joining("/"));
	}

	private SecretValueResponse read(SecretValueRequest secret, HttpAnswer answer) {
		if (answer.isOk()) {
			return AgentAnswer.secret(secret.secretName(), answer);
		}
		if (AgentAnswer.refusesToken(answer)) {
			throw this.calls.failures()
				.unauthenticated(secret, "the agent refuses the token",
						"check token, token file and environment, and the name of the header");
		}
		throw AgentAnswer.error(answer);
	}

	/**
	 * Ask the agent whether it is well. Needs no token and asks nothing of KMS.
	 * @return whether it says so, to come in bounded time; never a failure
	 */
	public CompletableFuture<Boolean> ping() {
		HttpRequest request = this.transport.request("/ping").GET().build();
		return this.transport.send(() -> request, Deadline.in(this.callTimeout))
			.handle((answer, failure) -> failure == null && answer.isOk());
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
