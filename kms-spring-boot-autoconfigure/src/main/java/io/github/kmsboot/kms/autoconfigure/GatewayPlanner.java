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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.Authentication;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.IntegrationMethod;
import io.github.kmsboot.kms.gateway.Network;
import io.github.kmsboot.kms.gateway.QuotaGroup;
import io.github.kmsboot.kms.gateway.agent.AgentKmsClient;
import io.github.kmsboot.kms.gateway.agent.AgentSettings;
import io.github.kmsboot.kms.gateway.agent.AgentToken;
import io.github.kmsboot.kms.gateway.routing.CallLimits;
import io.github.kmsboot.kms.gateway.tls.CertificateAuthorities;

/**
 * Makes a plan of one configured gateway, or refuses what the KMS integration guide does
 * not offer. Sends nothing.
 */
final class GatewayPlanner {

	private static final String SECRET_SDK_CLASS = "com.aliyuncs.kms.secretsmanager.client.service.SecretManagerClient";

	private final String name;

	private final String prefix;

	private final GatewayProperties gateway;

	private final KmsProperties properties;

	private final KmsSources sources;

	GatewayPlanner(String name, GatewayProperties gateway, KmsProperties properties, KmsSources sources) {
		this.name = name;
		this.prefix = KmsProperties.PREFIX + ".gateways." + name;
		this.gateway = gateway;
		this.properties = properties;
		this.sources = sources;
	}

	GatewayPlan plan() {
		checkName();
		Authentication authentication = authentication();
		AccessWay way = way(authentication);
		checkClassPath(way);
		GatewaySettings settings = settings(authentication);
		return new GatewayPlan(way, settings, limits(), authentication(authentication));
	}

	private void checkName() {
		if (!this.name.matches("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")) {
			throw refused(null,
					"The name '%s' of a KMS gateway has other characters than a-z, 0-9 and '-'.".formatted(this.name),
					"Rename it, for example to '" + KmsProperties.PREFIX + ".gateways.main'.");
		}
	}

	private Authentication authentication() {
		boolean hasKey = hasClientKey();
		boolean hasCredentials = CredentialsRules.isConfigured(this.gateway.getCredentials());
		if (hasKey && hasCredentials) {
			throw refused("client-key",
					"Gateway '%s' has RAM credentials and a client key, and requests are signed with one of them."
						.formatted(this.name),
					"Take out " + this.prefix + ".client-key or " + this.prefix + ".credentials.");
		}
		if (this.gateway.getType() == GatewayKind.AGENT) {
			if (hasKey || hasCredentials) {
				throw refused(hasKey ? "client-key" : "credentials",
						"Gateway '%s' is a KMS Agent, which has credentials of its own; the guide has no way to a gateway of type 'agent' with %s."
							.formatted(this.name, hasKey ? Authentication.CLIENT_KEY : Authentication.RAM),
						"Take out " + this.prefix + (hasKey ? ".client-key." : ".credentials."));
			}
			return Authentication.AGENT_TOKEN;
		}
		return hasKey ? Authentication.CLIENT_KEY : Authentication.RAM;
	}

	private boolean hasClientKey() {
		GatewayProperties.ClientKey key = this.gateway.getClientKey();
		return StringUtils.hasText(key.getContent()) || key.getFile() != null || StringUtils.hasText(key.getPassword())
				|| key.getPasswordFile() != null;
	}

	private AccessWay way(Authentication authentication) {
		GatewayKind kind = this.gateway.getType();
		IntegrationMethod method = this.gateway.getIntegration();
		try {
			return AccessWay.of((method != null) ? method : AccessWay.defaultMethod(kind, authentication), kind,
					authentication);
		}
		catch (IllegalArgumentException ex) {
			throw refused("integration", "Gateway '%s' cannot be reached so: %s.".formatted(this.name, ex.getMessage()),
					"Leave out %s.integration, or change %s.type or how the gateway authenticates."
						.formatted(this.prefix, this.prefix));
		}
	}

	private void checkClassPath(AccessWay way) {
		if (way == AccessWay.SECRET_SDK_SHARED
				&& !ClassUtils.isPresent(SECRET_SDK_CLASS, getClass().getClassLoader())) {
			throw refused("integration",
					"Gateway '%s' is to be reached by the secret SDK, which is not on the class path."
						.formatted(this.name),
					"Add the dependencies com.aliyun:alibabacloud-secretsmanager-client and com.aliyun:aliyun-java-sdk-core, or leave out %s.integration."
						.formatted(this.prefix));
		}
	}

