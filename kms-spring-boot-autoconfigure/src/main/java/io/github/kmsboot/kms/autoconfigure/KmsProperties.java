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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.Network;
import io.github.kmsboot.kms.gateway.routing.CallPolicy;

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
	private final CredentialsProperties credentials = new CredentialsProperties();

	/**
	 * Gateways by name. When there is none, region or endpoint describe a shared gateway
	 * of the name 'default'.
	 */
	private Map<String, GatewayProperties> gateways = new LinkedHashMap<>();

	/**
	 * Whether to replace each of the gateways by a shared one at aliyun.kms.endpoint with
	 * the access key of aliyun.kms.credentials, as tests with an emulator want it.
	 */
	private boolean replaceGateways;

	@NestedConfigurationProperty
	private final Routing routing = new Routing();

	@NestedConfigurationProperty
	private final Client client = new Client();

	@NestedConfigurationProperty
	private final Secrets secrets = new Secrets();

	@NestedConfigurationProperty
	private final EnvelopeProperties envelope = new EnvelopeProperties();

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

	public CredentialsProperties getCredentials() {
		return this.credentials;
	}

	public Map<String, GatewayProperties> getGateways() {
		return this.gateways;
	}

	public void setGateways(Map<String, GatewayProperties> gateways) {
		this.gateways = gateways;
	}

	public boolean isReplaceGateways() {
		return this.replaceGateways;
	}

	public void setReplaceGateways(boolean replaceGateways) {
		this.replaceGateways = replaceGateways;
	}

	public Routing getRouting() {
		return this.routing;
	}

	public Client getClient() {
		return this.client;
	}

	public Secrets getSecrets() {
		return this.secrets;
	}

	public EnvelopeProperties getEnvelope() {
		return this.envelope;
	}

	/**
	 * Which gateways are asked, by kind of operation.
	 */
	public static class Routing {

		/**
		 * Comma-separated list of the gateways for management, in order.
		 */
		private List<String> management = new ArrayList<>();

		/**
		 * Comma-separated list of the gateways for cryptography, in order. Gateways of
		 * the same region, dedicated ones first, when not set.
		 */
		private List<String> cryptography = new ArrayList<>();

		/**
		 * Comma-separated list of the gateways for secret retrieval, in order. All
		 * gateways, agents first and dedicated ones next, when not set.
		 */
		private List<String> secretRetrieval = new ArrayList<>();

		public List<String> getManagement() {
			return this.management;
		}

		public void setManagement(List<String> management) {
			this.management = management;
		}

		public List<String> getCryptography() {
			return this.cryptography;
		}

		public void setCryptography(List<String> cryptography) {
			this.cryptography = cryptography;
		}

		public List<String> getSecretRetrieval() {
			return this.secretRetrieval;
		}

		public void setSecretRetrieval(List<String> secretRetrieval) {
			this.secretRetrieval = secretRetrieval;
		}

	}

	/**
	 * How long calls may take and how hard they are tried.
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
		 * How long a call may take in all, waits and repetitions included.
		 */
		private Duration callTimeout = GatewaySettings.DEFAULT_CALL_TIMEOUT;

		/**
		 * How long a call may wait for its turn under the limit of its group.
		 */
		private Duration maxWait = CallPolicy.DEFAULT.maxWait();

		@NestedConfigurationProperty
		private final Retry retry = new Retry();

		@NestedConfigurationProperty
		private final Breaker breaker = new Breaker();

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

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

		public Retry getRetry() {
			return this.retry;
		}

		public Breaker getBreaker() {
			return this.breaker;
		}

		public Proxy getProxy() {
			return this.proxy;
		}

	}

	/**
	 * How often a call is repeated.
	 */
	public static class Retry {

		/**
		 * How many times a call goes through its gateways at most. 1 for no repetition.
		 */
		private int maxAttempts = CallPolicy.DEFAULT.maxAttempts();

		/**
		 * Longest pause before the first repetition. Doubles with each.
		 */
		private Duration firstPause = CallPolicy.DEFAULT.firstPause();

		/**
		 * Longest pause of all.
		 */
		private Duration longestPause = CallPolicy.DEFAULT.longestPause();

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getFirstPause() {
			return this.firstPause;
		}

		public void setFirstPause(Duration firstPause) {
			this.firstPause = firstPause;
		}

		public Duration getLongestPause() {
			return this.longestPause;
		}

		public void setLongestPause(Duration longestPause) {
			this.longestPause = longestPause;
		}

	}

	/**
	 * When a failing gateway is left alone.
	 */
	public static class Breaker {

		/**
		 * Share of failed calls from which on a gateway is left alone, in percent.
		 */
		private int failureRate = CallPolicy.Breaker.DEFAULT.failureRate();

		/**
		 * How many of the latest calls are looked at.
		 */
		private int calls = CallPolicy.Breaker.DEFAULT.calls();

		/**
		 * How many calls there must be before any judgement.
		 */
		private int minimumCalls = CallPolicy.Breaker.DEFAULT.minimumCalls();

		/**
		 * How long a gateway is left alone before it is tried again.
		 */
		private Duration openTime = CallPolicy.Breaker.DEFAULT.openTime();

		/**
		 * How many calls try it then.
		 */
		private int trials = CallPolicy.Breaker.DEFAULT.trials();

		public int getFailureRate() {
			return this.failureRate;
		}

		public void setFailureRate(int failureRate) {
			this.failureRate = failureRate;
		}

		public int getCalls() {
			return this.calls;
		}

		public void setCalls(int calls) {
			this.calls = calls;
		}

		public int getMinimumCalls() {
			return this.minimumCalls;
		}

		public void setMinimumCalls(int minimumCalls) {
			this.minimumCalls = minimumCalls;
		}

		public Duration getOpenTime() {
			return this.openTime;
		}

		public void setOpenTime(Duration openTime) {
			this.openTime = openTime;
		}

		public int getTrials() {
			return this.trials;
		}

		public void setTrials(int trials) {
			this.trials = trials;
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
