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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.gateway.AccessWay;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How long calls take at most, how they are ended from outside, and on which threads they
 * run.
 */
@Timeout(90)
class CallTimeIntegrationTests {

	private static final SecretValueRequest READ = new SecretValueRequest("db", null, null);

	private static final int OUTSTANDING = 1000;

	private final EmulatedGateways gateways = new EmulatedGateways();

	@BeforeEach
	void fill() {
		this.gateways.emulator().secrets().put("db", "value");
	}

	@AfterEach
	void close() {
		this.gateways.close();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void waitForAConnectionIsBounded() throws IOException {
		try (FullBacklog backlog = new FullBacklog();
				GatewayRouter router = this.gateways.router(once(Duration.ofSeconds(30)), backlog.gateway())) {
			long start = System.nanoTime();
			assertThat(failure(router)).hasMessageContaining("no connection within PT0.5S");
			assertEndedWithin(start, Duration.ofSeconds(10));
		}
	}

	@Test
	void waitForAnAnswerIsBounded() {
		hang();
		try (GatewayRouter router = this.gateways.router(once(Duration.ofSeconds(30)),
				this.gateways.responseTimeout(Duration.ofMillis(500)).shared())) {
			long start = System.nanoTime();
			assertThat(failure(router)).hasMessageContaining("silent for PT0.5S");
			assertEndedWithin(start, Duration.ofSeconds(10));
		}
	}

	@Test
	void callWithItsRepetitionsIsBounded() {
		hang();
		CallPolicy policy = new CallPolicy(Duration.ofSeconds(2), Duration.ofSeconds(2), 100, Duration.ofMillis(10),
				Duration.ofMillis(10), new CallPolicy.Breaker(100, 100, 100, Duration.ofSeconds(1), 1));
		try (GatewayRouter router = this.gateways.router(policy,
				this.gateways.responseTimeout(Duration.ofMillis(300)).shared())) {
			long start = System.nanoTime();
			assertThat(failure(router)).hasMessageContaining("GetSecretValue of secret 'db'");
			assertEndedWithin(start, policy.callTimeout().multipliedBy(3));
		}
		assertThat(this.gateways.records()).hasSizeGreaterThan(1);
	}

	@Test
	void callThroughAllGatewaysIsBounded() {
		hang();
		try (GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofSeconds(2)),
				this.gateways.dedicated(), this.gateways.shared())) {
			long start = System.nanoTime();
			assertThat(failure(router)).isNotNull();
			assertEndedWithin(start, Duration.ofSeconds(6));
		}
	}

	@Test
	void interruptedCallerStopsWaiting() throws InterruptedException {
		hang();
		try (GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMinutes(1)),
				this.gateways.responseTimeout(Duration.ofMinutes(1)).shared())) {
			AtomicReference<KmsException> failure = new AtomicReference<>();
			AtomicReference<Boolean> interrupted = new AtomicReference<>();
			Thread caller = new Thread(() -> {
				failure.set(failure(router));
				interrupted.set(Thread.currentThread().isInterrupted());
			});
			caller.start();
			awaitArrivals(1);
			caller.interrupt();
			caller.join(Duration.ofSeconds(10).toMillis());
			assertThat(caller.isAlive()).isFalse();
			assertThat(failure.get()).hasMessageContaining("interrupted");
			assertThat(interrupted.get()).isTrue();
		}
	}

	@Test
	void closeEndsCallsWithAnExceptionOfOurs() {
		hang();
		GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMinutes(1)),
				this.gateways.responseTimeout(Duration.ofMinutes(1)).shared());
		List<CompletableFuture<SecretValueResponse>> answers = send(router, 10);
		awaitArrivals(10);
		router.close();
		for (CompletableFuture<SecretValueResponse> answer : answers) {
			assertThat(answer).isCompletedExceptionally();
			assertThat(answer).failsWithin(Duration.ZERO)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(KmsUnavailableException.class)
				.withMessageContaining("the client was closed before");
		}
	}

	@Test
	void outstandingCallsNeedNoThreadEach() throws InterruptedException {
		hang();
		Set<Thread> before = ClientFootprint.threads();
		GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT.withCallTimeout(Duration.ofMinutes(1)),
				this.gateways.responseTimeout(Duration.ofMinutes(1)).shared());
		int threads = Thread.activeCount();
		List<CompletableFuture<SecretValueResponse>> answers = send(router, OUTSTANDING);
		awaitArrivals(10);
		// threads of the emulator included
		assertThat(Thread.activeCount() - threads).isLessThan(100);
		Set<Thread> ours = ClientFootprint.threads();
		ours.removeAll(before);
		assertThat(ours).hasSizeLessThan(20);
		assertThat(answers).noneMatch(CompletableFuture::isDone);
		router.close();
		assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
		ClientFootprint.awaitEndOf(ours);
	}

	@Test
	void stageThatIsChainedSeesAnExceptionOfOurs() {
		this.gateways.emulator().faults().add(Fault.of(FaultKind.SERVER_ERROR, Fault.ALL));
		try (GatewayRouter router = this.gateways.router(once(Duration.ofSeconds(20)), this.gateways.shared())) {
			CompletableFuture<Throwable> seen = router.send(READ)
				.thenApply(SecretValueResponse::secretData)
				.handle((value, failure) -> (failure instanceof CompletionException) ? failure.getCause() : failure);
			assertThat(seen).succeedsWithin(Duration.ofSeconds(20))
				.satisfies((failure) -> assertThat(failure).isInstanceOf(KmsUnavailableException.class));
		}
	}

	@Test
	void repetitionAndNextGatewayAreNotCalledOnThreadsOfTheNetworkLayer() {
		this.gateways.emulator().faults().add(Fault.of(FaultKind.SERVER_ERROR, Fault.ALL).times(3));
		Queue<String> threads = new ConcurrentLinkedQueue<>();
		try (GatewayRouter router = this.gateways.router(CallPolicy.DEFAULT, noting(this.gateways.dedicated(), threads),
				noting(this.gateways.shared(), threads))) {
			assertThat(router.call(READ).secretData()).isEqualTo("value");
		}
		assertThat(threads).hasSize(4).first().isEqualTo(Thread.currentThread().getName());
		assertThat(threads.stream().skip(1)).allMatch((name) -> name.startsWith("kms-calls-"));
	}

	private static Gateway noting(Gateway gateway, Queue<String> threads) {
		return new Gateway(gateway.candidate(), gateway.limits(), new NotingClient(gateway.client(), threads));
	}

	private void hang() {
		this.gateways.emulator().faults().add(Fault.of(FaultKind.HANG, Fault.ALL));
	}

	private static CallPolicy once(Duration callTimeout) {
		return new CallPolicy(callTimeout, Duration.ZERO, 1, Duration.ofMillis(1), Duration.ofMillis(1),
				CallPolicy.Breaker.DEFAULT);
	}

	private static List<CompletableFuture<SecretValueResponse>> send(GatewayRouter router, int number) {
		return IntStream.range(0, number).mapToObj((call) -> router.send(READ)).toList();
	}

	private static KmsException failure(GatewayRouter router) {
		return catchThrowableOfType(KmsUnavailableException.class, () -> router.call(READ));
	}

	private void awaitArrivals(int number) {
		long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (this.gateways.emulator().requests().list().size() < number) {
			assertThat(System.nanoTime()).as("deadline for the arrival of requests").isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	private static void assertEndedWithin(long start, Duration limit) {
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
	}

	/**
	 * Notes on which threads it is called.
	 */
	private static final class NotingClient implements KmsClient {

		private final KmsClient delegate;

		private final Queue<String> threads;

		NotingClient(KmsClient delegate, Queue<String> threads) {
			this.delegate = delegate;
			this.threads = threads;
		}

		@Override
		public <R> CompletableFuture<R> send(KmsRequest<R> request) {
			this.threads.add(Thread.currentThread().getName());
			return this.delegate.send(request);
		}

		@Override
		public void close() {
			this.delegate.close();
		}

	}

	/**
	 * A port where connections are never accepted.
	 */
	private static final class FullBacklog implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final List<Socket> waiting = new ArrayList<>();

		FullBacklog() throws IOException {
			for (int place = 0; place < 3; place++) {
				Socket socket = new Socket();
				this.waiting.add(socket);
				try {
					socket.connect(new InetSocketAddress(this.server.getInetAddress(), this.server.getLocalPort()),
							200);
				}
				catch (IOException ex) {
					return;
				}
			}
		}

		Gateway gateway() {
			GatewayEndpoint endpoint = new GatewayEndpoint(false, "127.0.0.1", this.server.getLocalPort());
			GatewaySettings settings = GatewaySettings.at("full", endpoint)
				.connectTimeout(Duration.ofMillis(500))
				.callTimeout(Duration.ofSeconds(30))
				.build();
			return new Gateway(new Candidate("full", AccessWay.SDK_SHARED, EmulatedGateways.REGION, endpoint),
					CallLimits.none(),
					AlibabaCloudKmsClient.create(settings, KmsCredentialsProvider.accessKey("id", "secret")));
		}

		@Override
		public void close() throws IOException {
			for (Socket socket : this.waiting) {
				socket.close();
			}
			this.server.close();
		}

	}

}
