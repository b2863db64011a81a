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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.kmsboot.kms.gateway.KmsOperation.Category;

/**
 * One row of the table of the KMS integration guide: an integration method at a kind of
 * gateway with a way to authenticate, and the operations that it offers.
 *
 * @since 0.1.0
 * @see <a href=
 * "https://www.alibabacloud.com/help/en/kms/key-management-service/developer-reference/integrate-kms-with-self-managed-application">Integrate
 * KMS with self-managed application</a>
 */
public enum AccessWay {

	/**
	 * All operations of the KMS API.
	 */
	SDK_SHARED(IntegrationMethod.ALIBABA_CLOUD_SDK, GatewayKind.SHARED, Authentication.RAM, Api.KMS,
			EnumSet.allOf(Category.class)),

	/**
	 * Cryptography and secret retrieval of the KMS API.
	 */
	SDK_DEDICATED(IntegrationMethod.ALIBABA_CLOUD_SDK, GatewayKind.DEDICATED, Authentication.RAM, Api.KMS,
			EnumSet.of(Category.CRYPTOGRAPHY, Category.SECRET_RETRIEVAL)),

	/**
	 * Secret retrieval of the KMS API.
	 */
	SECRET_SDK_SHARED(IntegrationMethod.SECRET_SDK, GatewayKind.SHARED, Authentication.RAM, Api.SECRET_VALUE,
			EnumSet.of(Category.SECRET_RETRIEVAL)),

	/**
	 * Secret retrieval of the KMS API through an application access point.
	 */
	CLIENT_KEY_SHARED(IntegrationMethod.SECRET_SDK, GatewayKind.SHARED, Authentication.CLIENT_KEY, Api.SECRET_VALUE,
			EnumSet.of(Category.SECRET_RETRIEVAL)),

	/**
	 * Secret retrieval of the KMS Instance API.
	 */
	SECRET_SDK_DEDICATED(IntegrationMethod.SECRET_SDK, GatewayKind.DEDICATED, Authentication.CLIENT_KEY,
			Api.SECRET_VALUE, EnumSet.of(Category.SECRET_RETRIEVAL)),

	/**
	 * Cryptography and secret retrieval of the KMS Instance API.
	 */
	INSTANCE_SDK_DEDICATED(IntegrationMethod.INSTANCE_SDK, GatewayKind.DEDICATED, Authentication.CLIENT_KEY,
			Api.INSTANCE, EnumSet.of(Category.CRYPTOGRAPHY, Category.SECRET_RETRIEVAL)),

	/**
	 * Secret retrieval through an agent.
	 */
	AGENT(IntegrationMethod.AGENT, GatewayKind.AGENT, Authentication.AGENT_TOKEN, Api.SECRET_VALUE,
			EnumSet.of(Category.SECRET_RETRIEVAL));

	private final IntegrationMethod method;

	private final GatewayKind kind;

	private final Authentication authentication;

	@SuppressWarnings("ImmutableEnumChecker") // never changed
	private final Set<KmsOperation> operations;

	@SuppressWarnings("ImmutableEnumChecker") // never changed
	private final Set<Category> categories;

	AccessWay(IntegrationMethod method, GatewayKind kind, Authentication authentication, Api api,
			Set<Category> categories) {
		this.method = method;
		this.kind = kind;
		this.authentication = authentication;
		this.categories = categories;
		this.operations = Arrays.stream(KmsOperation.values())
			.filter((operation) -> categories.contains(operation.category()) && api.has(operation)
					&& !(kind == GatewayKind.DEDICATED && operation.isSharedOnly()))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(KmsOperation.class)));
	}

	/**
	 * Find a row of the table.
	 * @param method the integration method
	 * @param kind the kind of gateway
	 * @param authentication the way to authenticate
	 * @return the row
	 * @throws IllegalArgumentException if there is none; the message quotes the rule
	 */
	public static AccessWay of(IntegrationMethod method, GatewayKind kind, Authentication authentication) {
		return Arrays.stream(values())
			.filter((way) -> way.method == method && way.kind == kind && way.authentication == authentication)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(rule(method, kind, authentication)));
	}

	/**
	 * Return the integration method to use where none is chosen.
	 * @param kind the kind of gateway
	 * @param authentication the way to authenticate
	 * @return the method that offers most
	 * @throws IllegalArgumentException if the gateway has no such authentication; the
	 * message quotes the rule
	 */
	public static IntegrationMethod defaultMethod(GatewayKind kind, Authentication authentication) {
		List<AccessWay> ways = Arrays.stream(values())
			.filter((way) -> way.kind == kind && way.authentication == authentication)
			.toList();
		if (ways.isEmpty()) {
			throw new IllegalArgumentException("the guide has no way to a gateway of type '%s' with %s: %s"
				.formatted(kind, authentication, waysTo(kind)));
		}
		return ways.stream()
			.max((one, other) -> Integer.compare(one.operations.size(), other.operations.size()))
			.map(AccessWay::method)
			.orElseThrow();
	}

	private static String rule(IntegrationMethod method, GatewayKind kind, Authentication authentication) {
		String ways = Arrays.stream(values())
			.filter((way) -> way.method == method)
			.map((way) -> "'%s' with %s".formatted(way.kind, way.authentication))
			.distinct()
			.collect(Collectors.joining(" or "));
		return "the %s does not reach a gateway of type '%s' with %s; it reaches type %s".formatted(method.label(),
				kind, authentication, ways);
	}

	private static String waysTo(GatewayKind kind) {
		return Arrays.stream(values())
			.filter((way) -> way.kind == kind)
			.map((way) -> way.authentication.toString())
			.distinct()
			.collect(Collectors.joining(" or ", "it takes ", ""));
	}

	/**
	 * Return the integration method.
	 * @return the method
	 */
	public IntegrationMethod method() {
		return this.method;
	}

	/**
	 * Return the kind of gateway.
	 * @return the kind
	 */
	public GatewayKind kind() {
		return this.kind;
	}

	/**
	 * Return the way to authenticate.
	 * @return the authentication
	 */
	public Authentication authentication() {
		return this.authentication;
	}

	/**
	 * Return the categories of which this way offers operations.
	 * @return the categories
	 */
	public Set<Category> categories() {
		return EnumSet.copyOf(this.categories);
	}

	/**
	 * Tell whether an operation can be sent this way.
	 * @param operation the operation
	 * @return whether it is offered
	 */
	public boolean offers(KmsOperation operation) {
		return this.operations.contains(operation);
	}

	@Override
	public String toString() {
		return "%s at a %s gateway with %s".formatted(this.method.label(), this.kind, this.authentication);
	}

	/**
	 * What the service speaks.
	 */
	private enum Api {

		KMS, INSTANCE, SECRET_VALUE;

		boolean has(KmsOperation operation) {
			return switch (this) {
				case KMS -> !operation.isInstanceApiOnly();
				case INSTANCE -> operation.isInstanceApi();
				case SECRET_VALUE -> operation == KmsOperation.GET_SECRET_VALUE;
			};
		}

	}

}
