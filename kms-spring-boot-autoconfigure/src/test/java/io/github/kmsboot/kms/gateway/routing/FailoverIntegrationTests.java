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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.aliyun.sdk.service.kms20160120.models.CreateKeyRequest;
import com.aliyun.sdk.service.kms20160120.models.PutSecretValueRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.kmsboot.kms.KmsAccessDeniedException;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.emulator.access.Policy;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.gateway.DecryptRequest;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.alibabacloud.SdkRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What happens when a gateway fails and another one is there, and when it only says no.
 */
@Timeout(120)
class FailoverIntegrationTests {

	private static final String VALUE = "v4lue";

	private static final String PLAINTEXT = "AQIDBA==";

	private static final long PERIOD_MICROS = 5000;

	private static final int TICKS = 1000;

	private static final int WARM_UP_ROUNDS = 30;

	private static final int WARM_UP_CALLS = 16;

	private static final int FAILS_AT = 150;

	private static final int RETURNS_AT = 850;

	private static final CallPolicy POLICY = new CallPolicy(Duration.ofSeconds(5), Duration.ofSeconds(2), 3,
			Duration.ofMillis(100), Duration.ofSeconds(1), new CallPolicy.Breaker(50, 20, 5, Duration.ofSeconds(1), 3));

	private final EmulatedGateways gateways = new EmulatedGateways();

	private final GatewayRouter router = this.gateways.router(POLICY, this.gateways.shared(),
			this.gateways.dedicated());

	private String ciphertext = "";

	@BeforeEach
	void fill() {
		this.gateways.emulator().secrets().put("db", VALUE);
		this.gateways.emulator().keys().create("alias/app");
		this.ciphertext = this.router.call(new EncryptRequest("alias/app", PLAINTEXT, Map.of())).ciphertextBlob();
		this.gateways.emulator().requests().clear();
		this.gateways.records().clear();
	}

	@AfterEach
	void close() {
		this.router.close();
		this.gateways.close();
	}

	@Test
	void dedicatedGatewayIsAskedWhileItIsWell() {
		assertThat(read("db")).isEqualTo(VALUE);
		assertThat(this.gateways.requestsAt(EmulatedGateways.DEDICATED)).isOne();
		assertThat(this.gateways.requestsAt(EmulatedGateways.SHARED)).isZero();
	}

