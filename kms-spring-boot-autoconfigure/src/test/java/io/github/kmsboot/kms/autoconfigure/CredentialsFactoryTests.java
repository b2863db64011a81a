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

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.kmsboot.kms.credentials.KmsCredentials;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CredentialsFactory} and {@link CredentialsRules}.
 */
class CredentialsFactoryTests {

	private static final String PREFIX = "aliyun.kms.gateways.vault.credentials";

	private static final String ROLE = "role-arn=acs:ram::1:role/app";

	private static final String KEY = "access-key-id=id, access-key-secret=LEAKED";

	private final Map<String, String> environment = new HashMap<>();

	@Test
	void accessKeyIsUsed() {
		try (KmsCredentialsProvider provider = create(KEY)) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("id", "LEAKED", null));
			assertThat(provider.expiry()).isNull();
			assertThat(provider.toString()).doesNotContain("LEAKED");
		}
	}

	@Test
	void tokenIsUsed() {
		try (KmsCredentialsProvider provider = create(KEY + ", security-token=t")) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("id", "LEAKED", "t"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "type=default-chain", "access-key-id=, access-key-secret= ", ROLE, "type=ecs-role",
			"ecs-role-name=app", "ecs-role-name=app, " + ROLE, "ecs-metadata-endpoint=http://127.0.0.1:1",
			"uri=http://127.0.0.1:1/c", "uri=https://keys.example/c, " + ROLE, "profile-name=app",
			"profile-file=~/.aliyun/config.json, type=profile, sts-region=cn-hangzhou", "sts-region=cn-hangzhou",
			KEY + ", type=access-key", KEY + ", type=sts-token, security-token=t", KEY + ", type=ram-role, " + ROLE,
			KEY + ", " + ROLE + ", external-id=x, policy={}, role-session-name=shop, role-session-duration=15m",
			KEY + ", role-chain[0].role-arn=acs:ram::1:role/a, role-chain[1].role-arn=acs:ram::1:role/b, "
					+ "role-chain[1].external-id=x, sts-region=cn-hangzhou, sts-network=vpc",
			"oidc-provider-arn=acs:ram::1:oidc-provider/p, oidc-token-file=/token, policy={}, " + ROLE,
			KEY + ", " + ROLE + ", sts-endpoint=sts.example:8443" })
	void settingsThatGoTogetherAreAccepted(String settings) {
		create(settings).close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					access-key-id=id                                | one half | access-key-secret
					access-key-secret=LEAKED                        | one half | access-key-id
					security-token=LEAKED                           | one half | access-key-id
					access-key-id=a, access-key-secret=LEAKED, type=sts-token | no token | security-token: <token>
					access-key-id=a, access-key-secret=LEAKED, security-token=LEAKED, type=access-key | security-token is set | type: sts-token
					type=access-key                                 | one half | access-key-id
					type=ram-role                                   | role-arn is not set | role-arn: acs:ram::<account>:role/<name>
					type=uri                                        | uri is not set | uri: http
					access-key-id=a, uri=https://x                  | access-key-id and aliyun.kms.gateways.vault.credentials.uri | Take one
					ecs-role-name=a, profile-name=b                 | ecs-role-name and aliyun.kms.gateways.vault.credentials.profile-name | Take one
					type=ecs-role, uri=https://x                    | type: ecs-role and aliyun.kms.gateways.vault.credentials.uri | Take one
					type=default-chain, profile-name=b              | type: default-chain and aliyun.kms.gateways.vault.credentials.profile-name | Take one
					external-id=LEAKED                              | external-id is set | role-arn: acs
					policy=LEAKED                                   | policy is set | role-arn: acs
					role-session-name=x                             | role-session-name is set | role-arn: acs
					uri=https://x, sts-region=x                     | sts-region is set | role-arn: acs
					role-arn=acs:ram::1:role/a, sts-network=vpc     | sts-network is set | sts-region: cn-hangzhou
					role-arn=acs:ram::1:role/a, sts-region=x, sts-endpoint=y | sts-endpoint and | Take one
					role-arn=acs:ram::1:role/a, sts-endpoint=http://x | sts-endpoint is not valid | Correct
					role-arn=acs:ram::1:role/a, sts-ca=file:/nowhere.pem | sts-ca is not valid | Correct
					role-arn=app                                    | role-arn is not valid | Correct
					role-arn=acs:ram::1:role/a, role-session-duration=60s | role-session-duration is not valid | Correct
					role-arn=acs:ram::1:role/a, role-session-name=a b | role-session-name is not valid | Correct
					role-chain[0].external-id=LEAKED                | role-chain[0].role-arn is not set | role-chain[0].role-arn: acs
					role-chain[0].role-arn=b                        | role-chain[0].role-arn is not valid | Correct
					uri=http://kms.example/LEAKED                   | uri is not valid | Correct
					ecs-metadata-endpoint=http://kms.example        | ecs-metadata-endpoint is not valid | Correct
					oidc-token-file=/token                          | role-arn | role-arn: acs
					oidc-token-file=/token, external-id=LEAKED      | external-id is set | Take it out
					oidc-token-file=/t, role-arn=acs:ram::1:role/a  | ALIBABA_CLOUD_OIDC_PROVIDER_ARN | oidc-provider-arn: acs
					type=oidc-role, role-arn=acs:ram::1:role/a, oidc-provider-arn=p, oidc-token-file=/t | oidc-provider-arn is not valid | Correct
					access-key-id=$<kms:a>, access-key-secret=b     | holds a token | Take the token out
					""")
	void settingsThatDoNotAreRefusedByName(String settings, String problem, String remedy) {
		assertThatExceptionOfType(KmsConfigurationException.class).isThrownBy(() -> create(settings))
			.withMessageContaining(problem)
			.withMessageNotContaining("LEAKED")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains(remedy).doesNotContain("LEAKED"))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getRemedy()).contains(PREFIX));
	}

	@Test
	void oidcRoleOfAPodNeedsNoSettings() {
		this.environment.put("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/app");
		this.environment.put("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p");
		this.environment.put("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/var/run/token");
		create("type=oidc-role").close();
	}

	private KmsCredentialsProvider create(String settings) {
		Map<String, Object> map = new HashMap<>();
		for (String setting : settings.split(", ", -1)) {
			int equals = setting.indexOf('=');
			if (equals > 0) {
				map.put(PREFIX + "." + setting.substring(0, equals), setting.substring(equals + 1));
			}
		}
		CredentialsProperties properties = new Binder(new MapConfigurationPropertySource(map)).bindOrCreate(PREFIX,
				CredentialsProperties.class);
		return CredentialsFactory.create(properties, PREFIX, this::variable);
	}

	private @Nullable String variable(String name) {
		return this.environment.get(name);
	}

}
