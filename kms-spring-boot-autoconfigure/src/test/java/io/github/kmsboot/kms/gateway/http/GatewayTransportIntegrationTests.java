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

package io.github.kmsboot.kms.gateway.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewayProxy;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.failure.ClosedClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link GatewayTransport}.
 */
class GatewayTransportIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	@Test
	void answerOfAnyStatusIsHandedOver() throws Exception {
		try (ScriptedGateway gateway = ScriptedGateway
			.sending(ScriptedGateway.answer(401, "x-acs-request-id: id-1\r\n", new byte[] { 1, 2 }));
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			HttpAnswer answer = get(transport);
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.isOk()).isFalse();
			assertThat(answer.header("X-Acs-Request-Id")).isEqualTo("id-1");
			assertThat(answer.body()).containsExactly(1, 2);
			assertThat(answer).hasToString("HttpAnswer[status=401]");
		}
	}

	@Test
	void redirectIsNotFollowed() throws Exception {
		try (ScriptedGateway other = ScriptedGateway.sending(ScriptedGateway.answer(200, "other"));
				ScriptedGateway gateway = ScriptedGateway
					.sending(ScriptedGateway.answer(302, "Location: " + other.endpoint() + "/\r\n", new byte[0]));
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			assertThat(get(transport).status()).isEqualTo(302);
			assertThat(other.requests()).isEmpty();
		}
	}

	@Test
	void requestThatGotNoAnswerAtAllIsMadeAnewOnce() throws Exception {
		try (ScriptedGateway gateway = ScriptedGateway.sending(new byte[0], ScriptedGateway.answer(200, "fine"));
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			int[] made = new int[1];
			HttpAnswer answer = transport.send(() -> post(transport, "n" + made[0]++), Deadline.in(LONG))
				.get(20, TimeUnit.SECONDS);
			assertThat(answer.isOk()).isTrue();
			assertThat(gateway.requests()).hasSize(2);
			assertThat(gateway.requests().get(0)).endsWith("n0");
			assertThat(gateway.requests().get(1)).endsWith("n1");
		}
	}

	@Test
	void requestIsNotSentAThirdTime() throws Exception {
		try (ScriptedGateway gateway = ScriptedGateway.sending(new byte[0]);
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(
						() -> transport.send(() -> post(transport, ""), Deadline.in(LONG)).get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(IOException.class);
			assertThat(gateway.requests()).hasSize(2);
		}
	}

	@Test
	void answerThatIsTooLongIsNotRead() throws Exception {
		byte[] body = new byte[BoundedBody.MAX_BYTES + 1];
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, "", body));
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(transport))
				.havingRootCause()
				.isInstanceOf(OversizedAnswer.class);
		}
	}

	@Test
	void answerOfGreatestLengthIsRead() throws Exception {
		byte[] body = new byte[BoundedBody.MAX_BYTES];
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, "", body));
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			assertThat(get(transport).body()).hasSize(BoundedBody.MAX_BYTES);
		}
	}

	@Test
	void bodyThatStopsInTheMiddleEndsAtTheDeadline() throws Exception {
		try (SilentGateway gateway = SilentGateway.after("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> transport.send(() -> post(transport, ""), Deadline.in(Duration.ofMillis(200)))
					.get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(TimeoutException.class);
			gateway.awaitClientGone();
		}
	}

	@Test
	void closeFailsWhatIsUnderWay() throws Exception {
		try (SilentGateway gateway = SilentGateway.after("")) {
			GatewayTransport transport = transport(gateway.endpoint(), LONG);
			CompletableFuture<HttpAnswer> answer = transport.send(() -> post(transport, ""), Deadline.in(LONG));
			gateway.awaitRequest();
			transport.close();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(ClosedClient.class);
			gateway.awaitClientGone();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(transport))
				.withCauseInstanceOf(ClosedClient.class);
		}
	}

	@Test
	void closeLeavesNoThread() throws Exception {
		Set<Thread> before = Set.copyOf(threads());
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, "fine"))) {
			GatewayTransport transport = transport(gateway.endpoint(), LONG);
			get(transport);
			assertThat(transportThreads(before)).isNotEmpty().allMatch(Thread::isDaemon);
			transport.close();
			transport.close();
			Awaitility.await().atMost(LONG).until(() -> transportThreads(before).isEmpty());
		}
	}

	@Test
	void failureToMakeARequestIsTheAnswersFailure() throws Exception {
		try (ScriptedGateway gateway = ScriptedGateway.sending(ScriptedGateway.answer(200, "fine"));
				GatewayTransport transport = transport(gateway.endpoint(), LONG)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> transport.send(() -> {
				throw new IllegalStateException("no signature");
			}, Deadline.in(LONG)).get(20, TimeUnit.SECONDS)).withCauseInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void proxyIsAskedForATunnelAndForNothingElse() throws Exception {
		try (ScriptedGateway proxy = ScriptedGateway.sending(ScriptedGateway.answer(403, "no"));
				GatewayTransport transport = GatewayTransport
					.create(GatewaySettings.at("test", GatewayEndpoint.of("kms.example"))
						.proxy(new GatewayProxy("127.0.0.1", proxy.endpoint().port(), null, null))
						.build())) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(transport));
			assertThat(proxy.requests()).isNotEmpty()
				.allSatisfy((request) -> assertThat(request).startsWith("CONNECT kms.example:443 "));
		}
	}

	@Test
	void proxyWithAPasswordTheRuntimeWouldNotSendIsRefusedAtOnce() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GatewayTransport.create(GatewaySettings.at("test", GatewayEndpoint.of("kms.example"))
				.proxy(new GatewayProxy("proxy", 3128, "user", "S3cr3t"))
				.build()))
			.withMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
			.withMessageNotContaining("S3cr3t");
	}

	@Test
	void proxyGetsThePasswordOnceTheRuntimeSendsIt() throws Exception {
		try (ScriptedGateway proxy = ScriptedGateway.sending(ScriptedGateway.answer(403, "no"))) {
			String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
			Process process = new ProcessBuilder(java, "-Djdk.http.auth.tunneling.disabledSchemes=", "-cp",
					System.getProperty("java.class.path"), ProxyCallUnderTest.class.getName(),
					Integer.toString(proxy.endpoint().port()))
				.inheritIO()
				.start();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isZero();
			assertThat(proxy.requests()).isNotEmpty().allSatisfy((request) -> {
				assertThat(request).startsWith("CONNECT kms.example:443 ");
				assertThat(request).containsIgnoringCase("\r\nProxy-Authorization: Basic dXNlcjpwYXNz\r\n");
			});
		}
	}

	private static HttpAnswer get(GatewayTransport transport) throws Exception {
		return transport.send(() -> transport.request("/").GET().build(), Deadline.in(LONG)).get(20, TimeUnit.SECONDS);
	}

	private static HttpRequest post(GatewayTransport transport, String body) {
		return transport.request("/").POST(HttpRequest.BodyPublishers.ofString(body)).build();
	}

	private static GatewayTransport transport(GatewayEndpoint endpoint, Duration responseTimeout) {
		return GatewayTransport.create(GatewaySettings.at("test", endpoint).responseTimeout(responseTimeout).build());
	}

	private static Set<Thread> transportThreads(Set<Thread> before) {
		return threads().stream()
			.filter((thread) -> !before.contains(thread))
			.filter((thread) -> thread.getName().startsWith("kms-test") || thread.getName().startsWith("HttpClient-"))
			.collect(Collectors.toSet());
	}

	private static Set<Thread> threads() {
		Thread[] threads = new Thread[Thread.activeCount() + 100];
		int count = Thread.enumerate(threads);
		return Set.copyOf(Arrays.asList(threads).subList(0, count));
	}

}
