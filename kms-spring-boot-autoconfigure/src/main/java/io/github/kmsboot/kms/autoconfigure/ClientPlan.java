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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsOperation.Category;
import io.github.kmsboot.kms.gateway.routing.CallListener;
import io.github.kmsboot.kms.gateway.routing.CallPolicy;
import io.github.kmsboot.kms.gateway.routing.Candidate;
import io.github.kmsboot.kms.gateway.routing.Gateway;
import io.github.kmsboot.kms.gateway.routing.GatewayRouter;
import io.github.kmsboot.kms.gateway.routing.Routes;

/**
 * All that the properties say about the way to KMS, checked and not yet connected.
 *
 * @param gateways the gateways
 * @param routes the order in which they are asked
 * @param policy how hard a call is tried
 */
record ClientPlan(List<GatewayPlan> gateways, Routes routes, CallPolicy policy) {

	/**
	 * Plan the client. Sends nothing.
	 * @param properties the properties
	 * @param connection what a test container or another service says, or what the
	 * properties say themselves
	 * @param sources what else is needed from around
	 * @return the plan
	 * @throws KmsConfigurationException if it cannot be done as configured
	 */
	static ClientPlan plan(KmsProperties properties, ConnectionSettings connection, KmsSources sources) {
		CallPolicy policy = new ClientRules(properties.getClient(), sources).policy();
		List<GatewayPlan> gateways = GatewayPlanner.plan(properties, connection, sources);
		return new ClientPlan(gateways, routes(gateways, properties, sources), policy);
	}

	private static Routes routes(List<GatewayPlan> gateways, KmsProperties properties, KmsSources sources) {
		List<Candidate> candidates = gateways.stream().map(GatewayPlan::candidate).toList();
		KmsProperties.Routing routing = properties.getRouting();
		Map<Category, List<String>> orders = new EnumMap<>(Category.class);
		orders.put(Category.MANAGEMENT, routing.getManagement());
		orders.put(Category.CRYPTOGRAPHY, routing.getCryptography());
		orders.put(Category.SECRET_RETRIEVAL, routing.getSecretRetrieval());
		orders.forEach((category, order) -> check(category, order, candidates, sources));
		return Routes.of(candidates, orders);
	}

	private static void check(Category category, List<String> order, List<Candidate> candidates, KmsSources sources) {
		try {
			Routes.check(category, order, candidates);
		}
		catch (IllegalArgumentException ex) {
			String property = KmsProperties.PREFIX + ".routing." + category.label().replace(' ', '-');
			throw new KmsConfigurationException("The route of %s cannot be taken: %s.".formatted(category.label(), ex
				.getMessage()), "Name configured gateways that offer it in " + property
						+ "; management needs a gateway of type 'shared' with RAM credentials, cryptography no agent.",
					property, sources.origin(property));
		}
	}

	/**
	 * Return which gateway to ask for keys that the route of cryptography does not lead
	 * to: of each region that it does not stay in, the gateway that is asked first.
	 * @return the names of gateways by region
	 */
	Map<String, String> regionalGateways() {
		List<Candidate> offering = this.gateways.stream()
			.map(GatewayPlan::candidate)
			.filter((gateway) -> gateway.way().offers(KmsOperation.DECRYPT))
			.sorted(Comparator.comparing((gateway) -> gateway.way().kind() != GatewayKind.DEDICATED))
			.toList();
		List<String> route = this.routes.of(KmsOperation.DECRYPT);
		Set<@Nullable String> routed = new HashSet<>();
		offering.stream()
			.filter((gateway) -> route.contains(gateway.name()))
			.map(Candidate::region)
			.forEach(routed::add);
		Map<String, String> names = new LinkedHashMap<>();
		for (Candidate gateway : offering) {
			String region = gateway.region();
			if (region != null && !(routed.size() == 1 && routed.contains(region))) {
				names.putIfAbsent(region, gateway.name());
			}
		}
		return names;
	}

	/**
	 * Make the client.
	 * @param listener learns of every call
	 * @return the client
	 */
	KmsClient create(CallListener listener) {
		List<Gateway> opened = new ArrayList<>();
		try {
			this.gateways.forEach((plan) -> opened.add(plan.open()));
			return new GatewayRouter(opened, this.routes, this.policy, listener);
		}
		catch (RuntimeException ex) {
			opened.forEach((gateway) -> gateway.client().close());
			throw ex;
		}
	}

}
