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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.gateway.KmsOperation.Category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AccessWay}: the table of the integration guide, row by row, and the
 * combinations that are not in it.
 */
class AccessWayTests {

	private static final Map<List<Object>, AccessWay> GUIDE = Map.of(
			List.of(IntegrationMethod.ALIBABA_CLOUD_SDK, GatewayKind.SHARED, Authentication.RAM), AccessWay.SDK_SHARED,
			List.of(IntegrationMethod.ALIBABA_CLOUD_SDK, GatewayKind.DEDICATED, Authentication.RAM),
			AccessWay.SDK_DEDICATED, List.of(IntegrationMethod.SECRET_SDK, GatewayKind.SHARED, Authentication.RAM),
			AccessWay.SECRET_SDK_SHARED,
			List.of(IntegrationMethod.SECRET_SDK, GatewayKind.SHARED, Authentication.CLIENT_KEY),
			AccessWay.CLIENT_KEY_SHARED,
			List.of(IntegrationMethod.SECRET_SDK, GatewayKind.DEDICATED, Authentication.CLIENT_KEY),
			AccessWay.SECRET_SDK_DEDICATED,
			List.of(IntegrationMethod.INSTANCE_SDK, GatewayKind.DEDICATED, Authentication.CLIENT_KEY),
			AccessWay.INSTANCE_SDK_DEDICATED,
			List.of(IntegrationMethod.AGENT, GatewayKind.AGENT, Authentication.AGENT_TOKEN), AccessWay.AGENT);

	static Stream<Arguments> combinations() {
		return Stream.of(IntegrationMethod.values())
			.flatMap((method) -> Stream.of(GatewayKind.values())
				.flatMap((kind) -> Stream.of(Authentication.values())
					.map((authentication) -> Arguments.of(method, kind, authentication))));
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void combinationIsARowOfTheGuideOrRefused(IntegrationMethod method, GatewayKind kind,
			Authentication authentication) {
		AccessWay way = GUIDE.get(List.of(method, kind, authentication));
		if (way != null) {
			assertThat(AccessWay.of(method, kind, authentication)).isEqualTo(way);
		}
		else {
			assertThatIllegalArgumentException().isThrownBy(() -> AccessWay.of(method, kind, authentication))
				.withMessageStartingWith("the %s does not reach a gateway of type '%s' with %s; it reaches type '"
					.formatted(method.label(), kind, authentication));
		}
	}

	@ParameterizedTest
	@EnumSource(AccessWay.class)
	void rowIsFoundByItsParts(AccessWay way) {
		assertThat(AccessWay.of(way.method(), way.kind(), way.authentication())).isEqualTo(way);
		assertThat(way).hasToString(
				"%s at a %s gateway with %s".formatted(way.method().label(), way.kind(), way.authentication()));
	}

	@ParameterizedTest
	@EnumSource(KmsOperation.class)
	void sharedGatewayOffersAllOfTheKmsApi(KmsOperation operation) {
		assertThat(AccessWay.SDK_SHARED.offers(operation)).isEqualTo(!operation.isInstanceApiOnly());
	}

	@ParameterizedTest
	@EnumSource(KmsOperation.class)
	void dedicatedGatewayOffersNoManagement(KmsOperation operation) {
		boolean business = operation.category() != Category.MANAGEMENT;
		assertThat(AccessWay.SDK_DEDICATED.offers(operation))
			.isEqualTo(business && !operation.isSharedOnly() && !operation.isInstanceApiOnly());
		assertThat(AccessWay.INSTANCE_SDK_DEDICATED.offers(operation)).isEqualTo(business && operation.isInstanceApi());
	}

	@ParameterizedTest
	@EnumSource(value = AccessWay.class,
			names = { "SECRET_SDK_SHARED", "CLIENT_KEY_SHARED", "SECRET_SDK_DEDICATED", "AGENT" })
	void secretClientsReadSecretsAndNothingElse(AccessWay way) {
		assertThat(Stream.of(KmsOperation.values()).filter(way::offers)).containsExactly(KmsOperation.GET_SECRET_VALUE);
		assertThat(way.categories()).isEqualTo(Set.of(Category.SECRET_RETRIEVAL));
	}

	@Test
	void usualMethodIsTheOneThatOffersMost() {
		assertThat(AccessWay.defaultMethod(GatewayKind.SHARED, Authentication.RAM))
			.isEqualTo(IntegrationMethod.ALIBABA_CLOUD_SDK);
		assertThat(AccessWay.defaultMethod(GatewayKind.SHARED, Authentication.CLIENT_KEY))
			.isEqualTo(IntegrationMethod.SECRET_SDK);
		assertThat(AccessWay.defaultMethod(GatewayKind.DEDICATED, Authentication.RAM))
			.isEqualTo(IntegrationMethod.ALIBABA_CLOUD_SDK);
		assertThat(AccessWay.defaultMethod(GatewayKind.DEDICATED, Authentication.CLIENT_KEY))
			.isEqualTo(IntegrationMethod.INSTANCE_SDK);
		assertThat(AccessWay.defaultMethod(GatewayKind.AGENT, Authentication.AGENT_TOKEN))
			.isEqualTo(IntegrationMethod.AGENT);
	}

	@Test
	void kindWithoutThatAuthenticationHasNoUsualMethod() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AccessWay.defaultMethod(GatewayKind.AGENT, Authentication.RAM))
			.withMessage(
					"the guide has no way to a gateway of type 'agent' with RAM credentials: it takes the agent's token");
	}

}
