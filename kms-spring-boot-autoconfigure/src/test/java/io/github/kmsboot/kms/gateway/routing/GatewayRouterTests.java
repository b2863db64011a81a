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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsThrottledException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.KmsUnsupportedOperationException;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GenerateRandomRequest;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.QuotaGroup;
import io.github.kmsboot.kms.gateway.RandomResponse;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretVersionsRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link GatewayRouter} with clients that do what no emulator does.
 */
@Timeout(30)
class GatewayRouterTests {

	private static final SecretValueRequest READ = new SecretValueRequest("db", null, null);

	private static final CallPolicy PATIENT = CallPolicy.DEFAULT.withCallTimeout(Duration.ofMinutes(5));

	private final Queue<CallRecord> records = new ConcurrentLinkedQueue<>();

	@Test
	void strangeFailureBecomesOurs() {
		GatewayRouter router = router(CallPolicy.DEFAULT,
				client((call) -> failed(new IllegalStateException("secret"))));
		KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class, () -> router.call(READ));
		assertThat(failure).hasMessageContaining("IllegalStateException").hasNoCause();
		assertThat(failure.getMessage()).doesNotContain("secret)");
		router.close();
	}

	@Test
	void silentGatewayLeavesTimeForTheNext() {
		ScriptedClient silent = client((call) -> new CompletableFuture<>());
		ScriptedClient next = client((call) -> CompletableFuture.failedFuture(refusal()));
		try (GatewayRouter router = router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofSeconds(1)), silent, next)) {
			KmsInvalidRequestException failure = catchThrowableOfType(KmsInvalidRequestException.class,
					() -> router.call(READ));
			assertThat(failure.getSuppressed()).singleElement()
				.satisfies((earlier) -> assertThat(earlier).isInstanceOf(KmsUnavailableException.class)
					.hasMessageContaining("gateway 'gateway-0'")
					.hasMessageContaining("the time left is for the next gateway"));
		}
		assertThat(next.calls()).isOne();
	}

	@Test
	void callThatWasLeftAloneIsStillNoted() {
		CompletableFuture<Object> late = new CompletableFuture<>();
		ScriptedClient next = client((call) -> failed(refusal()));
		try (GatewayRouter router = router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMillis(200)),
				client((call) -> late), next)) {
			assertThatExceptionOfType(KmsInvalidRequestException.class).isThrownBy(() -> router.call(READ));
			assertThat(this.records).hasSize(1);
			late.completeExceptionally(unavailable());
			assertThat(this.records).extracting(CallRecord::gateway).containsExactly("gateway-1", "gateway-0");
		}
	}

	@Test
	void callsBeyondTheConnectionsWaitAndAreDroppedWhenTheirTimeIsUp() {
		ScriptedClient silent = client((call) -> new CompletableFuture<>());
		try (GatewayRouter router = router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMillis(200)), silent)) {
			List<CompletableFuture<?>> answers = new ArrayList<>();
			for (int call = 0; call < 2 * CallSlots.NUMBER; call++) {
				answers.add(router.send(READ));
			}
			answers.forEach((answer) -> assertThat(answer).failsWithin(Duration.ofSeconds(10)));
		}
		assertThat(silent.calls()).isEqualTo(CallSlots.NUMBER);
	}

	@Test
	void callThatWaitsForAConnectionGoesOnWhenOneIsFree() {
		CompletableFuture<Object> slow = new CompletableFuture<>();
		ScriptedClient client = client((call) -> (call <= CallSlots.NUMBER) ? slow : failed(refusal()));
		try (GatewayRouter router = router(PATIENT, client)) {
			List<CompletableFuture<?>> answers = new ArrayList<>();
			for (int call = 0; call < CallSlots.NUMBER; call++) {
				answers.add(router.send(READ));
			}
			assertThat(answers).noneMatch(CompletableFuture::isDone);
			CompletableFuture<?> waiting = router.send(READ);
			assertThat(waiting).isNotDone();
			slow.completeExceptionally(refusal());
			assertThat(waiting).failsWithin(Duration.ofSeconds(10))
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(KmsInvalidRequestException.class);
		}
		assertThat(client.calls()).isEqualTo(CallSlots.NUMBER + 1);
	}

	@Test
	void limitOfOursIsNotTriedAgain() {
		CallPolicy policy = new CallPolicy(Duration.ofSeconds(20), Duration.ZERO, 3, Duration.ofMillis(1),
				Duration.ofMillis(1), CallPolicy.Breaker.DEFAULT);
		try (GatewayRouter router = router(policy, CallLimits.none().with(QuotaGroup.SECRET_ROTATION, 1),
				client((call) -> failed(refusal())))) {
			KmsRequest<?> rotation = new OtherRequest(KmsOperation.ROTATE_SECRET);
			assertThatExceptionOfType(KmsInvalidRequestException.class).isThrownBy(() -> router.call(rotation));
			assertThatExceptionOfType(KmsThrottledException.class).isThrownBy(() -> router.call(rotation));
		}
		assertThat(this.records).hasSize(2);
	}

	@Test
	void silenceEndsWithTheCallTimeout() {
		try (GatewayRouter router = router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMillis(50)),
				client((call) -> new CompletableFuture<>()))) {
			assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> router.call(READ))
				.withMessageContaining("no answer within PT0.05S")
				.satisfies((failure) -> assertThat(failure.getGateway()).isEqualTo("gateway-0"));
		}
	}

	@Test
	void closeEndsCallsThatAreUnderWay() {
		ScriptedClient silent = client((call) -> new CompletableFuture<>());
		GatewayRouter router = router(PATIENT, silent);
		CompletableFuture<?> answer = router.send(READ);
		router.close();
		assertClosed(answer);
		assertThat(silent.isClosed()).isTrue();
	}

	@Test
	void closeEndsCallsThatWaitForTheirTurn() {
		CallLimits one = CallLimits.none().with(QuotaGroup.SECRET_READ, 1);
		CallPolicy policy = new CallPolicy(PATIENT.callTimeout(), Duration.ofMinutes(2), 1, Duration.ofMillis(1),
				Duration.ofMillis(1), CallPolicy.Breaker.DEFAULT);
		GatewayRouter router = router(policy, one, client((call) -> new CompletableFuture<>()));
		List<CompletableFuture<?>> answers = List.of(router.send(READ), router.send(READ), router.send(READ));
		router.close();
		answers.forEach(GatewayRouterTests::assertClosed);
	}

	@Test
	void closeEndsCallsThatPauseBeforeARepetition() {
		CallPolicy policy = new CallPolicy(PATIENT.callTimeout(), Duration.ZERO, 3, Duration.ofMinutes(1),
				Duration.ofMinutes(1), CallPolicy.Breaker.DEFAULT);
		GatewayRouter router = router(policy, client((call) -> failed(unavailable())));
		CompletableFuture<?> answer = router.send(READ);
		router.close();
		assertClosed(answer);
	}

	@Test
	void callAfterCloseFailsAtOnce() {
		GatewayRouter router = router(PATIENT, client((call) -> new CompletableFuture<>()));
		router.close();
		router.close();
		assertClosed(router.send(READ));
	}

	@Test
	void clientThatFailsToCloseHindersNoOther() {
		ScriptedClient other = client((call) -> new CompletableFuture<>());
		GatewayRouter router = router(PATIENT, new StubbornClient(), other, new StubbornClient());
		assertThatIllegalStateException().isThrownBy(router::close)
			.satisfies((failure) -> assertThat(failure.getSuppressed()).hasSize(1));
		assertThat(other.isClosed()).isTrue();
	}

	@Test
	void failureReachesStagesThatAreChained() {
		try (GatewayRouter router = router(CallPolicy.DEFAULT, client((call) -> failed(refusal())))) {
			CompletableFuture<Throwable> seen = router.send(READ).handle((answer, failure) -> failure);
			assertThat(seen).succeedsWithin(Duration.ofSeconds(10))
				.satisfies(
						(failure) -> assertThat((failure instanceof CompletionException) ? failure.getCause() : failure)
							.isInstanceOf(KmsInvalidRequestException.class));
		}
	}

	@Test
	void restingGatewayIsNotAskedAndSaysWhy() {
		CallPolicy policy = new CallPolicy(Duration.ofSeconds(5), Duration.ZERO, 1, Duration.ofMillis(1),
				Duration.ofMillis(1), new CallPolicy.Breaker(100, 2, 2, Duration.ofHours(1), 1));
		ScriptedClient client = client((call) -> failed(unavailable()));
		try (GatewayRouter router = router(policy, client)) {
			for (int call = 0; call < 2; call++) {
				assertThat(catchThrowableOfType(KmsException.class, () -> router.call(READ))).hasMessage("down");
			}
			assertThat(catchThrowableOfType(KmsException.class, () -> router.call(READ)))
				.hasMessageContaining("failed too often and is left alone for up to 3600000 ms");
			assertThat(client.calls()).isEqualTo(2);
			assertThat(this.records).hasSize(3);
		}
	}

	@Test
	void refusalsDoNotTripTheBreaker() {
		CallPolicy policy = new CallPolicy(Duration.ofSeconds(5), Duration.ZERO, 1, Duration.ofMillis(1),
				Duration.ofMillis(1), new CallPolicy.Breaker(100, 2, 2, Duration.ofHours(1), 1));
		ScriptedClient client = client((call) -> failed(refusal()));
		try (GatewayRouter router = router(policy, client)) {
			for (int call = 0; call < 20; call++) {
				assertThatExceptionOfType(KmsInvalidRequestException.class).isThrownBy(() -> router.call(READ));
			}
		}
		assertThat(client.calls()).isEqualTo(20);
	}

	@Test
	void waitThatIsTooLongIsRefusedWithTheRemedy() {
		CallPolicy policy = new CallPolicy(Duration.ofSeconds(5), Duration.ZERO, 1, Duration.ofMillis(1),
				Duration.ofMillis(1), CallPolicy.Breaker.DEFAULT);
		try (GatewayRouter router = router(policy, CallLimits.none().with(QuotaGroup.SECRET_READ, 1),
				client((call) -> failed(refusal())))) {
			CompletableFuture<?> first = router.send(READ);
			KmsThrottledException failure = catchThrowableOfType(KmsThrottledException.class, () -> router.call(READ));
			assertThat(first).isDone();
			assertThat(failure).hasMessageContaining("the limit of 1 calls for SECRET_READ is used up")
				.hasMessageContaining("limits.calls.");
		}
		assertThat(this.records).extracting(CallRecord::tookNanos).anyMatch((nanos) -> nanos == 0);
	}

	@Test
	void pinnedCallAsksItsGatewayAlone() {
		ScriptedClient first = client((call) -> failed(unavailable()));
		ScriptedClient second = client((call) -> new CompletableFuture<>());
		try (GatewayRouter router = router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMillis(50)), first, second)) {
			KmsUnavailableException failure = catchThrowableOfType(KmsUnavailableException.class,
					() -> router.call(READ.at("gateway-1")));
			assertThat(failure.getGateway()).isEqualTo("gateway-1");
		}
		assertThat(first.calls()).isZero();
	}

	@Test
	void unknownGatewayIsNamedWithThoseThatAreThere() {
		try (GatewayRouter router = router(PATIENT, client((call) -> new CompletableFuture<>()))) {
			assertThatExceptionOfType(KmsInvalidRequestException.class).isThrownBy(() -> router.call(READ.at("vault")))
				.withMessageContaining("names gateway 'vault', which is not configured; there is 'gateway-0'");
		}
	}

	@Test
	void operationThatNobodyOffersSaysWhoWould() {
		try (GatewayRouter router = router(PATIENT, client((call) -> new CompletableFuture<RandomResponse>()))) {
			assertThatExceptionOfType(KmsUnsupportedOperationException.class)
				.isThrownBy(() -> router.call(new GenerateRandomRequest(16)))
				.withMessageContaining("none of the gateways 'gateway-0' offers it")
				.withMessageContaining("KMS Instance SDK at a dedicated gateway with a client key");
			assertThatExceptionOfType(KmsUnsupportedOperationException.class)
				.isThrownBy(() -> router.call(new GenerateRandomRequest(16).at("gateway-0")));
		}
	}

	@Test
	void attemptsEndWithTheirNumber() {
		ScriptedClient client = client((call) -> failed(unavailable()));
		try (GatewayRouter router = router(CallPolicy.DEFAULT, client)) {
			assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> router.call(READ))
				.withMessage("down");
		}
		assertThat(client.calls()).isEqualTo(3);
	}

	@Test
	void attemptsEndWhenThePauseWouldOutlastTheCall() {
		CallPolicy policy = new CallPolicy(Duration.ofSeconds(20), Duration.ZERO, 3, Duration.ofMinutes(1),
				Duration.ofMinutes(1), CallPolicy.Breaker.DEFAULT);
		ScriptedClient client = client((call) -> failed(unavailable()));
		try (GatewayRouter router = router(policy, client)) {
			assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> router.call(READ));
		}
		assertThat(client.calls()).isOne();
	}

	@Test
	void readingOfVersionsIsRepeatedThoughItIsManagement() {
		ScriptedClient client = client((call) -> failed(unavailable()));
		try (GatewayRouter router = router(CallPolicy.DEFAULT, client)) {
			assertThatExceptionOfType(KmsUnavailableException.class)
				.isThrownBy(() -> router.call(new SecretVersionsRequest("db", false, 1, 10)));
		}
		assertThat(client.calls()).isEqualTo(3);
	}

	private static void assertClosed(CompletableFuture<?> answer) {
		try {
			answer.get(10, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isInstanceOf(KmsUnavailableException.class)
				.hasMessageContaining("the client was closed before");
			return;
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("The call did not end", ex);
		}
		throw new AssertionError("The call succeeded");
	}

	private static ScriptedClient client(IntFunction<CompletableFuture<?>> script) {
		return new ScriptedClient(script);
	}

	private static CompletableFuture<?> failed(Throwable failure) {
		return CompletableFuture.failedFuture(failure);
	}

	private static KmsException unavailable() {
		return new KmsUnavailableException("down", KmsErrorDetails.unanswered("GetSecretValue", "gateway-0"), null);
	}

	private static KmsException refusal() {
		return new KmsInvalidRequestException("no", KmsErrorDetails.unanswered("GetSecretValue", "gateway-0"), null);
	}

	private GatewayRouter router(CallPolicy policy, KmsClient... clients) {
		return router(policy, CallLimits.none(), clients);
	}

	private GatewayRouter router(CallPolicy policy, CallLimits limits, KmsClient... clients) {
		List<Gateway> gateways = new ArrayList<>();
		for (KmsClient client : clients) {
			String name = "gateway-" + gateways.size();
			gateways.add(new Gateway(
					new Candidate(name, AccessWay.SDK_SHARED, "cn-hangzhou", GatewayEndpoint.of(name + ".example.com")),
					limits, client));
		}
		return new GatewayRouter(gateways, Routes.of(gateways.stream().map(Gateway::candidate).toList(), Map.of()),
				policy, this.records::add);
	}

	/**
	 * Asks for anything.
	 */
	private record OtherRequest(KmsOperation operation) implements KmsRequest<Object> {

		@Override
		public String subject() {
			return "secret 'db'";
		}

	}

	/**
	 * Cannot be closed.
	 */
	private static final class StubbornClient implements KmsClient {

		@Override
		public <R> CompletableFuture<R> send(KmsRequest<R> request) {
			return new CompletableFuture<>();
		}

		@Override
		public void close() {
			throw new IllegalStateException("still busy");
		}

	}

}
