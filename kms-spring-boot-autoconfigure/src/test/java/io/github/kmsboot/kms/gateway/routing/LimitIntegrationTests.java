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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
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
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.failure.CallFailures;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that wants more than the service grants.
 */
@Timeout(120)
class LimitIntegrationTests {

	private static final int QUOTA = 1000;

	private static final int WINDOW_SECONDS = 4;

	private static final int WINDOWS = 15;

	/**
	 * So many calls are always wanted: answered within 0.2 seconds they would be 3000 in
	 * a second.
	 */
	private static final int WANTED = 600;

	private static final long READ_PAUSE_MILLIS = 20;

	private static final KmsRequest<?> ENCRYPT = new EncryptRequest("alias/app", "AQIDBA==", Map.of());

	private static final KmsRequest<?> READ = new SecretValueRequest("db", null, null);

	private final EmulatedGateways gateways = new EmulatedGateways(KmsEmulator.builder()
		.quotas(Quotas.documented().with(QuotaGroup.SYMMETRIC, QUOTA))
		.journalCapacity(100_000));

	private final GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT,
			this.gateways.plainShared(CallLimits.documented()));

	private final Semaphore wanted = new Semaphore(WANTED);

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
	void quotaIsUsedUpWithoutBeingOverrunAndOtherGroupsDoNotWait() throws InterruptedException {
		ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
		try {
			ScheduledFuture<?> reads = other.scheduleWithFixedDelay(() -> this.router.call(READ), 0, READ_PAUSE_MILLIS,
					TimeUnit.MILLISECONDS);
			double share = 0;
			for (int window = 0; window < WINDOWS && share < 0.97; window++) {
				share = demand();
			}
			reads.cancel(false);
			assertThat(share).as("share of the quota").isGreaterThanOrEqualTo(0.97);
		}
		finally {
			other.shutdown();
			assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.wanted.tryAcquire(WANTED, 30, TimeUnit.SECONDS)).isTrue();
		List<RecordedRequest> requests = this.gateways.emulator().requests().list("Encrypt");
		long throttled = requests.stream().filter((request) -> request.status() == 429).count();
		assertThat((double) throttled / requests.size()).as("share of calls that saw a 429").isLessThanOrEqualTo(0.005);
		assertThat(this.gateways.records()).filteredOn((call) -> call.operation() == KmsOperation.ENCRYPT)
			.anyMatch((call) -> call.waitedNanos() > 0)
			.allMatch((call) -> call.failure() == null);
		assertThat(this.gateways.records()).filteredOn((call) -> call.operation() == KmsOperation.GET_SECRET_VALUE)
			.hasSizeGreaterThan(10)
			.allSatisfy((call) -> {
				assertThat(call.waitedNanos()).isZero();
				assertThat(call.failure()).isNull();
			});
	}

	// The share of the quota that the emulator served while more was wanted. It cannot be
	// made up for what is missed, so one good window is a proof; the first ones are lost
	// to a cold machine.
	private double demand() throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
		Instant from = Instant.now();
		while (System.nanoTime() < end) {
			if (this.wanted.tryAcquire(1, TimeUnit.SECONDS)) {
				CompletableFuture<?> unused = this.router.send(ENCRYPT)
					.whenComplete((answer, failure) -> this.wanted.release());
			}
		}
		Instant until = from.plusSeconds(WINDOW_SECONDS);
		long served = this.gateways.emulator()
			.requests()
			.list("Encrypt")
			.stream()
			.filter((request) -> request.status() == 200 && !request.startedAt().isBefore(from)
					&& request.startedAt().isBefore(until))
			.count();
		return (double) served / WINDOW_SECONDS / QUOTA;
	}

	@Test
	void callsBeyondTheLongestWaitAreRefusedAndTheOthersAnswered() {
		List<CompletableFuture<?>> answers = new ArrayList<>();
		for (int call = 0; call < 3 * QUOTA; call++) {
			answers.add(this.router.send(ENCRYPT));
		}
		List<Throwable> failures = answers.stream()
			.map((answer) -> answer.handle((value, failure) -> failure).join())
			.filter((failure) -> failure != null)
			.map(CallFailures::unwrap)
			.toList();
		assertThat(failures).hasSizeBetween(1, 2 * QUOTA)
			.allSatisfy((failure) -> assertThat(failure).isInstanceOf(KmsThrottledException.class)
				.hasMessageContaining(
						"the limit of 1000 calls for SYMMETRIC is used up for longer than a call may wait, 2000 ms at most"));
		assertThat(this.gateways.records()).filteredOn((call) -> call.failure() != null).hasSameSizeAs(failures);
		assertThat(this.gateways.emulator().requests().list("Encrypt")).hasSize(answers.size() - failures.size())
			.allMatch((request) -> request.status() == 200);
	}

}
