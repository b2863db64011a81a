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

package io.github.kmsboot.kms.gateway.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.kmsboot.kms.gateway.GatewayKind;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsOperation.Category;

/**
 * The order in which gateways are asked, by category of operations.
 * <p>
 * Where no order is given, an agent comes before dedicated gateways and these before
 * shared ones, each kind as configured. Secrets are then looked for everywhere. Keys
 * belong to a region, so cryptography and management stay in the region of the first
 * gateway that offers them.
 *
 * @since 0.1.0
 */
public final class Routes {

	private static final Comparator<Candidate> BY_KIND = Comparator
		.comparing((gateway) -> List.of(GatewayKind.AGENT, GatewayKind.DEDICATED, GatewayKind.SHARED)
			.indexOf(gateway.way().kind()));

	private final Map<KmsOperation, List<String>> names = new EnumMap<>(KmsOperation.class);

	private Routes(List<Candidate> gateways, Map<Category, List<String>> orders) {
		orders.forEach((category, order) -> check(category, order, gateways));
		for (KmsOperation operation : KmsOperation.values()) {
			List<String> order = orders.getOrDefault(operation.category(), List.of());
			this.names.put(operation,
					order.isEmpty() ? usual(operation, gateways) : chosen(operation, gateways, order));
		}
	}

	/**
	 * Lay the routes.
	 * @param gateways all gateways, as configured
	 * @param orders for some categories, the names of the gateways to ask, in order; no
	 * other is asked then
	 * @return the routes
	 * @throws IllegalArgumentException if an order names a gateway that is not there or
	 * does not offer the category; the message quotes the rule
	 */
	public static Routes of(List<Candidate> gateways, Map<Category, List<String>> orders) {
		return new Routes(gateways, orders);
	}

	/**
	 * Check an order.
	 * @param category the category of operations
	 * @param order the names of gateways
	 * @param gateways all gateways
	 * @throws IllegalArgumentException if the order names a gateway that is not there or
	 * does not offer the category; the message quotes the rule
	 */
	public static void check(Category category, List<String> order, List<Candidate> gateways) {
		for (String name : order) {
			Candidate gateway = gateways.stream()
				.filter((candidate) -> candidate.name().equals(name))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("there is no gateway '%s'; there are %s".formatted(name,
						gateways.stream().map(Candidate::name).collect(Collectors.joining("', '", "'", "'")))));
			if (!gateway.way().categories().contains(category)) {
				throw new IllegalArgumentException(
						"%s does not offer operations of the category %s".formatted(gateway, category));
			}
		}
	}

	private static List<String> usual(KmsOperation operation, List<Candidate> gateways) {
		List<Candidate> offering = gateways.stream()
			.filter((gateway) -> gateway.way().offers(operation))
			.sorted(BY_KIND)
			.toList();
		if (offering.isEmpty() || operation.category() == Category.SECRET_RETRIEVAL) {
			return offering.stream().map(Candidate::name).toList();
		}
		String region = offering.get(0).region();
		return offering.stream()
			.filter((gateway) -> Objects.equals(gateway.region(), region))
			.map(Candidate::name)
			.toList();
	}

	private static List<String> chosen(KmsOperation operation, List<Candidate> gateways, List<String> order) {
		List<String> names = new ArrayList<>();
		for (String name : order) {
			gateways.stream()
				.filter((gateway) -> gateway.name().equals(name) && gateway.way().offers(operation))
				.forEach((gateway) -> names.add(name));
		}
		return List.copyOf(names);
	}

	/**
	 * Return where an operation is sent.
	 * @param operation the operation
	 * @return the names of gateways in order; empty if none offers it
	 */
	public List<String> of(KmsOperation operation) {
		return this.names.getOrDefault(operation, List.of());
	}

}
