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

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.IntegrationMethod;
import io.github.kmsboot.kms.gateway.Network;
import io.github.kmsboot.kms.gateway.QuotaGroup;
import io.github.kmsboot.kms.gateway.agent.AgentSettings;

/**
 * One gateway and how it is reached.
 *
 * @since 0.1.0
 */
public class GatewayProperties {

	/**
	 * Kind of the gateway.
	 */
	private GatewayKind type = GatewayKind.SHARED;

	/**
	 * Integration method of the KMS guide to reach the gateway by. Derived from kind and
	 * authentication when not set.
	 */
	private @Nullable IntegrationMethod integration;

	/**
	 * Region of the gateway. That of aliyun.kms.region when not set.
	 */
	private @Nullable String region;

	/**
	 * Network over which a shared gateway is reached. That of aliyun.kms.network when not
	 * set.
	 */
	private @Nullable Network network;

	/**
	 * Id of the KMS instance whose dedicated gateway this is, for example 'kst-…'.
	 */
	private @Nullable String instanceId;

	/**
	 * Host, 'host:port' or URL of the gateway. Derived from region and network, or from
	 * the instance id, when not set. Plain HTTP is accepted for loopback addresses only.
	 */
	private @Nullable String endpoint;

	/**
	 * Certificate authorities in PEM, or the location of a file with them ('file:' or
	 * 'classpath:'). A dedicated gateway needs the ones that its instance offers for
	 * download. Trusted instead of those of the Java runtime.
	 */
	private @Nullable String caCertificates;

	@NestedConfigurationProperty
	private final Ssl ssl = new Ssl();

	@NestedConfigurationProperty
	private final CredentialsProperties credentials = new CredentialsProperties();

	@NestedConfigurationProperty
	private final ClientKey clientKey = new ClientKey();

	@NestedConfigurationProperty
	private final Agent agent = new Agent();

	@NestedConfigurationProperty
	private final Limits limits = new Limits();

	public GatewayKind getType() {
		return this.type;
	}

	public void setType(GatewayKind type) {
		this.type = type;
	}

	public @Nullable IntegrationMethod getIntegration() {
		return this.integration;
	}

	public void setIntegration(@Nullable IntegrationMethod integration) {
		this.integration = integration;
	}

	public @Nullable String getRegion() {
		return this.region;
	}

	public void setRegion(@Nullable String region) {
		this.region = region;
	}

	public @Nullable Network getNetwork() {
		return this.network;
	}

	public void setNetwork(@Nullable Network network) {
		this.network = network;
	}

	public @Nullable String getInstanceId() {
		return this.instanceId;
	}

	public void setInstanceId(@Nullable String instanceId) {
		this.instanceId = instanceId;
	}

	public @Nullable String getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
	}

	public @Nullable String getCaCertificates() {
		return this.caCertificates;
	}

	public void setCaCertificates(@Nullable String caCertificates) {
		this.caCertificates = caCertificates;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public CredentialsProperties getCredentials() {
		return this.credentials;
	}

	public ClientKey getClientKey() {
		return this.clientKey;
	}

	public Agent getAgent() {
		return this.agent;
	}

	public Limits getLimits() {
		return this.limits;
	}

	/**
	 * SSL of a gateway.
	 */
	public static class Ssl {

		/**
		 * Name of the SSL bundle whose trust store holds the certificate authorities.
		 * Instead of ca-certificates.
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

	/**
	 * Client key of an application access point. Not recommended by the service.
	 */
	public static class ClientKey {

		/**
		 * Client key as the console hands it out: JSON with 'KeyId' and 'PrivateKeyData'.
		 */
		private @Nullable String content;

		/**
		 * File with the client key. Instead of content.
		 */
		private @Nullable Path file;

		/**
		 * Password of the client key.
		 */
		private @Nullable String password;

		/**
		 * File with the password of the client key. Instead of password.
		 */
		private @Nullable Path passwordFile;

		public @Nullable String getContent() {
			return this.content;
		}

		public void setContent(@Nullable String content) {
			this.content = content;
		}

		public @Nullable Path getFile() {
			return this.file;
		}

		public void setFile(@Nullable Path file) {
			this.file = file;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

		public @Nullable Path getPasswordFile() {
			return this.passwordFile;
		}

		public void setPasswordFile(@Nullable Path passwordFile) {
			this.passwordFile = passwordFile;
		}

	}

	/**
	 * A KMS Agent.
	 */
	public static class Agent {

		/**
		 * Form of the requests.
		 */
		private AgentSettings.Style style = AgentSettings.defaults().style();

		/**
		 * What the path of a request begins with. Only for style 'path'.
		 */
		private String pathPrefix = AgentSettings.DEFAULT_PATH_PREFIX;

		/**
		 * Header that carries the token.
		 */
		private String tokenHeader = AgentSettings.DEFAULT_TOKEN_HEADER;

		/**
		 * Token of the agent, or 'file:///' and the path of a file with it.
		 */
		private @Nullable String token;

		/**
		 * File with the token of the agent, read again when it changes. When neither this
		 * nor token is set, the environment variables KMS_TOKEN, KMS_SESSION_TOKEN and
		 * KMS_CONTAINER_AUTHORIZATION_TOKEN and then /var/run/kmstoken are used.
		 */
		private @Nullable Path tokenFile;

		public AgentSettings.Style getStyle() {
			return this.style;
		}

		public void setStyle(AgentSettings.Style style) {
			this.style = style;
		}

		public String getPathPrefix() {
			return this.pathPrefix;
		}

		public void setPathPrefix(String pathPrefix) {
			this.pathPrefix = pathPrefix;
		}

		public String getTokenHeader() {
			return this.tokenHeader;
		}

		public void setTokenHeader(String tokenHeader) {
			this.tokenHeader = tokenHeader;
		}

		public @Nullable String getToken() {
			return this.token;
		}

		public void setToken(@Nullable String token) {
			this.token = token;
		}

		public @Nullable Path getTokenFile() {
			return this.tokenFile;
		}

		public void setTokenFile(@Nullable Path tokenFile) {
			this.tokenFile = tokenFile;
		}

	}

	/**
	 * How often a gateway may be asked.
	 */
	public static class Limits {

		/**
		 * Whether to hold back calls that would exceed a quota.
		 */
		private boolean enabled = true;

		/**
		 * Calls each group of operations may make in its period. A shared gateway has the
		 * documented quotas unless set here, a dedicated gateway and an agent have none.
		 */
		private Map<QuotaGroup, Integer> calls = new EnumMap<>(QuotaGroup.class);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Map<QuotaGroup, Integer> getCalls() {
			return this.calls;
		}

		public void setCalls(Map<QuotaGroup, Integer> calls) {
			this.calls = calls;
		}

	}

}
