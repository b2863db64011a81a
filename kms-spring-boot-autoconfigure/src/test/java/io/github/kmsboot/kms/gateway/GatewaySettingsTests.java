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

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link GatewaySettings} and {@link GatewayProxy}.
 */
class GatewaySettingsTests {

	@Test
	void defaultsAreShortWaitsAndNoProxy() {
		GatewaySettings settings = GatewaySettings.shared("main", "cn-hangzhou", Network.INTERNET).build();
		assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(settings.responseTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(settings.certificateAuthorities()).isNull();
		assertThat(settings.proxy()).isNull();
		assertThat(settings.region()).isEqualTo("cn-hangzhou");
	}

	@Test
	void builderKeepsWhatItIsTold() {
		GatewayProxy proxy = new GatewayProxy("proxy.example", 3128, "user", "pass");
		GatewaySettings settings = GatewaySettings.at("vault", GatewayEndpoint.of("kst-1.example"))
			.region("cn-beijing")
			.certificateAuthorities("pem")
			.connectTimeout(Duration.ofSeconds(1))
			.responseTimeout(Duration.ofSeconds(4))
			.callTimeout(Duration.ofSeconds(9))
			.proxy(proxy)
			.build();
		assertThat(settings).isEqualTo(new GatewaySettings("vault", "cn-beijing", GatewayEndpoint.of("kst-1.example"),
				"pem", Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(9), proxy));
	}

	@Test
	void timeoutsMustBePositive() {
		GatewaySettings.Builder builder = GatewaySettings.shared("main", "cn-hangzhou", Network.VPC);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.callTimeout(Duration.ZERO).build())
			.withMessageContaining("call timeout of KMS gateway 'main'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> builder.callTimeout(Duration.ofSeconds(1)).connectTimeout(Duration.ofSeconds(-1)).build())
			.withMessageContaining("connect timeout");
	}

	@Test
	void nameMustNotBeBlank() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GatewaySettings.at(" ", GatewayEndpoint.of("kms.example")).build());
	}

	@Test
	void proxyIsForEncryptedEndpointsOnly() {
		GatewayProxy proxy = new GatewayProxy("proxy.example", 3128, "user", "Pa55-proxy");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> GatewaySettings.at("main", GatewayEndpoint.of("http://localhost:18080")).proxy(proxy).build())
			.withMessageContaining("KMS gateway 'main' is at 'http://localhost:18080'")
			.withMessageContaining("use https or no proxy")
			.withMessageNotContaining("Pa55-proxy");
		assertThat(
				GatewaySettings.at("main", GatewayEndpoint.of("https://localhost:18443")).proxy(proxy).build().proxy())
			.isEqualTo(proxy);
	}

	@Test
	void proxyPasswordIsNotPrinted() {
		GatewayProxy proxy = new GatewayProxy("proxy.example", 3128, "user", "Pa55-proxy");
		assertThat(proxy.toString()).doesNotContain("Pa55-proxy");
		assertThat(GatewaySettings.shared("main", "cn-hangzhou", Network.VPC).proxy(proxy).build().toString())
			.doesNotContain("Pa55-proxy");
	}

	@Test
	void proxyNeedsHostPortAndAWholeLogin() {
		assertThatIllegalArgumentException().isThrownBy(() -> new GatewayProxy("", 3128, null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new GatewayProxy("proxy.example", 0, null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new GatewayProxy("proxy.example", 3128, "user", null));
	}

}