	private GatewaySettings settings(Authentication authentication) {
		String certificates = certificates();
		checkTrust(certificates);
		KmsProperties.Client client = this.properties.getClient();
		return checked("endpoint", "Correct the endpoint, the region or the settings under aliyun.kms.client.",
				() -> GatewaySettings.at(this.name, endpoint())
					.region(region())
					.certificateAuthorities(certificates)
					.connectTimeout(client.getConnectTimeout())
					.responseTimeout(client.getResponseTimeout())
					.callTimeout(client.getCallTimeout())
					.proxy((authentication == Authentication.AGENT_TOKEN) ? null : proxy())
					.build());
	}

	private void checkTrust(@Nullable String certificates) {
		if (certificates != null) {
			checked("ca-certificates",
					"Write the text of the instance's PrivateKmsCA_….pem, or 'file:' or 'classpath:' and where it lies.",
					() -> CertificateAuthorities.in(certificates));
		}
		else if (this.gateway.getType() == GatewayKind.DEDICATED) {
			throw refused("ca-certificates",
					"Gateway '%s' is a dedicated gateway, whose certificate comes from a private authority, and no certificate authority is configured."
						.formatted(this.name),
					"Download the CA certificate of the instance in the KMS console and write '%s.ca-certificates: file:/path/PrivateKmsCA_kst-….pem'."
						.formatted(this.prefix));
		}
	}

	private GatewayEndpoint endpoint() {
		String endpoint = this.gateway.getEndpoint();
		if (StringUtils.hasText(endpoint)) {
			return GatewayEndpoint.of(endpoint);
		}
		return switch (this.gateway.getType()) {
			case SHARED -> GatewayEndpoint.shared(requiredRegion(), network());
			case DEDICATED -> GatewayEndpoint.dedicated(requiredInstance());
			case AGENT -> AgentKmsClient.DEFAULT_ENDPOINT;
		};
	}

	private String requiredRegion() {
		String region = region();
		if (region == null) {
			throw refused("region",
					"Of the shared gateway '%s' neither region nor endpoint is set.".formatted(this.name),
					"Write '%s.region: cn-hangzhou' with your region.".formatted(this.prefix));
		}
		return region;
	}

	private String requiredInstance() {
		String instance = this.gateway.getInstanceId();
		if (!StringUtils.hasText(instance)) {
			throw refused("instance-id",
					"Of the dedicated gateway '%s' neither instance id nor endpoint is set.".formatted(this.name),
					"Write '%s.instance-id: kst-…' with the id of your KMS instance.".formatted(this.prefix));
		}
		return instance;
	}

	private @Nullable String region() {
		String own = this.gateway.getRegion();
		String region = StringUtils.hasText(own) ? own : this.properties.getRegion();
		return StringUtils.hasText(region) ? region : null;
	}

	private Network network() {
		Network own = this.gateway.getNetwork();
		return (own != null) ? own : this.properties.getNetwork();
	}

	private @Nullable String certificates() {
		String certificates = this.gateway.getCaCertificates();
		String bundle = this.gateway.getSsl().getBundle();
		if (StringUtils.hasText(bundle)) {
			if (StringUtils.hasText(certificates)) {
				throw refused("ssl.bundle", "Gateway '%s' has certificate authorities twice.".formatted(this.name),
						"Take out %s.ca-certificates or %s.ssl.bundle.".formatted(this.prefix, this.prefix));
			}
			KeyStore store = checked("ssl.bundle",
					"Define the bundle under spring.ssl.bundle.pem or spring.ssl.bundle.jks, with a trust store.",
					() -> this.sources.trustStore(bundle));
			return checked("ssl.bundle", "Give the bundle a trust store.", () -> PemText.of(store));
		}
		return StringUtils.hasText(certificates) ? pem(certificates) : null;
	}

	private String pem(String textOrLocation) {
		if (PemContent.isPresentInText(textOrLocation)) {
			return textOrLocation;
		}
		try {
			return ApplicationResourceLoader.get()
				.getResource(textOrLocation)
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw refused("ca-certificates",
					"The certificate authorities of gateway '%s' cannot be read: there is no PEM text and no such file."
						.formatted(this.name),
					"Write the text of the instance's PrivateKmsCA_….pem, or 'file:' or 'classpath:' and where it lies.");
		}
	}

	private @Nullable GatewayProxy proxy() {
		KmsProperties.Proxy proxy = this.properties.getClient().getProxy();
		return StringUtils.hasText(proxy.getHost())
				? new GatewayProxy(proxy.getHost(), proxy.getPort(), proxy.getUsername(), proxy.getPassword()) : null;
	}

