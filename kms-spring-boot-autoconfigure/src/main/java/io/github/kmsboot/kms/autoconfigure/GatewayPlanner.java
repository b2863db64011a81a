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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.Authentication;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.IntegrationMethod;
import io.github.kmsboot.kms.gateway.QuotaGroup;
import io.github.kmsboot.kms.gateway.agent.AgentSettings;
import io.github.kmsboot.kms.gateway.agent.AgentToken;
import io.github.kmsboot.kms.gateway.http.GatewayTransport;
import io.github.kmsboot.kms.gateway.routing.CallLimits;

/**
 * Makes a plan of one configured gateway, or refuses what the KMS integration guide does
 * not offer. Sends nothing.
 */
final class GatewayPlanner {

	private static final String SECRET_SDK_CORE_CLASS = "com.aliyuncs.auth.Signer";

	private static final String SECRET_SDK_CLASS = "com.aliyuncs.kms.secretsmanager.client.service.SecretManagerClient";

	private final String name;

	private final String prefix;

	private final GatewayProperties gateway;

	private final KmsProperties properties;

	private final KmsSources sources;

	private final Refusals refusals;

	private final ConfiguredClientKey clientKey;

	GatewayPlanner(String name, GatewayProperties gateway, KmsProperties properties, KmsSources sources) {
		this.name = name;
		this.prefix = KmsProperties.PREFIX + ".gateways." + name;
		this.gateway = gateway;
		this.properties = properties;
		this.sources = sources;
		this.refusals = new Refusals(this.prefix, sources::origin);
		this.clientKey = new ConfiguredClientKey(name, gateway.getClientKey(), sources, this.refusals);
	}

	GatewayPlan plan() {
		checkName();
		Authentication authentication = authentication();
		AccessWay way = way(authentication);
		checkClassPath(way);
		checkProxy(way);
		GatewaySettings settings = settings(authentication);
		return new GatewayPlan(way, settings, limits(), authentication(authentication));
	}

	private void checkName() {
		if (!this.name.matches("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")) {
			throw this.refusals.of(null,
					"The name '%s' of a KMS gateway has other characters than a-z, 0-9 and '-'.".formatted(this.name),
					"Rename it, for example to '" + KmsProperties.PREFIX + ".gateways.main'.");
		}
	}

	private Authentication authentication() {
		boolean hasKey = this.clientKey.isConfigured();
		boolean hasCredentials = CredentialsRules.isConfigured(this.gateway.getCredentials());
		if (hasKey && hasCredentials) {
			throw this.refusals.of("client-key",
					"Gateway '%s' has RAM credentials and a client key, and requests are signed with one of them."
						.formatted(this.name),
					"Take out " + this.prefix + ".client-key or " + this.prefix + ".credentials.");
		}
		if (this.gateway.getType() == GatewayKind.AGENT) {
			if (hasKey || hasCredentials) {
				throw this.refusals.of(hasKey ? "client-key" : "credentials",
						"Gateway '%s' is a KMS Agent, which has credentials of its own; the guide has no way to a gateway of type 'agent' with %s."
							.formatted(this.name, hasKey ? Authentication.CLIENT_KEY : Authentication.RAM),
						"Take out " + this.prefix + (hasKey ? ".client-key." : ".credentials."));
			}
			return Authentication.AGENT_TOKEN;
		}
		return hasKey ? Authentication.CLIENT_KEY : Authentication.RAM;
	}

	private AccessWay way(Authentication authentication) {
		GatewayKind kind = this.gateway.getType();
		IntegrationMethod method = this.gateway.getIntegration();
		try {
			return AccessWay.of((method != null) ? method : AccessWay.defaultMethod(kind, authentication), kind,
					authentication);
		}
		catch (IllegalArgumentException ex) {
			throw this.refusals.of("integration",
					"Gateway '%s' cannot be reached so: %s.".formatted(this.name, ex.getMessage()),
					"Leave out %s.integration, or change %s.type or how the gateway authenticates."
						.formatted(this.prefix, this.prefix));
		}
	}

	private void checkClassPath(AccessWay way) {
		if (way == AccessWay.SECRET_SDK_SHARED && !(isPresent(SECRET_SDK_CLASS) && isPresent(SECRET_SDK_CORE_CLASS))) {
			throw this.refusals.of("integration",
					"Gateway '%s' is to be reached by the secret SDK, which is not on the class path."
						.formatted(this.name),
					"Add the dependencies com.aliyun:alibabacloud-secretsmanager-client and com.aliyun:aliyun-java-sdk-core, or leave out %s.integration."
						.formatted(this.prefix));
		}
	}

