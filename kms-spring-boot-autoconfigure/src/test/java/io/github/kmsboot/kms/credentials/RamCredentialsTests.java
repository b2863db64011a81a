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

package io.github.kmsboot.kms.credentials;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the settings of {@link RamCredentials}.
 */
class RamCredentialsTests {

	private static final AssumedRole ROLE = AssumedRole.of("acs:ram::1:role/app");

	@ParameterizedTest
	@ValueSource(strings = { "", "app", "acs:ram::1:user/app", "acs:ram::x:role/app", "acs:ram::1:role/" })
	void onlyRolesAreRoles(String arn) {
		assertThatIllegalArgumentException().isThrownBy(() -> AssumedRole.of(arn));
	}

	@ParameterizedTest
	@CsvSource({ "PT14M59S, false", "PT15M, true", "PT12H, true", "PT12H1S, false", "PT15M0.5S, false" })
	void sessionLastsFromAQuarterToTwelveHours(Duration duration, boolean valid) {
		if (valid) {
			assertThat(ROLE.withDuration(duration).duration()).isEqualTo(duration);
		}
		else {
			assertThatIllegalArgumentException().isThrownBy(() -> ROLE.withDuration(duration));
		}
	}

	@Test
	void sessionNameIsChecked() {
		assertThat(ROLE.withSessionName("shop@pod-1").sessionName()).isEqualTo("shop@pod-1");
		assertThatIllegalArgumentException().isThrownBy(() -> ROLE.withSessionName("shop 1"));
	}

	@Test
	void roleShowsNeitherExternalIdNorPolicy() {
		assertThat(ROLE.withExternalId("hidden").withPolicy("{}")).hasToString("AssumedRole[acs:ram::1:role/app]");
		assertThat(RamCredentials.key(new KmsCredentials("id", "hidden", "hidden"))
			.assume(ROLE.withExternalId("hidden"))
			.toString()).doesNotContain("hidden");
	}

	@Test
	void oidcRoleTakesNoExternalId() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new OidcRole(ROLE.withExternalId("x"), "acs:ram::1:oidc-provider/p", Path.of("token")));
		assertThatIllegalArgumentException().isThrownBy(() -> new OidcRole(ROLE, "p", Path.of("token")));
	}

	@ParameterizedTest
	@CsvSource({ "sts.cn-hangzhou.aliyuncs.com, https://sts.cn-hangzhou.aliyuncs.com",
			"STS.example:8443, https://sts.example:8443", "https://sts.example/, https://sts.example/",
			"http://127.0.0.1:80, http://127.0.0.1:80", "http://[::1]:80, http://[::1]:80" })
	void endpointIsParsed(String text, String uri) {
		assertThat(StsEndpoint.of(text).uri()).hasToString(uri);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://sts.example", "ftp://sts.example", "https://user@sts.example",
			"https://sts.example/path", "https://sts.example?query", "sts example", "https://" })
	void otherEndpointsAreRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> StsEndpoint.of(text));
	}

	@Test
	void endpointOfARegionIsDerived() {
		assertThat(StsEndpoint.ofRegion("cn-hangzhou", false)).hasToString("https://sts.cn-hangzhou.aliyuncs.com");
		assertThat(StsEndpoint.ofRegion("cn-hangzhou", true)).hasToString("https://sts-vpc.cn-hangzhou.aliyuncs.com");
		assertThatIllegalArgumentException().isThrownBy(() -> StsEndpoint.ofRegion("x/y", false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" })
	void brokenCertificatesAreRefused(String pem) {
		assertThatIllegalArgumentException().isThrownBy(() -> StsEndpoint.of("sts.example").trusting(pem));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://kms.example/credentials", "file:/etc/passwd", "nowhere" })
	void keyDoesNotCrossANetworkReadable(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> RamCredentials.uri(URI.create(uri)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:1/c", "http://localhost/c", "http://169.254.1.1/c",
			"http://100.100.100.200/c", "https://kms.example/c?secret=x" })
	void nearOrEncryptedAddressIsFine(String uri) {
		assertThat(RamCredentials.uri(URI.create(uri)).toString()).doesNotContain("secret");
	}

	@Test
	void metadataServiceIsNearby() {
		assertThat(InstanceRole.fromEnvironment().at(URI.create("http://127.0.0.1:1")).named("app").name())
			.isEqualTo("app");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> InstanceRole.fromEnvironment().at(URI.create("http://metadata.example")));
	}

}
