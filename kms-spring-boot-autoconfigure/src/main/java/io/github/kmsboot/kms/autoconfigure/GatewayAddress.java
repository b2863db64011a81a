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

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.Network;
import io.github.kmsboot.kms.gateway.agent.AgentKmsClient;

/**
 * Finds where one configured gateway listens, or refuses what is said about it.
 */
final class GatewayAddress {

	private final String name;

	private final GatewayProperties gateway;

	private final KmsProperties properties;

	private final Refusals refusals;

	GatewayAddress(String name, GatewayProperties gateway, KmsProperties properties, Refusals refusals) {
		this.name = name;
		this.gateway = gateway;
		this.properties = properties;
		this.refusals = refusals;
	}

	GatewayEndpoint endpoint() {
		String endpoint = this.gateway.getEndpoint();
		if (StringUtils.hasText(endpoint)) {
			return (this.gateway.getType() == GatewayKind.AGENT) ? agent(endpoint) : this.refusals.checked("endpoint",
					"Write '%s: https://<host>:<port>', or leave it out.".formatted(this.refusals.name("endpoint")),
					() -> GatewayEndpoint.of(endpoint));
		}
		return switch (this.gateway.getType()) {
			case SHARED -> shared();
			case DEDICATED -> dedicated();
			case AGENT -> AgentKmsClient.DEFAULT_ENDPOINT;
		};
	}

	private GatewayEndpoint agent(String endpoint) {
		try {
			GatewayEndpoint local = GatewayEndpoint.of(endpoint);
			if (!local.secure()) {
				return local;
			}
		}
		catch (IllegalArgumentException ex) {
			// refused below
		}
		throw this.refusals.of("endpoint",
				"Gateway '%s' is a KMS Agent, which listens on this machine and without TLS, not where its endpoint says."
					.formatted(this.name),
				"Write '%s: %s' with the agent's port, or leave it out.".formatted(this.refusals.name("endpoint"),
						AgentKmsClient.DEFAULT_ENDPOINT));
	}

	private GatewayEndpoint shared() {
		String region = region();
		if (region == null) {
			throw this.refusals.of("region",
					"Of the shared gateway '%s' neither region nor endpoint is set.".formatted(this.name),
					"Write '%s: cn-hangzhou' with your region.".formatted(this.refusals.name("region")));
		}
		return this.refusals.checked("region",
				"Write the id of your region, for example '%s: cn-hangzhou'.".formatted(this.refusals.name("region")),
				() -> GatewayEndpoint.shared(region, network()));
	}

	private GatewayEndpoint dedicated() {
		String instance = this.gateway.getInstanceId();
		String remedy = "Write '%s: kst-…' with the id of your KMS instance."
			.formatted(this.refusals.name("instance-id"));
		if (!StringUtils.hasText(instance)) {
			throw this.refusals.of("instance-id",
					"Of the dedicated gateway '%s' neither instance id nor endpoint is set.".formatted(this.name),
					remedy);
		}
		return this.refusals.checked("instance-id", remedy, () -> GatewayEndpoint.dedicated(instance));
	}

	@Nullable String region() {
		String own = this.gateway.getRegion();
		String region = StringUtils.hasText(own) ? own : this.properties.getRegion();
		return StringUtils.hasText(region) ? region : null;
	}

	private Network network() {
		Network own = this.gateway.getNetwork();
		return (own != null) ? own : this.properties.getNetwork();
	}

}
