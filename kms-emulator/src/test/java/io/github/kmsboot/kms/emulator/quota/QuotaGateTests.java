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

package io.github.kmsboot.kms.emulator.quota;

import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuotaGateTests {

	private long now;

	@ParameterizedTest
	@CsvSource({ "DescribeAccountKmsStatus,1", "DescribeKey,50", "CreateKey,10", "DisableKey,30", "Encrypt,1000",
			"CreateSecret,10", "GetSecretValue,450", "PutSecretValue,40", "RotateSecret,50" })
	void letsDocumentedNumberThrough(String operation, int number) {
		assertThat(passing(new QuotaGate(Quotas.documented(), () -> this.now), operation)).isEqualTo(number);
	}

	@Test
	void sharesAllowanceWithinGroup() {
		QuotaGate gate = new QuotaGate(Quotas.none().with(QuotaGroup.SYMMETRIC, 10), () -> this.now);
		for (int i = 0; i < 4; i++) {
			gate.pass("Encrypt");
			gate.pass("GenerateDataKey");
		}
		assertThat(passing(gate, "Decrypt")).isEqualTo(2);
		assertThat(passing(gate, "GetSecretValue")).isEqualTo(2000);
	}

	@ParameterizedTest
	@CsvSource({ "SOFTWARE_1000,1000,200,500", "SOFTWARE_2000,2000,300,1000", "SOFTWARE_4000,4000,500,2000",
			"SOFTWARE_10000,10000,1300,4000", "SOFTWARE_20000,20000,2500,4000", "HARDWARE_2000,2000,300,1000",
			"HARDWARE_4000,4000,500,2000", "HARDWARE_6000,6000,700,3000", "HARDWARE_8000,8000,900,4000" })
	void knowsPlans(InstancePlan plan, int symmetric, int asymmetric, int secrets) {
		assertThat(InstancePlan.named(plan.name().toLowerCase(Locale.ROOT).replace('_', '-'))).isEqualTo(plan);
		QuotaGate gate = new QuotaGate(InstanceQuotas.of(plan), () -> this.now);
		assertThat(passing(gate, "AdvanceEncrypt")).isEqualTo(Math.min(symmetric, 2000));
		assertThat(passing(gate, "Sign")).isEqualTo(Math.min(asymmetric, 2000));
		assertThat(passing(gate, "GetSecretValue")).isEqualTo(Math.min(secrets, 2000));
		assertThat(passing(gate, "GenerateDataKeyPair")).isEqualTo(1);
		assertThat(passing(gate, "DescribeKey")).isEqualTo(2000);
	}

	@Test
	void changesQuotaOfInstance() {
		InstanceQuotas quotas = InstanceQuotas.none().with(InstanceQuotaGroup.SECRET_READ, 3);
		QuotaGate gate = new QuotaGate(quotas, () -> this.now);
		assertThat(passing(gate, "GetSecretValue")).isEqualTo(3);
		assertThat(passing(gate, "Encrypt")).isEqualTo(2000);
		assertThat(InstancePlan.named("gold")).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> quotas.with(InstanceQuotaGroup.SYMMETRIC, 0));
	}

	@Test
	void refillsEvenly() {
		QuotaGate gate = new QuotaGate(Quotas.none().with(QuotaGroup.SECRET_READ, 10), () -> this.now);
		assertThat(passing(gate, "GetSecretValue")).isEqualTo(10);
		this.now += Duration.ofMillis(300).toNanos();
		assertThat(passing(gate, "GetSecretValue")).isEqualTo(3);
		this.now += Duration.ofHours(1).toNanos();
		assertThat(passing(gate, "GetSecretValue")).isEqualTo(10);
	}

	@Test
	void countsRotationsByTheHour() {
		QuotaGate gate = new QuotaGate(Quotas.documented(), () -> this.now);
		assertThat(passing(gate, "RotateSecret")).isEqualTo(50);
		this.now += Duration.ofMinutes(6).toNanos();
		assertThat(passing(gate, "RotateSecret")).isEqualTo(5);
	}

	@Test
	void letsEverythingThroughWithoutQuotas() {
		QuotaGate gate = new QuotaGate(Quotas.none(), () -> this.now);
		assertThat(passing(gate, "DescribeAccountKmsStatus")).isEqualTo(2000);
		assertThatIllegalArgumentException().isThrownBy(() -> Quotas.none().with(QuotaGroup.ACCOUNT, 0));
	}

	private static int passing(QuotaGate gate, String operation) {
		int passed = 0;
		try {
			while (passed < 2000) {
				gate.pass(operation);
				passed++;
			}
		}
		catch (ServiceException ex) {
			assertThat(ex.getStatus()).isEqualTo(429);
			assertThat(ex.getCode()).isEqualTo("Rejected.Throttling");
		}
		return passed;
	}

}
