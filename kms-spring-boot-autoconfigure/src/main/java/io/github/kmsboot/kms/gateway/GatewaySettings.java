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

package io.github.kmsboot.kms.gateway;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an adapter needs to know about one gateway.
 *
 * @param name the configured name, used in messages and telemetry
 * @param region the id of the region, or {@code null} where the endpoint says it all
 * @param endpoint where the gateway listens
 * @param certificateAuthorities certificates in PEM, of which one must have signed the
 * gateway's own; trusted instead of those of the Java runtime; {@code null} for these
 * @param connectTimeout how long to wait for a connection
 * @param responseTimeout how long the gateway may stay silent
 * @param callTimeout how long a call may take in all, as the caller sees it
 * @param proxy the proxy on the way to an encrypted endpoint, or {@code null} for none;
 * nothing else is consulted
 * @since 0.1.0
 */
public record GatewaySettings(String name, @Nullable String region, GatewayEndpoint endpoint,
		@Nullable String certificateAuthorities, Duration connectTimeout, Duration responseTimeout,
		Duration callTimeout, @Nullable GatewayProxy proxy) {

	/**
	 * How long to wait for a connection unless told otherwise.
	 */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

	/**
	 * How long a gateway may stay silent unless told otherwise.
	 */
	public static final Duration DEFAULT_RESPONSE_TIMEOUT = Duration.ofSeconds(3);

	/**
	 * How long a call may take in all unless told otherwise.
	 */
	public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(5);

	public GatewaySettings {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A KMS gateway needs a name");
		}
		requirePositive("connect", name, connectTimeout);
		requirePositive("response", name, responseTimeout);
		requirePositive("call", name, callTimeout);
		if (proxy != null && !endpoint.secure()) {
			throw new IllegalArgumentException("KMS gateway '" + name + "' is at '" + endpoint
					+ "', and secrets would cross the network to its proxy readable; use https or no proxy");
		}
	}

	/**
	 * Start with the shared gateway of a region.
	 * @param name the configured name
	 * @param region the id of the region
	 * @param network the network to reach the gateway through
	 * @return a builder with the defaults
	 */
	public static Builder shared(String name, String region, Network network) {
		return new Builder(name, region, GatewayEndpoint.shared(region, network));
	}

	/**
	 * Start with a gateway at a given place.
	 * @param name the configured name
	 * @param endpoint where the gateway listens
	 * @return a builder with the defaults
	 */
	public static Builder at(String name, GatewayEndpoint endpoint) {
		return new Builder(name, null, endpoint);
	}

	private static void requirePositive(String what, String name, Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException(
					"The " + what + " timeout of KMS gateway '" + name + "' is not positive: " + timeout);
		}
	}

	/**
	 * Collects the settings of a gateway.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable String region;

		private final GatewayEndpoint endpoint;

		private @Nullable String certificateAuthorities;

		private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;

		private Duration responseTimeout = DEFAULT_RESPONSE_TIMEOUT;

		private Duration callTimeout = DEFAULT_CALL_TIMEOUT;

		private @Nullable GatewayProxy proxy;

		private Builder(String name, @Nullable String region, GatewayEndpoint endpoint) {
			this.name = name;
			this.region = region;
			this.endpoint = endpoint;
		}

		/**
		 * Name the region the gateway belongs to.
		 * @param region the id of the region
		 * @return this builder
		 */
		public Builder region(@Nullable String region) {
			this.region = region;
			return this;
		}

		/**
		 * Trust these certificate authorities, and no others.
		 * @param certificateAuthorities certificates in PEM
		 * @return this builder
		 */
		public Builder certificateAuthorities(@Nullable String certificateAuthorities) {
			this.certificateAuthorities = certificateAuthorities;
			return this;
		}

		/**
		 * Limit the wait for a connection.
		 * @param connectTimeout the limit
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.connectTimeout = connectTimeout;
			return this;
		}

		/**
		 * Limit how long the gateway may stay silent.
		 * @param responseTimeout the limit
		 * @return this builder
		 */
		public Builder responseTimeout(Duration responseTimeout) {
			this.responseTimeout = responseTimeout;
			return this;
		}

		/**
		 * Limit a call as a whole.
		 * @param callTimeout the limit
		 * @return this builder
		 */
		public Builder callTimeout(Duration callTimeout) {
			this.callTimeout = callTimeout;
			return this;
		}

		/**
		 * Go through a proxy.
		 * @param proxy the proxy, or {@code null} for none
		 * @return this builder
		 */
		public Builder proxy(@Nullable GatewayProxy proxy) {
			this.proxy = proxy;
			return this;
		}

		/**
		 * Return the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if a setting makes no sense
		 */
		public GatewaySettings build() {
			return new GatewaySettings(this.name, this.region, this.endpoint, this.certificateAuthorities,
					this.connectTimeout, this.responseTimeout, this.callTimeout, this.proxy);
		}

	}

}
