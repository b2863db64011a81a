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

package io.github.kmsboot.kms.management;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InstanceTemplate} against an emulator.
 */
@Timeout(60)
class InstanceTemplateIntegrationTests {

	private final EmulatedKms kms = new EmulatedKms();

	private final InstanceOperations instances = new InstanceTemplate(this.kms.client);

	@AfterEach
	void close() {
		this.kms.close();
	}

	@Test
	void instanceIsConnectedAndBound() {
		InstanceDescription fresh = this.instances.describe(EmulatedKms.INSTANCE);
		assertThat(fresh.status()).isEqualTo(InstanceStatus.UNINITIALIZED);
		assertThat(fresh.network()).isNull();
		InstanceNetwork network = new InstanceNetwork("vpc-1", List.of("cn-hangzhou-k", "cn-hangzhou-j"),
				List.of("vsw-1"));
		BoundVpc other = new BoundVpc("vpc-2", "vsw-2", "cn-hangzhou", "120708975881");
		this.instances.connect(EmulatedKms.INSTANCE, network);
		this.instances.bindVpcs(EmulatedKms.INSTANCE, List.of(other));
		InstanceDescription connected = this.instances.describe(EmulatedKms.INSTANCE);
		assertThat(connected.id()).isEqualTo(EmulatedKms.INSTANCE);
		assertThat(connected.name()).isNotNull();
		assertThat(connected.status()).isEqualTo(InstanceStatus.CONNECTED);
		assertThat(connected.network()).isEqualTo(network);
		assertThat(connected.boundVpcs()).containsExactly(other);
		assertThat(connected.caCertificateChainPem()).isEqualTo(this.kms.emulator.caPem());
		assertThat(connected.endTime()).isAfter(connected.startTime());
		this.instances.bindVpcs(EmulatedKms.INSTANCE, List.of());
		assertThat(this.instances.describe(EmulatedKms.INSTANCE).boundVpcs()).isEmpty();
	}

	@Test
	void quotasAreThoseBought() {
		assertThat(this.instances.quotas(EmulatedKms.INSTANCE)).isEqualTo(new InstanceQuotas(1000L, 1000L, 5L, 1000L));
	}

	@Test
	void instancesAreListedUntilReleased() {
		assertThat(this.instances.list()).singleElement().satisfies((instance) -> {
			assertThat(instance.id()).isEqualTo(EmulatedKms.INSTANCE);
			assertThat(instance.arn()).endsWith(":keystore/" + EmulatedKms.INSTANCE);
		});
		assertThat(this.instances.defaultInstance()).contains(EmulatedKms.INSTANCE);
		this.instances.release(EmulatedKms.INSTANCE);
		assertThat(this.instances.list()).isEmpty();
		assertThat(this.instances.defaultInstance()).isEmpty();
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> this.instances.releaseWithoutBackup(EmulatedKms.INSTANCE))
			.withMessageContaining(EmulatedKms.INSTANCE);
	}

	@Test
	void serviceTellsAboutItself() {
		assertThat(this.instances.regions()).contains("cn-hangzhou");
		this.instances.openService();
		assertThat(this.instances.accountStatus()).isEqualTo(AccountStatus.ENABLED);
	}

}
