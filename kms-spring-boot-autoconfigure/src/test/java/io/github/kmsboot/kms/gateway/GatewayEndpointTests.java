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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link GatewayEndpoint}.
 */
class GatewayEndpointTests {

	@ParameterizedTest
	@CsvSource({ "cn-hangzhou, INTERNET, kms.cn-hangzhou.aliyuncs.com",
			"cn-hangzhou, VPC, kms-vpc.cn-hangzhou.aliyuncs.com",
			"' CN-Shanghai-Finance-1 ', INTERNET, kms.cn-shanghai-finance-1.aliyuncs.com" })
	void sharedGatewayIsDerivedFromTheRegion(String region, Network network, String host) {
		assertThat(GatewayEndpoint.shared(region, network)).isEqualTo(new GatewayEndpoint(true, host, 443));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "cn.hangzhou", "cn-hangzhou/", "cn_hangzhou", "evil.example#", "-cn", "a@b" })
	void regionOfOtherCharactersIsRefused(String region) {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayEndpoint.shared(region, Network.INTERNET))
			.withMessageContaining("KMS region '" + region + "'");
	}

	@ParameterizedTest
	@CsvSource({ "kms.example, true, kms.example, 443, kms.example",
			"KMS.Example:8443, true, kms.example, 8443, kms.example:8443",
			"https://kms.example, true, kms.example, 443, kms.example",
			"https://kms.example:443/, true, kms.example, 443, kms.example",
			"HTTPS://10.0.0.7:8443, true, 10.0.0.7, 8443, 10.0.0.7:8443",
			"http://127.0.0.1:8080, false, 127.0.0.1, 8080, 127.0.0.1:8080",
			"http://localhost, false, localhost, 80, localhost", "http://[::1]:9, false, [::1], 9, [::1]:9" })
	void parsesWhatAUserWrites(String text, boolean secure, String host, int port, String authority) {
		GatewayEndpoint endpoint = GatewayEndpoint.of(text);
		assertThat(endpoint).isEqualTo(new GatewayEndpoint(secure, host, port));
		assertThat(endpoint.authority()).isEqualTo(authority);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://kms.cn-hangzhou.aliyuncs.com", "http://10.0.0.7:8080", "http://localhost.example",
			"http://127.0.0.1.example", "http://[::2]" })
	void plaintextToAnotherMachineIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayEndpoint.of(text))
			.withMessageContaining("is not encrypted")
			.withMessageContaining("use https");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://", "kms.example/path", "https://user:pass@kms.example", "kms.example?x=1",
			"kms.example#f", "kms .example", "kms.example:port", "kms_1.example", "kms..example", ".kms", "kms.",
			"kms.example\r\nHost: evil" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayEndpoint.of(text));
	}

	@Test
	void userInfoIsNotRepeated() {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayEndpoint.of("https://user:Pa55@kms.example"))
			.withMessageNotContaining("Pa55");
	}

	@Test
	void otherSchemesAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayEndpoint.of("ftp://kms.example"))
			.withMessageContaining("'ftp'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kms.example:0", "kms.example:65536", "kms.example:99999" })
	void portOutOfRangeIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayEndpoint.of(text)).withMessageContaining("65535");
	}

	@Test
	void printsAsAnAddress() {
		assertThat(GatewayEndpoint.of("kms.example")).hasToString("https://kms.example");
		assertThat(GatewayEndpoint.of("http://localhost:8080")).hasToString("http://localhost:8080");
	}

}