	private CallLimits limits() {
		GatewayProperties.Limits settings = this.gateway.getLimits();
		if (!settings.isEnabled()) {
			return CallLimits.none();
		}
		CallLimits limits = (this.gateway.getType() == GatewayKind.SHARED) ? CallLimits.documented()
				: CallLimits.none();
		for (Map.Entry<QuotaGroup, Integer> entry : new EnumMap<>(settings.getCalls()).entrySet()) {
			CallLimits before = limits;
			limits = checked("limits.calls",
					"Write a number of at least 1, or '%s.limits.enabled: false'.".formatted(this.prefix),
					() -> before.with(entry.getKey(), entry.getValue()));
		}
		return limits;
	}

	private GatewayPlan.Authentication authentication(Authentication authentication) {
		return switch (authentication) {
			case RAM -> GatewayPlan.Authentication.of(credentials());
			case CLIENT_KEY -> GatewayPlan.Authentication.of(clientKey());
			case AGENT_TOKEN -> agent();
		};
	}

	private KmsCredentialsProvider credentials() {
		return CredentialsRules.isConfigured(this.gateway.getCredentials())
				? CredentialsFactory.create(this.gateway.getCredentials(), this.prefix + ".credentials")
				: this.sources.credentials(this.properties);
	}

	private ClientKey clientKey() {
		GatewayProperties.ClientKey key = this.gateway.getClientKey();
		String content = either("client-key.content", "client-key.file", key.getContent(), key.getFile());
		String password = either("client-key.password", "client-key.password-file", key.getPassword(),
				key.getPasswordFile());
		this.sources.remember(content, "client key");
		this.sources.remember(password.strip(), "password of the client key");
		this.sources.noteClientKey(this.name);
		return checked("client-key",
				"Download the client key and its password again, or create a new one for the application access point.",
				() -> ClientKey.of(content, password));
	}

	private String either(String textName, String fileName, @Nullable String text, @Nullable Path file) {
		boolean hasText = StringUtils.hasText(text);
		if (hasText == (file != null)) {
			throw refused(textName,
					"The client key of gateway '%s' needs %s.%s or %s.%s, %s.".formatted(this.name, this.prefix,
							textName, this.prefix, fileName, hasText ? "not both" : "and neither is set"),
					hasText ? "Take one of them out." : "Write '%s.%s: /path'.".formatted(this.prefix, fileName));
		}
		if (text != null && hasText) {
			return text;
		}
		return (file != null) ? checked(fileName, "Check the path and that the application may read it.",
				() -> ClientKey.textOf(file)) : "";
	}

	private GatewayPlan.Authentication agent() {
		GatewayProperties.Agent agent = this.gateway.getAgent();
		AgentSettings settings = checked("agent", "Correct the settings of the agent.",
				() -> new AgentSettings(agent.getStyle(), agent.getPathPrefix(), agent.getTokenHeader()));
		if (StringUtils.hasText(agent.getToken())) {
			String token = agent.getToken();
			this.sources.remember(token, "token of the KMS agent");
			return GatewayPlan.Authentication.of(settings, checked("agent.token",
					"Write the token, or 'file:///' and the path of its file.", () -> AgentToken.of(token)));
		}
		return GatewayPlan.Authentication.of(settings, (agent.getTokenFile() != null)
				? AgentToken.inFile(agent.getTokenFile()) : AgentToken.fromEnvironment(System::getenv));
	}

	private <T> T checked(String property, String remedy, Supplier<T> setting) {
		try {
			return setting.get();
		}
		catch (IllegalArgumentException | KmsCredentialsException ex) {
			throw refused(property, String.valueOf(ex.getMessage()), remedy);
		}
	}

	private KmsConfigurationException refused(@Nullable String property, String message, String remedy) {
		String full = (property != null) ? this.prefix + "." + property : this.prefix;
		return new KmsConfigurationException(message, remedy, full, this.sources.origin(full));
	}

	/**
	 * Plan all gateways that the properties describe.
	 * @param properties the properties
	 * @param connection what a test container or another service says, or what the
	 * properties say themselves
	 * @param sources what else is needed from around
	 * @return the plans, at least one
	 */
	static List<GatewayPlan> plan(KmsProperties properties, ConnectionSettings connection, KmsSources sources) {
		if (properties.getGateways().isEmpty() || properties.isReplaceGateways()) {
			return ShortForm.plan(properties, connection, sources);
		}
		if (connection.endpoint() != null) {
			String property = KmsProperties.PREFIX + ".endpoint";
			throw new KmsConfigurationException(
					"Both aliyun.kms.endpoint and gateways under aliyun.kms.gateways are set, so it is not clear where KMS is.",
					"Move the endpoint to one of the gateways, or take it out; in a test, write 'aliyun.kms.replace-gateways: true'.",
					property, sources.origin(property));
		}
		List<GatewayPlan> plans = new ArrayList<>();
		properties.getGateways()
			.forEach((name, gateway) -> plans.add(new GatewayPlanner(name, gateway, properties, sources).plan()));
		return plans;
	}

}
