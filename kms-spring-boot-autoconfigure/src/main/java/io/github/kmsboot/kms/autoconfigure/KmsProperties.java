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

package io.github.kmsboot.kms.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.Network;

/**
 * How an application reaches KMS.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(KmsProperties.PREFIX)
public class KmsProperties {

	/**
	 * What all property names begin with.
	 */
	public static final String PREFIX = "aliyun.kms";

	/**
	 * Whether to use KMS. When off, nothing is called and there is no KmsTemplate: tokens
	 * yield their defaults or the empty text, and imports yield nothing.
	 */
	private boolean enabled = true;

	/**
	 * Region whose shared gateway is used, for example 'cn-hangzhou'.
	 */
	private @Nullable String region;

	/**
	 * Network over which the region's shared gateway is reached.
	 */
	private Network network = Network.INTERNET;

	/**
	 * Host, 'host:port' or URL of the gateway. Derived from region and network when not
	 * set. Plain HTTP is accepted for loopback addresses only.
	 */
	private @Nullable String endpoint;

	@NestedConfigurationProperty
	private final Credentials credentials = new Credentials();

	@NestedConfigurationProperty
	private final Client client = new Client();

	@NestedConfigurationProperty
	private final Secrets secrets = new Secrets();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getRegion() {
		return this.region;
	}

	public void setRegion(@Nullable String region) {
		this.region = region;
	}

	public Network getNetwork() {
		return this.network;
	}

	public void setNetwork(Network network) {
		this.network = network;
	}

	public @Nullable String getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
	}

	public Credentials getCredentials() {
		return this.credentials;
	}

	public Client getClient() {
		return this.client;
	}

	public Secrets getSecrets() {
		return this.secrets;
	}

	/**
	 * How requests are signed. The default credential chain is used when nothing is set.
	 */
	public static class Credentials {

		/**
		 * Id of the access key.
		 */
		private @Nullable String accessKeyId;

		/**
		 * Secret of the access key.
		 */
		private @Nullable String accessKeySecret;

		/**
		 * Security token of temporary credentials. Not set for a long-lived access key.
		 */
		private @Nullable String securityToken;

		public @Nullable String getAccessKeyId() {
			return this.accessKeyId;
		}

		public void setAccessKeyId(@Nullable String accessKeyId) {
			this.accessKeyId = accessKeyId;
		}

		public @Nullable String getAccessKeySecret() {
			return this.accessKeySecret;
		}

		public void setAccessKeySecret(@Nullable String accessKeySecret) {
			this.accessKeySecret = accessKeySecret;
		}

		public @Nullable String getSecurityToken() {
			return this.securityToken;
		}

		public void setSecurityToken(@Nullable String securityToken) {
			this.securityToken = securityToken;
		}

	}

	/**
	 * How long calls may take.
	 */
	public static class Client {

		/**
		 * How long to wait for a connection.
		 */
		private Duration connectTimeout = GatewaySettings.DEFAULT_CONNECT_TIMEOUT;

		/**
		 * How long the gateway may stay silent. Effective in whole seconds.
		 */
		private Duration responseTimeout = GatewaySettings.DEFAULT_RESPONSE_TIMEOUT;

		/**
		 * How long a call may take in all.
		 */
		private Duration callTimeout = GatewaySettings.DEFAULT_CALL_TIMEOUT;

		@NestedConfigurationProperty
		private final Proxy proxy = new Proxy();

		public Duration getConnectTimeout() {
			return this.connectTimeout;
		}

		public void setConnectTimeout(Duration connectTimeout) {
			this.connectTimeout = connectTimeout;
		}

		public Duration getResponseTimeout() {
			return this.responseTimeout;
		}

		public void setResponseTimeout(Duration responseTimeout) {
			this.responseTimeout = responseTimeout;
		}

		public Duration getCallTimeout() {
			return this.callTimeout;
		}

		public void setCallTimeout(Duration callTimeout) {
			this.callTimeout = callTimeout;
		}

		public Proxy getProxy() {
			return this.proxy;
		}

	}

	/**
	 * An HTTP proxy on the way to the gateway.
	 */
	public static class Proxy {

		/**
		 * Host of the proxy. No proxy is used when not set.
		 */
		private @Nullable String host;

		/**
		 * Port of the proxy.
		 */
		private int port = 8080;

		/**
		 * User name for the proxy.
		 */
		private @Nullable String username;

		/**
		 * Password for the proxy.
		 */
		private @Nullable String password;

		public @Nullable String getHost() {
			return this.host;
		}

		public void setHost(@Nullable String host) {
			this.host = host;
		}

		public int getPort() {
			return this.port;
		}

		public void setPort(int port) {
			this.port = port;
		}

		public @Nullable String getUsername() {
			return this.username;
		}

		public void setUsername(@Nullable String username) {
			this.username = username;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

	}

	/**
	 * How secrets are fetched at start-up.
	 */
	public static class Secrets {

		/**
		 * How long fetching all secrets of the environment may take together.
		 */
		private Duration fetchTimeout = Duration.ofSeconds(10);

		/**
		 * How many requests for secrets may be under way at once. At least 1.
		 */
		private int fetchParallelism = 16;

		public Duration getFetchTimeout() {
			return this.fetchTimeout;
		}

		public void setFetchTimeout(Duration fetchTimeout) {
			this.fetchTimeout = fetchTimeout;
		}

		public int getFetchParallelism() {
			return this.fetchParallelism;
		}

		public void setFetchParallelism(int fetchParallelism) {
			this.fetchParallelism = fetchParallelism;
		}

	}

}
