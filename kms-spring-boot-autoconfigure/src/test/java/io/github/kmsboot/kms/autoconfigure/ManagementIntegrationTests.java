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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.aliyun.sdk.service.kms20160120.models.EncryptRequest;
import com.aliyun.sdk.service.kms20160120.models.EncryptResponse;
import com.aliyun.sdk.service.kms20160120.models.ListTagResourcesRequest;
import com.aliyun.sdk.service.kms20160120.models.ListTagResourcesResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.autoconfigure.actuate.KmsActuatorAutoConfiguration;
import io.github.kmsboot.kms.autoconfigure.env.KmsEnvironmentAutoConfiguration;
import io.github.kmsboot.kms.autoconfigure.env.KmsRefreshAutoConfiguration;
import io.github.kmsboot.kms.core.KmsOperations;
import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.key.KeySeed;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.management.AccountLogin;
import io.github.kmsboot.kms.management.BoundVpc;
import io.github.kmsboot.kms.management.InstanceNetwork;
import io.github.kmsboot.kms.management.InstanceOperations;
import io.github.kmsboot.kms.management.InstanceTemplate;
import io.github.kmsboot.kms.management.KeyDraft;
import io.github.kmsboot.kms.management.KeyOperations;
import io.github.kmsboot.kms.management.KeyOrigin;
import io.github.kmsboot.kms.management.KeySpec;
import io.github.kmsboot.kms.management.KeyTemplate;
import io.github.kmsboot.kms.management.NewSecretValue;
import io.github.kmsboot.kms.management.RdsAccount;
import io.github.kmsboot.kms.management.SecretDraft;
import io.github.kmsboot.kms.management.SecretManagementOperations;
import io.github.kmsboot.kms.management.SecretManagementTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Management through the beans of an application: routed, limited, and over a socket.
 */
@Timeout(120)
class ManagementIntegrationTests {

	private static final String INSTANCE = "kst-hzz65f176a0ogplgq";

	private static final KeyId ALIAS = KeyId.alias("orders");

	private final LateClock clock = new LateClock();

