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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers while everything goes wrong now and then. Runs for ten seconds, or for as
 * many as the system property {@value #SECONDS} says.
 */
@Timeout(600)
class ChaosIntegrationTests {

	private static final String SECONDS = "kms.chaos.seconds";

	private static final int CALLERS = 64;

	private static final long SEED = 20_260_101;

	private static final CallPolicy POLICY = new CallPolicy(Duration.ofSeconds(5), Duration.ofSeconds(2), 3,
			Duration.ofMillis(20), Duration.ofMillis(200),
			new CallPolicy.Breaker(60, 50, 20, Duration.ofMillis(200), 5));

	private static final List<Fault> FAULTS = List.of(
			Fault.of(FaultKind.LATENCY, Fault.ALL).withDelay(Duration.ofMillis(100)).withProbability(0.1),
			Fault.of(FaultKind.SERVER_ERROR, Fault.ALL).withProbability(0.05),
			Fault.of(FaultKind.SERVER_ERROR, Fault.ALL).withStatus(500).withProbability(0.05),
			Fault.of(FaultKind.THROTTLE, Fault.ALL).withProbability(0.05),
			Fault.of(FaultKind.TRUNCATE, Fault.ALL).withProbability(0.03),
			Fault.of(FaultKind.EMPTY, Fault.ALL).withProbability(0.03),
			Fault.of(FaultKind.HTML, Fault.ALL).withProbability(0.05),
			Fault.of(FaultKind.RESET, Fault.ALL).withProbability(0.03));

	private final EmulatedGateways gateways = new EmulatedGateways().responseTimeout(Duration.ofSeconds(2));

	private final AtomicLong answers = new AtomicLong();

	private final Queue<KmsException> failures = new ConcurrentLinkedQueue<>();

	private final Queue<Throwable> mistakes = new ConcurrentLinkedQueue<>();

	@AfterEach
	void close() {
		this.gateways.close();
	}

	@Test
	void everyAnswerIsRightOrAnExceptionOfOurs(TestReporter reporter) throws InterruptedException {
		Set<Thread> before = ClientFootprint.threads();
		for (int caller = 0; caller < CALLERS; caller++) {
			this.gateways.emulator().secrets().put("chaos/" + caller, value(caller));
		}
		this.gateways.emulator().keys().create("alias/chaos");
		Set<Thread> threads;
		try (GatewayRouter router = this.gateways.router(POLICY, this.gateways.dedicated(), this.gateways.shared())) {
			FAULTS.forEach(this.gateways.emulator().faults()::add);
			call(router);
			threads = ClientFootprint.threads();
		}
		reporter.publishEntry(figures());
		threads.removeAll(before);
		ClientFootprint.awaitEndOf(threads);
		ClientFootprint.awaitNoConnectionTo(this.gateways.emulator().httpsEndpoint().getPort());
		ClientFootprint.awaitNoConnectionTo(this.gateways.emulator().dedicatedEndpoint().getPort());
		assertThat(this.mistakes).isEmpty();
		assertThat(this.answers).hasPositiveValue();
		assertThat(this.failures).allSatisfy(ChaosIntegrationTests::assertTelling);
	}

	private void call(GatewayRouter router) throws InterruptedException {
		int seconds = Integer.getInteger(SECONDS, 10);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		IntStream.range(0, CALLERS).forEach((caller) -> callers.execute(() -> call(router, caller, end)));
		callers.shutdown();
		assertThat(callers.awaitTermination(seconds + 30, TimeUnit.SECONDS)).as("no caller is stuck").isTrue();
		assertThat(this.gateways.records()).isNotEmpty();
	}

	private void call(GatewayRouter router, int caller, long end) {
		RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + caller);
		while (System.nanoTime() < end) {
			try {
				if (random.nextBoolean()) {
					readAndCheck(router, caller);
				}
				else {
					encryptAndCheck(router, random);
				}
				this.answers.incrementAndGet();
			}
			catch (KmsException ex) {
				this.failures.add(ex);
			}
			catch (RuntimeException | AssertionError ex) {
				this.mistakes.add(ex);
			}
		}
	}

	private static void readAndCheck(GatewayRouter router, int caller) {
		assertThat(router.call(new SecretValueRequest("chaos/" + caller, null, null)).secretData())
			.isEqualTo(value(caller));
	}

	private static void encryptAndCheck(GatewayRouter router, RandomGenerator random) {
		byte[] bytes = new byte[1 + random.nextInt(256)];
		random.nextBytes(bytes);
		String plaintext = Base64.getEncoder().encodeToString(bytes);
		String ciphertext = router.call(new EncryptRequest("alias/chaos", plaintext, Map.of())).ciphertextBlob();
		assertThat(router.call(new DecryptRequest(ciphertext, Map.of())).plaintext()).isEqualTo(plaintext);
	}

	private Map<String, String> figures() {
		Map<String, String> figures = new TreeMap<>();
		figures.put("right answers", String.valueOf(this.answers));
		figures.put("wrong answers", String.valueOf(this.mistakes.size()));
		figures.put("calls of gateways", String.valueOf(this.gateways.records().size()));
		figures.put("of these failed",
				String.valueOf(this.gateways.records().stream().filter((call) -> call.failure() != null).count()));
		this.failures.stream()
			.collect(Collectors.groupingBy((failure) -> failure.getClass().getSimpleName(), Collectors.counting()))
			.forEach((type, number) -> figures.put(type, String.valueOf(number)));
		return figures;
	}

	private static String value(int caller) {
		return "value-of-" + caller;
	}

	private static void assertTelling(KmsException failure) {
		KmsErrorDetails details = failure.getDetails();
		assertThat(failure.getOperation()).isIn("GetSecretValue", "Encrypt", "Decrypt");
		assertThat(failure.getGateway()).isIn(EmulatedGateways.DEDICATED, EmulatedGateways.SHARED);
		assertThat(failure).hasMessageStartingWith(failure.getOperation() + " of ");
		// a page of HTML comes from something in between, with status 502
		boolean serviceAnswered = details.status() != 0 && details.status() != 502;
		assertThat(details.errorCode() != null).as("code of " + failure).isEqualTo(serviceAnswered);
		assertThat(details.requestId() != null).as("request id of " + failure).isEqualTo(serviceAnswered);
	}

}