	@ParameterizedTest
	@EnumSource(value = FaultKind.class, names = { "REFUSE", "HANG", "RESET" })
	void noRequestIsLostWhileTheDedicatedGatewayIsDown(FaultKind kind) throws InterruptedException {
		Fault outage = Fault.of(kind, Fault.ALL).at(this.gateways.emulator().instanceId());
		warmUp(EmulatedGateways.DEDICATED);
		warmUp(EmulatedGateways.SHARED);
		this.gateways.emulator().requests().clear();
		List<CompletableFuture<String>> answers = new ArrayList<>();
		CountDownLatch sent = new CountDownLatch(TICKS);
		ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor();
		try {
			ScheduledFuture<?> ticks = driver.scheduleAtFixedRate(() -> tick(answers, sent, outage), 0, PERIOD_MICROS,
					TimeUnit.MICROSECONDS);
			assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();
			ticks.cancel(false);
		}
		finally {
			driver.shutdownNow();
			assertThat(driver.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		for (CompletableFuture<String> answer : answers) {
			assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isIn(VALUE, PLAINTEXT);
		}
		assertThat(answers).hasSizeGreaterThanOrEqualTo(TICKS);
		assertThat(this.gateways.requestsAt(EmulatedGateways.SHARED)).isPositive();
		awaitReturn();
	}

	// Opens connections, which is what costs most where both ends share a processor.
	private void warmUp(String gateway) {
		KmsRequest<?> request = new SecretValueRequest("db", null, null).at(gateway);
		for (int round = 0; round < WARM_UP_ROUNDS; round++) {
			CompletableFuture<?>[] answers = new CompletableFuture<?>[WARM_UP_CALLS];
			Arrays.setAll(answers, (index) -> this.router.send(request));
			assertThat(CompletableFuture.allOf(answers)).succeedsWithin(Duration.ofSeconds(30));
		}
	}

	private void tick(List<CompletableFuture<String>> answers, CountDownLatch sent, Fault outage) {
		if (answers.size() == FAILS_AT) {
			this.gateways.emulator().faults().add(outage);
		}
		if (answers.size() == RETURNS_AT) {
			this.gateways.emulator().faults().clear();
		}
		answers.add(ask(answers.size()));
		sent.countDown();
	}

	private CompletableFuture<String> ask(int number) {
		return switch (number % 3) {
			case 0 -> this.router.send(new SecretValueRequest("db", null, null)).thenApply((it) -> it.secretData());
			case 1 -> this.router.send(new DecryptRequest(this.ciphertext, Map.of())).thenApply((it) -> it.plaintext());
			default -> this.router.send(new EncryptRequest("alias/app", PLAINTEXT, Map.of()))
				.thenApply((it) -> it.ciphertextBlob().isEmpty() ? "" : PLAINTEXT);
		};
	}

	private void awaitReturn() {
		long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		int before = this.gateways.requestsAt(EmulatedGateways.DEDICATED);
		while (this.gateways.requestsAt(EmulatedGateways.DEDICATED) < before + 10) {
			assertThat(System.nanoTime()).as("deadline for the return of the traffic").isLessThan(deadline);
			assertThat(read("db")).isEqualTo(VALUE);
		}
		int shared = this.gateways.requestsAt(EmulatedGateways.SHARED);
		for (int call = 0; call < 20; call++) {
			assertThat(read("db")).isEqualTo(VALUE);
		}
		assertThat(this.gateways.requestsAt(EmulatedGateways.SHARED)).isEqualTo(shared);
	}

	@Test
	void denialIsTheLastWord() {
		this.gateways.emulator().accessKeys().policy(this.gateways.emulator().accessKeyId(), Policy.deny("kms:*", "*"));
		assertRefused(KmsAccessDeniedException.class, new SecretValueRequest("db", null, null));
		assertRefused(KmsAccessDeniedException.class, new EncryptRequest("alias/app", PLAINTEXT, Map.of()));
	}

	@Test
	void missingKeyIsTheLastWord() {
		assertRefused(KmsNotFoundException.class, new EncryptRequest("alias/absent", PLAINTEXT, Map.of()));
	}

	@Test
	void invalidRequestIsTheLastWord() {
		assertRefused(KmsInvalidRequestException.class,
				new DecryptRequest(this.ciphertext, Map.of("other", "context")));
	}

	private void assertRefused(Class<? extends KmsException> type, KmsRequest<?> request) {
		this.gateways.emulator().requests().clear();
		KmsException failure = catchThrowableOfType(type, () -> this.router.call(request));
		assertThat(failure).isNotNull();
		assertThat(failure.getGateway()).isEqualTo(EmulatedGateways.DEDICATED);
		assertThat(this.gateways.requestsAt(EmulatedGateways.DEDICATED)).isOne();
		assertThat(this.gateways.requestsAt(EmulatedGateways.SHARED)).isZero();
	}

	@Test
	void missingSecretIsLookedForEverywhereAndEveryPlaceIsReported() {
		KmsNotFoundException failure = catchThrowableOfType(KmsNotFoundException.class, () -> read("absent"));
		assertThat(failure).hasMessageContaining("found at none of 2 gateways")
			.hasMessageContaining("gateway 'dedicated'")
			.hasMessageContaining("gateway 'shared'");
		assertThat(failure.getErrorCode()).isEqualTo("Forbidden.ResourceNotFound");
		assertThat(failure.getRequestId()).isNotNull();
		assertThat(this.gateways.requestsAt(EmulatedGateways.DEDICATED)).isOne();
		assertThat(this.gateways.requestsAt(EmulatedGateways.SHARED)).isOne();
	}

	@Test
	void secretIsNotMissingWhileAGatewayIsSilent() {
		this.gateways.emulator()
			.faults()
			.add(Fault.of(FaultKind.SERVER_ERROR, "GetSecretValue").at(EmulatedGateways.SHARED));
		KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class, () -> read("absent"));
		assertThat(failure).hasMessageContaining("failed at every gateway that was asked")
			.hasMessageContaining("Forbidden.ResourceNotFound")
			.hasMessageContaining("status 503");
	}

	@Test
	void changeIsNotRepeatedAfterAServerError() {
		this.gateways.emulator().faults().add(Fault.of(FaultKind.SERVER_ERROR, "CreateKey").times(1));
		assertThat(catchThrowableOfType(KmsUnavailableException.class, () -> this.router.call(createKey())))
			.isNotNull();
		assertThat(this.gateways.emulator().requests().count("CreateKey")).isOne();
	}

	@Test
	void changeIsNotRepeatedAfterSilence() {
		this.gateways.emulator().faults().add(Fault.of(FaultKind.HANG, "PutSecretValue").times(1));
		assertThat(catchThrowableOfType(KmsUnavailableException.class, () -> this.router.call(putValue("v2"))))
			.isNotNull();
		assertThat(this.gateways.emulator().requests().count("PutSecretValue")).isOne();
	}

	@Test
	void changeThatWasThrottledIsRepeated() {
		this.gateways.emulator().faults().add(Fault.of(FaultKind.THROTTLE, "CreateKey").times(1));
		this.gateways.emulator().faults().add(Fault.of(FaultKind.THROTTLE, "PutSecretValue").times(2));
		this.router.call(createKey());
		assertThat(this.gateways.emulator().requests().count("CreateKey")).isEqualTo(2);
		this.router.call(putValue("v2"));
		assertThat(this.gateways.emulator().requests().count("PutSecretValue")).isEqualTo(3);
		assertThat(read("db")).isEqualTo("changed");
	}

	private static SdkRequest<?> createKey() {
		return new SdkRequest<>(KmsOperation.CREATE_KEY, "a key",
				(sdk) -> sdk.createKey(CreateKeyRequest.builder().build()));
	}

	private static SdkRequest<?> putValue(String version) {
		return new SdkRequest<>(KmsOperation.PUT_SECRET_VALUE, "secret 'db'", (sdk) -> sdk.putSecretValue(
				PutSecretValueRequest.builder().secretName("db").versionId(version).secretData("changed").build()));
	}

	private String read(String name) {
		return this.router.call(new SecretValueRequest(name, null, null)).secretData();
	}

}