	private final KmsEmulator kms = KmsEmulator.builder().clock(this.clock).instance(INSTANCE).start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KmsAutoConfiguration.class, KmsEnvironmentAutoConfiguration.class,
				KmsRefreshAutoConfiguration.class, KmsActuatorAutoConfiguration.class))
		.withPropertyValues("aliyun.kms.endpoint=" + this.kms.endpoint(),
				"aliyun.kms.credentials.access-key-id=" + this.kms.accessKeyId(),
				"aliyun.kms.credentials.access-key-secret=" + this.kms.accessKeySecret());

	@AfterEach
	void stop() {
		this.kms.close();
	}

	@Test
	void everyOperationIsReachedThroughTheTemplate() {
		this.runner.run((context) -> {
			KmsOperations operations = context.getBean(KmsTemplate.class);
			keys(operations.opsForKeys());
			secrets(operations.opsForSecretManagement());
			instances(operations.opsForInstances());
		});
		assertThat(this.kms.requests().list()).allSatisfy((request) -> assertThat(request.status()).isEqualTo(200));
		assertThat(this.kms.requests().list().stream().map((request) -> request.operation()))
			.containsAll(managedOperations());
	}

	private void keys(KeyOperations keys) {
		this.kms.keys().create("alias/orders");
		this.clock.behind = Duration.ofDays(8);
		KeyId pair = KeyId.of(this.kms.keys()
			.create(KeySeed.random(io.github.kmsboot.kms.emulator.key.KeySpec.EC_P256, "alias/pair")));
		this.clock.behind = Duration.ZERO;
		keys.describe(ALIAS);
		assertThat(keys.list()).isNotEmpty();
		keys.disable(ALIAS);
		keys.enable(ALIAS);
		keys.protect(ALIAS, "");
		keys.unprotect(ALIAS);
		keys.scheduleDeletion(ALIAS, 7);
		keys.cancelDeletion(ALIAS);
		keys.updateDescription(ALIAS, "x");
		keys.rotateEvery(ALIAS, Duration.ofDays(7));
		keys.describeVersion(pair, keys.createVersion(pair).versionId());
		assertThat(keys.versions(pair)).isNotEmpty();
		keys.tag(ALIAS, Map.of("a", "b"));
		keys.tags(ALIAS);
		keys.untag(ALIAS, "a");
		keys.setPolicy(ALIAS, keys.policy(ALIAS));
		keys.aliases().create("other", ALIAS);
		keys.aliases().move("other", pair);
		assertThat(keys.aliases().list(pair)).isNotEmpty();
		keys.aliases().delete("other");
		assertThat(keys.aliases().list()).isNotEmpty();
		KeyId external = keys.create(KeyDraft.symmetric().origin(KeyOrigin.EXTERNAL)).keyId();
		keys.material().importMaterial(external, new byte[32]);
		keys.material().delete(external);
	}

	private void secrets(SecretManagementOperations secrets) {
		secrets.create(SecretDraft.text("a", "one").versionId("v1"));
		secrets.put("a", NewSecretValue.text("two").stages("ACSCurrent", "green"));
		secrets.describe("a");
		assertThat(secrets.list()).isNotEmpty();
		assertThat(secrets.versions("a")).isNotEmpty();
		secrets.updateDescription("a", "x");
		secrets.moveStage("a", "ACSCurrent", "v1");
		secrets.create(SecretDraft.managed("db", RdsAccount.single("rm-1", new AccountLogin("app", "p"))));
		secrets.rotate("db");
		secrets.rotateEvery("db", Duration.ofDays(7));
		secrets.delete("a", 7);
		secrets.restore("a");
		secrets.randomPassword();
		secrets.setPolicy("a", secrets.policy("a"));
	}

	private void instances(InstanceOperations instances) {
		instances.openService();
		instances.accountStatus();
		instances.regions();
		assertThat(instances.list()).isNotEmpty();
		instances.defaultInstance();
		instances.connect(INSTANCE, new InstanceNetwork("vpc-1", List.of("zone"), List.of("vsw-1")));
		instances.bindVpcs(INSTANCE, List.of(new BoundVpc("vpc-2", "vsw-2", "cn-hangzhou", "1")));
		instances.describe(INSTANCE);
		instances.release(INSTANCE);
	}

	// All but access control, certificates, the tags of several resources and what this
	// SDK lacks.
	private static Set<String> managedOperations() {
		Set<KmsOperation> elsewhere = EnumSet.of(KmsOperation.TAG_RESOURCES, KmsOperation.UNTAG_RESOURCES,
				KmsOperation.LIST_TAG_RESOURCES, KmsOperation.GET_KMS_INSTANCE_QUOTA_INFOS,
				KmsOperation.LIST_MANAGED_DATA_KEY_VERSIONS);
		return Arrays.stream(KmsOperation.values())
			.filter((operation) -> operation.category() == KmsOperation.Category.MANAGEMENT)
			.filter((operation) -> !elsewhere.contains(operation))
			.map(KmsOperation::apiName)
			.filter((name) -> !name.matches(".*(?:Certificate|NetworkRule|Polic(?:y|ies)|AccessPoint|ClientKey).*")
					|| name.matches("(?:Get|Set)(?:Key|Secret)Policy|Update(?:Secret)?RotationPolicy"))
			.collect(Collectors.toSet());
	}

	@Test
	void executeCallsAnyOperationWithTypesOfTheSdk() {
		this.runner.run((context) -> {
			KmsOperations operations = context.getBean(KmsOperations.class);
			operations.opsForSecretManagement().create(SecretDraft.text("a", "one").tag("team", "shop"));
			operations.opsForKeys().ensureKey("orders", KeySpec.ALIYUN_AES_256);
			EncryptResponse encrypted = operations.execute(KmsOperation.ENCRYPT,
					(sdk) -> sdk.encrypt(EncryptRequest.builder().keyId("alias/orders").plaintext("YQ==").build()));
			assertThat(this.kms.keys().decrypt(encrypted.getBody().getCiphertextBlob(), Map.of())).isEqualTo("YQ==");
			ListTagResourcesResponse tags = operations.execute(KmsOperation.LIST_TAG_RESOURCES,
					(sdk) -> sdk.listTagResources(ListTagResourcesRequest.builder()
						.regionId("cn-hangzhou")
						.resourceType("secret")
						.resourceId(List.of("a"))
						.build()));
			assertThat(tags.getBody().getTagResources().getTagResource())
				.extracting((row) -> row.getTagKey() + "=" + row.getTagValue())
				.containsExactly("team=shop");
		});
	}

	@Test
	void executeFailsLikeEveryOtherCall() {
		this.runner.run((context) -> {
			KmsOperations operations = context.getBean(KmsOperations.class);
			assertThatExceptionOfType(KmsNotFoundException.class)
				.isThrownBy(() -> operations.execute(KmsOperation.ENCRYPT,
						(sdk) -> sdk.encrypt(EncryptRequest.builder().keyId("alias/none").plaintext("YQ==").build())))
				.withMessageContaining("Encrypt of a request of the application")
				.satisfies((failure) -> assertThat(failure.getErrorCode()).isEqualTo("Forbidden.AliasNotFound"));
		});
	}

	@Test
	void managementNeedsASharedGateway() {
		try (KmsEmulator dedicated = KmsEmulator.builder().dedicatedPort(0).start()) {
			this.runner
				.withPropertyValues("aliyun.kms.endpoint=", "aliyun.kms.gateways.vault.type=dedicated",
						"aliyun.kms.gateways.vault.endpoint=" + dedicated.dedicatedEndpoint().getAuthority(),
						"aliyun.kms.gateways.vault.ca-certificates=" + dedicated.dedicatedCaPem())
				.run((context) -> assertThatExceptionOfType(KmsUnsupportedOperationException.class)
					.isThrownBy(() -> context.getBean(KmsOperations.class).opsForKeys().describe(ALIAS))
					.withMessageContaining("shared"));
		}
	}

	@Test
	void backsOffWhenUserDefinesOperations() {
		this.runner.withUserConfiguration(OwnManagement.class).run((context) -> {
			KmsTemplate template = context.getBean(KmsTemplate.class);
			assertThat(context).hasSingleBean(KeyOperations.class);
			assertThat(template.opsForKeys()).hasToString(context.getBean("ownKeys").toString());
			assertThat(context).hasSingleBean(SecretManagementOperations.class);
			assertThat(template.opsForSecretManagement())
				.hasToString(context.getBean("ownSecretManagement").toString());
			assertThat(context).hasSingleBean(InstanceOperations.class);
			assertThat(template.opsForInstances()).hasToString(context.getBean("ownInstances").toString());
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnManagement {

		@Bean
		KeyTemplate ownKeys(KmsClient client) {
			return new KeyTemplate(client);
		}

		@Bean
		SecretManagementTemplate ownSecretManagement(KmsClient client) {
			return new SecretManagementTemplate(client);
		}

		@Bean
		InstanceTemplate ownInstances(KmsClient client) {
			return new InstanceTemplate(client);
		}

	}

	/**
	 * A clock that can be behind.
	 */
	private static final class LateClock extends Clock {

		private volatile Duration behind = Duration.ZERO;

		@Override
		public Instant instant() {
			return Instant.now().minus(this.behind);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
