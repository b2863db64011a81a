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

package io.github.kmsboot.kms.gateway.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.failure.ClosedClient;
import io.github.kmsboot.kms.gateway.tls.CertificateAuthorities;

/**
 * Carries requests to one gateway: HTTP/1.1, TLS 1.2 or 1.3 with chain and host name
 * verified, no redirects, no proxy but the configured one, every wait and every answer
 * bounded.
 *
 * @since 0.1.0
 */
public final class GatewayTransport implements AutoCloseable {

	private static final String[] PROTOCOLS = { "TLSv1.3", "TLSv1.2" };

	private final String baseUri;

	private final Duration responseTimeout;

	private final @Nullable String proxyAuthorization;

	private final TransportThreads threads;

	private final HttpClient client;

	private final Set<Exchange> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	private GatewayTransport(GatewaySettings settings, SSLContext context) {
		this.baseUri = settings.endpoint().toString();
		this.responseTimeout = settings.responseTimeout();
		this.proxyAuthorization = (settings.proxy() != null) ? ProxyLogin.header(settings.proxy()) : null;
		this.threads = new TransportThreads(settings.name());
		this.client = this.threads.build(builder(settings, context));
	}

	/**
	 * Check that the Java runtime lets this transport log in at a proxy.
	 * @param proxy the proxy
	 * @throws IllegalArgumentException if it does not; the message names the cure
	 */
	public static void check(GatewayProxy proxy) {
		ProxyLogin.header(proxy);
	}

	/**
	 * Create a transport that trusts the certificate authorities of the settings. Nothing
	 * is sent.
	 * @param settings where the gateway is and how long to wait for it
	 * @return the transport
	 * @throws IllegalArgumentException if the certificate authorities cannot be read, or
	 * the proxy wants a password that this Java runtime does not send
	 */
	public static GatewayTransport create(GatewaySettings settings) {
		return create(settings, CertificateAuthorities.in(settings.certificateAuthorities()).sslContext());
	}

	/**
	 * Create a transport that trusts whom a TLS context trusts, instead of the
	 * certificate authorities of the settings. Nothing is sent.
	 * @param settings where the gateway is and how long to wait for it
	 * @param context whom to trust, and the client's own certificate if there is one
	 * @return the transport
	 * @throws IllegalArgumentException if the proxy wants a password that this Java
	 * runtime does not send
	 */
	public static GatewayTransport create(GatewaySettings settings, SSLContext context) {
		return new GatewayTransport(settings, context);
	}

	private HttpClient.Builder builder(GatewaySettings settings, SSLContext context) {
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.executor(this.threads.executor())
			.proxy(proxy(settings.proxy()))
			.sslContext(context)
			.sslParameters(parameters(context));
	}

	private static ProxySelector proxy(@Nullable GatewayProxy proxy) {
		return (proxy != null) ? ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
				: HttpClient.Builder.NO_PROXY;
	}

	private static SSLParameters parameters(SSLContext context) {
		SSLParameters parameters = context.getDefaultSSLParameters();
		parameters.setProtocols(PROTOCOLS);
		// said here, it holds even where a system property turns the client's own check
		// off
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		return parameters;
	}

	/**
	 * Start a request to the gateway.
	 * @param pathAndQuery the path from its slash on, and the query, both encoded
	 * @return a builder with the headers and limits that every request has
	 */
	public HttpRequest.Builder request(String pathAndQuery) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.baseUri + pathAndQuery))
			.timeout(this.responseTimeout)
			.setHeader("User-Agent", "kms-spring-boot");
		if (this.proxyAuthorization != null) {
			request.setHeader("Proxy-Authorization", this.proxyAuthorization);
		}
		return request;
	}

	/**
	 * Send a request.
	 * @param request makes the request; asked a second time if the first was lost, so
	 * that no signature is sent twice
	 * @param deadline when the answer is no longer waited for
	 * @return the answer to come, whatever its status; completed on a thread of this
	 * transport
	 */
	public CompletableFuture<HttpAnswer> send(Supplier<HttpRequest> request, Deadline deadline) {
		if (this.closed) {
			return CompletableFuture.failedFuture(new ClosedClient());
		}
		Exchange exchange = new Exchange(this.client, request);
		this.pending.add(exchange);
		CompletableFuture<HttpAnswer> answer = exchange.start(deadline, () -> this.pending.remove(exchange));
		if (this.closed) {
			exchange.fail(new ClosedClient());
		}
		return answer;
	}

	/**
	 * End what is under way, the connections and the threads. Does not wait for them.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.pending.forEach((exchange) -> exchange.fail(new ClosedClient()));
		this.threads.stop();
	}

}