	// The SDK of Alibaba Cloud logs in at a proxy by itself, our transport needs leave
	// to.
	private void checkProxy(AccessWay way) {
		GatewayProxy proxy = (way.method() != IntegrationMethod.ALIBABA_CLOUD_SDK && way != AccessWay.AGENT)
				? new ClientRules(this.properties.getClient(), this.sources).proxy() : null;
		if (proxy != null) {
			String property = KmsProperties.PREFIX + ".client.proxy";
			try {
				GatewayTransport.check(proxy);
			}
			catch (IllegalArgumentException ex) {
				throw new KmsConfigurationException(ex.getMessage() + ".",
						"Start the JVM with '-Djdk.http.auth.tunneling.disabledSchemes=', or use a proxy without a password.",
						property, this.sources.origin(property));
			}
		}
	}

	private boolean isPresent(String className) {
		return ClassUtils.isPresent(className, getClass().getClassLoader());
	}

	private GatewaySettings settings(Authentication authentication) {
		GatewayAddress address = new GatewayAddress(this.name, this.gateway, this.properties, this.refusals);
		GatewayEndpoint endpoint = address.endpoint();
		KmsProperties.Client client = this.properties.getClient();
		GatewaySettings.Builder builder = GatewaySettings.at(this.name, endpoint)
			.region(address.region())
			.certificateAuthorities(
					new GatewayTrust(this.name, this.gateway, this.sources, this.refusals).certificates())
			.connectTimeout(client.getConnectTimeout())
			.responseTimeout(client.getResponseTimeout())
			.callTimeout(client.getCallTimeout())
			.proxy((authentication == Authentication.AGENT_TOKEN) ? null
					: new ClientRules(client, this.sources).proxy());
		return this.refusals.checked("endpoint",
				"Correct the endpoint, or the settings under %s.client.".formatted(KmsProperties.PREFIX),
				builder::build);
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
			limits = this.refusals.checked("limits.calls." + name(entry.getKey()),
					"Write a number of at least 1, or '%s.limits.enabled: false'.".formatted(this.prefix),
					() -> before.with(entry.getKey(), entry.getValue()));
		}
		return limits;
	}

	private static String name(QuotaGroup group) {
		return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private GatewayPlan.Authentication authentication(Authentication authentication) {
		return switch (authentication) {
			case RAM -> GatewayPlan.Authentication.of(credentials());
			case CLIENT_KEY -> GatewayPlan.Authentication.of(this.clientKey.read());
			case AGENT_TOKEN -> agent();
		};
	}

	private KmsCredentialsProvider credentials() {
		CredentialsProperties own = this.gateway.getCredentials();
		if (!CredentialsRules.isConfigured(own)) {
			return this.sources.credentials(this.properties);
		}
		this.sources.remember(own.getAccessKeySecret(), "access key");
		this.sources.remember(own.getSecurityToken(), "security token");
		this.sources.remember(own.getExternalId(), "external id");
		String property = this.prefix + ".credentials";
		try {
			return CredentialsFactory.create(own, property);
		}
		catch (KmsConfigurationException ex) {
			throw ex.about(property, this.sources.origin(property));
		}
	}

	private GatewayPlan.Authentication agent() {
		GatewayProperties.Agent agent = this.gateway.getAgent();
		AgentSettings settings = this.refusals.checked("agent", "Correct the settings of the agent.",
				() -> new AgentSettings(agent.getStyle(), agent.getPathPrefix(), agent.getTokenHeader()));
		if (StringUtils.hasText(agent.getToken())) {
			String token = agent.getToken();
			this.sources.remember(token, "token of the KMS agent");
			return GatewayPlan.Authentication.of(settings, this.refusals.checked("agent.token",
					"Write the token, or 'file:///' and the path of its file.", () -> AgentToken.of(token)));
		}
		return GatewayPlan.Authentication.of(settings, (agent.getTokenFile() != null)
				? AgentToken.inFile(agent.getTokenFile()) : AgentToken.fromEnvironment(this::variable));
	}

	private @Nullable String variable(String name) {
		String value = System.getenv(name);
		this.sources.remember(value, "token of the KMS agent");
		return value;
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
		if (properties.isReplaceGateways() && connection.endpoint() == null) {
			String property = KmsProperties.PREFIX + ".replace-gateways";
			throw new KmsConfigurationException(
					"The gateways are to be replaced, but aliyun.kms.endpoint does not say by what.",
					"Write 'aliyun.kms.endpoint: http://127.0.0.1:18080' with the emulator's port, or take aliyun.kms.replace-gateways out.",
					property, sources.origin(property));
		}
		if (properties.getGateways().isEmpty() || properties.isReplaceGateways()
				|| !connection.equals(ConnectionSettings.of(properties))) {
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
