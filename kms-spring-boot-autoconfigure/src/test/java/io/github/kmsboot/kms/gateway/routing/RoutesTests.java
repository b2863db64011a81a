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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsOperation.Category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Routes}.
 */
class RoutesTests {

	private static final Candidate SHARED = candidate("shared", AccessWay.SDK_SHARED, "cn-hangzhou");

	private static final Candidate OTHER_REGION = candidate("other", AccessWay.SDK_SHARED, "cn-shanghai");

	private static final Candidate VPC = candidate("vpc", AccessWay.SDK_SHARED, "cn-hangzhou");

	private static final Candidate DEDICATED = candidate("dedicated", AccessWay.SDK_DEDICATED, "cn-hangzhou");

	private static final Candidate INSTANCE = candidate("instance", AccessWay.INSTANCE_SDK_DEDICATED, "cn-hangzhou");

	private static final Candidate AGENT = candidate("agent", AccessWay.AGENT, null);

	@Test
	void agentComesFirstForSecretsThenDedicatedThenShared() {
		Routes routes = routes(SHARED, AGENT, OTHER_REGION, DEDICATED);
		assertThat(routes.of(KmsOperation.GET_SECRET_VALUE)).containsExactly("agent", "dedicated", "shared", "other");
	}

	@Test
	void cryptographyPrefersDedicatedAndStaysInItsRegion() {
		Routes routes = routes(OTHER_REGION, SHARED, DEDICATED, AGENT);
		assertThat(routes.of(KmsOperation.ENCRYPT)).containsExactly("dedicated", "shared");
	}

	@Test
	void managementStaysInTheRegionOfTheFirstSharedGateway() {
		Routes routes = routes(DEDICATED, SHARED, OTHER_REGION, VPC);
		assertThat(routes.of(KmsOperation.CREATE_KEY)).containsExactly("shared", "vpc");
	}

	@Test
	void operationOfTheSharedGatewayOnlySkipsTheDedicatedOne() {
		Routes routes = routes(DEDICATED, SHARED);
		assertThat(routes.of(KmsOperation.RE_ENCRYPT)).containsExactly("shared");
		assertThat(routes.of(KmsOperation.BATCH_GET_SECRET_VALUE)).containsExactly("shared");
	}

	@Test
	void operationOfTheInstanceApiIsOfferedWithAClientKeyOnly() {
		assertThat(routes(DEDICATED, SHARED).of(KmsOperation.GENERATE_RANDOM)).isEmpty();
		assertThat(routes(DEDICATED, INSTANCE).of(KmsOperation.GENERATE_RANDOM)).containsExactly("instance");
	}

	@Test
	void orderReplacesTheUsualOneForItsCategoryAlone() {
		Routes routes = Routes.of(List.of(DEDICATED, SHARED, OTHER_REGION),
				Map.of(Category.CRYPTOGRAPHY, List.of("other", "dedicated")));
		assertThat(routes.of(KmsOperation.ENCRYPT)).containsExactly("other", "dedicated");
		assertThat(routes.of(KmsOperation.RE_ENCRYPT)).containsExactly("other");
		assertThat(routes.of(KmsOperation.GET_SECRET_VALUE)).containsExactly("dedicated", "shared", "other");
	}

	@Test
	void orderOfAnUnknownGatewayIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Routes.of(List.of(DEDICATED, SHARED), Map.of(Category.MANAGEMENT, List.of("vault"))))
			.withMessage("there is no gateway 'vault'; there are 'dedicated', 'shared'");
	}

	@Test
	void orderOfAGatewayThatCannotIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Routes.of(List.of(DEDICATED, SHARED), Map.of(Category.MANAGEMENT, List.of("dedicated"))))
			.withMessageContaining("gateway 'dedicated'")
			.withMessageContaining("MANAGEMENT");
	}

	@Test
	void nothingLeadsNowhere() {
		Routes routes = routes();
		for (KmsOperation operation : KmsOperation.values()) {
			assertThat(routes.of(operation)).isEmpty();
		}
	}

	private static Routes routes(Candidate... gateways) {
		return Routes.of(List.of(gateways), Map.of());
	}

	private static Candidate candidate(String name, AccessWay way, @Nullable String region) {
		return new Candidate(name, way, region, GatewayEndpoint.of(name + ".example.com"));
	}

}
