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

import java.util.List;
import java.util.Set;

import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.routing.CallLimits;

/**
 * Plans the one shared gateway that region or endpoint alone describe.
 */
final class ShortForm {

	private static final String DEFAULT_NAME = "default";

	private ShortForm() {
	}

	static List<GatewayPlan> plan(KmsProperties properties, ConnectionSettings connection, KmsSources sources) {
		Set<String> names = properties.getGateways().isEmpty() ? Set.of(DEFAULT_NAME)
				: properties.getGateways().keySet();
		return names.stream().map((name) -> plan(name, properties, connection, sources)).toList();
	}

	private static GatewayPlan plan(String name, KmsProperties properties, ConnectionSettings connection,
			KmsSources sources) {
		KmsProperties.Client client = properties.getClient();
		try {
			GatewaySettings settings = builder(name, properties, connection).connectTimeout(client.getConnectTimeout())
				.responseTimeout(client.getResponseTimeout())
				.callTimeout(client.getCallTimeout())
				.proxy(new ClientRules(client, sources).proxy())
				.build();
			return new GatewayPlan(AccessWay.SDK_SHARED, settings, CallLimits.documented(),
					GatewayPlan.Authentication.of(sources.credentials(properties, connection)));
		}
		catch (IllegalArgumentException ex) {
			String property = KmsProperties.PREFIX + ((connection.endpoint() != null) ? ".endpoint" : ".region");
			throw new KmsConfigurationException(ex.getMessage() + ".",
					"Correct %s, or leave it out.".formatted(property), property, sources.origin(property));
		}
	}

	private static GatewaySettings.Builder builder(String name, KmsProperties properties,
			ConnectionSettings connection) {
		if (connection.endpoint() != null) {
			return GatewaySettings.at(name, GatewayEndpoint.of(connection.endpoint())).region(connection.region());
		}
		if (connection.region() != null) {
			return GatewaySettings.shared(name, connection.region(), properties.getNetwork());
		}
		throw new KmsConfigurationException("KMS is needed, but neither its region nor its endpoint is set.",
				"Write 'aliyun.kms.region: cn-hangzhou' (with your region) into application.yml, or set the environment variable ALIYUN_KMS_REGION.");
	}

}
