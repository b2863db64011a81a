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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.quota.QuotaGroup;
import io.github.kmsboot.kms.emulator.quota.Quotas;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that wants more than the service grants.
 */
@Timeout(120)
class LimitIntegrationTests {

	private static final int QUOTA = 1000;

	private static final int CALLS_A_MILLISECOND = 3;

	private static final int MEASURED_SECONDS = 4;

	private static final int MILLISECONDS = (MEASURED_SECONDS + 2) * 1000;

	private static final String PLAINTEXT = "AQIDBA==";

	private final EmulatedGateways gateways = new EmulatedGateways(KmsEmulator.builder()
		.quotas(Quotas.documented().with(QuotaGroup.SYMMETRIC, QUOTA))
		.journalCapacity(200_000));

	private final GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT,
			this.gateways.shared(CallLimits.documented()));

	@BeforeEach
	void fill() {
		this.gateways.emulator().secrets().put("db", "value");
		this.gateways.emulator().keys().create("alias/app");
	}

	@AfterEach
	void close() {
		this.router.close();
		this.gateways.close();
	}

	@Test
	void quotaIsUsedUpWithoutBeingOverrun() throws InterruptedException {
		Demand demand = new Demand();
		demand.run();
		List<RecordedRequest> requests = this.gateways.emulator().requests().list("Encrypt");
		Instant from = requests.get(0).startedAt().plusSeconds(1);
		Instant until = from.plusSeconds(MEASURED_SECONDS);
		List<RecordedRequest> measured = requests.stream()
			.filter((request) -> !request.startedAt().isBefore(from) && request.startedAt().isBefore(until))
			.toList();
		long served = measured.stream().filter((request) -> request.status() == 200).count();
		long throttled = requests.stream().filter((request) -> request.status() == 429).count();
		assertThat((double) served / MEASURED_SECONDS / QUOTA).as("share of the quota").isGreaterThanOrEqualTo(0.97);
		assertThat((double) throttled / requests.size()).as("share of calls that saw a 429")
			.isLessThanOrEqualTo(0.005);
		assertWaitingIsBoundedAndReported(demand);
		assertThat(this.gateways.records()).filteredOn((call) -> call.operation() == KmsOperation.GET_SECRET_VALUE)
			.hasSizeGreaterThan(100)
			.allSatisfy((call) -> {
				assertThat(call.waitedNanos()).isZero();
				assertThat(call.failure()).isNull();
			});
	}

	private void assertWaitingIsBoundedAndReported(Demand demand) {
		assertThat(this.gateways.records())
			.filteredOn((call) -> call.operation() == KmsOperation.ENCRYPT && call.failure() == null)
			.extracting(CallRecord::waitedNanos)
			.anyMatch((nanos) -> nanos > 0)
			.allMatch((nanos) -> nanos <= CallPolicy.DEFAULT.callTimeout().toNanos());
		assertThat(demand.failures()).isNotEmpty()
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(KmsThrottledException.class)
				.hasMessageContaining("the limit of 1000 calls for SYMMETRIC is used up for longer than 2000 ms"));
	}

	/**
	 * Asks for more than there is, and on the side for something else.
	 */
	private final class Demand {

		private final Queue<CompletableFuture<?>> answers = new ConcurrentLinkedQueue<>();

		private final CountDownLatch asked = new CountDownLatch(MILLISECONDS);

		void run() throws InterruptedException {
			ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor();
			try {
				driver.scheduleAtFixedRate(this::ask, 0, 1, TimeUnit.MILLISECONDS);
				assertThat(this.asked.await(60, TimeUnit.SECONDS)).isTrue();
			}
			finally {
				driver.shutdownNow();
				assertThat(driver.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
			}
			CompletableFuture<?> all = CompletableFuture
				.allOf(this.answers.toArray(new CompletableFuture<?>[0]))
				.handle((answer, failure) -> answer);
			assertThat(all).succeedsWithin(Duration.ofSeconds(20));
		}

		private void ask() {
			for (int call = 0; call < CALLS_A_MILLISECOND; call++) {
				this.answers.add(
						LimitIntegrationTests.this.router.send(new EncryptRequest("alias/app", PLAINTEXT, Map.of())));
			}
			if (this.asked.getCount() % 20 == 0) {
				this.answers.add(LimitIntegrationTests.this.router.send(new SecretValueRequest("db", null, null)));
			}
			this.asked.countDown();
		}

		List<Throwable> failures() {
			return this.answers.stream()
				.filter(CompletableFuture::isCompletedExceptionally)
				.map((answer) -> CallFailures.unwrap(answer.handle((value, failure) -> failure).join()))
				.toList();
		}

	}

}
