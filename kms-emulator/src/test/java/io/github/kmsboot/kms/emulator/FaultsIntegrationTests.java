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

package io.github.kmsboot.kms.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.journal.RecordedRequest;
import io.github.kmsboot.kms.emulator.quota.QuotaGroup;
import io.github.kmsboot.kms.emulator.quota.Quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class FaultsIntegrationTests {

	private KmsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = KmsEmulator.builder().start();
		this.emulator.secrets().put("db", "value");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void throttlesAsOftenAsAsked() {
		this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, "GetSecretValue").times(2));
		assertThat(get().statusCode()).isEqualTo(429);
		assertThat(get().body()).contains("Rejected.Throttling", "QPS Limit Exceeded");
		assertThat(get().statusCode()).isEqualTo(200);
		assertThat(this.emulator.requests().list()).extracting(RecordedRequest::status).containsExactly(429, 429, 200);
		assertThat(this.emulator.requests().list()).extracting(RecordedRequest::fault)
			.containsExactly(FaultKind.THROTTLE, FaultKind.THROTTLE, null);
	}

	@Test
	void failsOtherOperationsNot() {
		this.emulator.faults().add(Fault.of(FaultKind.THROTTLE, "Encrypt"));
		assertThat(get().statusCode()).isEqualTo(200);
	}

	@Test
	void answersWithServerErrors() {
		this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, Fault.ALL).times(1));
		this.emulator.faults().add(Fault.of(FaultKind.SERVER_ERROR, Fault.ALL).withStatus(500));
		HttpResponse<String> unavailable = get();
		assertThat(unavailable.statusCode()).isEqualTo(503);
		assertThat(unavailable.body()).contains("ServiceUnavailableTemporary");
		HttpResponse<String> failure = get();
		assertThat(failure.statusCode()).isEqualTo(500);
		assertThat(failure.body()).contains("InternalFailure");
	}

	@Test
	void answersWithPageOfProxy() {
		this.emulator.faults().add(Fault.of(FaultKind.HTML, Fault.ALL));
		HttpResponse<String> response = get();
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.headers().firstValue("content-type")).contains("text/html");
		assertThat(response.body()).startsWith("<html>");
	}

	@Test
	void answersWithNothing() {
		this.emulator.faults().add(Fault.of(FaultKind.EMPTY, Fault.ALL));
		HttpResponse<String> response = get();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void cutsAnswerInTheMiddle() {
		this.emulator.faults().add(Fault.of(FaultKind.TRUNCATE, Fault.ALL));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::get);
	}

	@Test
	void performsOperationWhoseAnswerIsCut() {
		this.emulator.faults().add(Fault.of(FaultKind.TRUNCATE, "PutSecretValue"));
		HandSignedRequest put = new HandSignedRequest(this.emulator, "PutSecretValue").with("SecretName", "db")
			.with("VersionId", "v9")
			.with("SecretData", "new");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(put::sendV3);
		assertThat(this.emulator.secrets().value("db")).isEqualTo("new");
	}

	@Test
	void resetsConnection() throws IOException {
		this.emulator.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		try (Socket socket = connect()) {
			socket.getOutputStream()
				.write("POST /?Action=A HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
				.withMessageContaining("reset");
		}
		this.emulator.faults().clear();
		assertThat(get().statusCode()).isEqualTo(200);
	}

	@Test
	void refusesConnectionsUntilCleared() {
		URI endpoint = this.emulator.endpoint();
		this.emulator.faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
		assertThat(this.emulator.endpoint()).isEqualTo(endpoint);
		this.emulator.faults().clear();
		assertThat(get().statusCode()).isEqualTo(200);
		assertThat(this.emulator.endpoint()).isEqualTo(endpoint);
	}

	@Test
	void closesWhileConnectionsAreRefused() {
		this.emulator.faults().add(Fault.of(FaultKind.REFUSE, Fault.ALL));
		this.emulator.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
	}

	@Test
	void leavesRequestHangingUntilClosed() throws Exception {
		this.emulator.faults().add(Fault.of(FaultKind.HANG, Fault.ALL));
		CompletableFuture<Boolean> first = async();
		CompletableFuture<Boolean> second = async();
		while (this.emulator.requests().count("GetSecretValue") < 2) {
			Thread.onSpinWait();
		}
		assertThat(this.emulator.requests().inFlight()).isEqualTo(2);
		assertThat(this.emulator.requests().maxInFlight()).isEqualTo(2);
		assertThat(this.emulator.requests().list()).extracting(RecordedRequest::status).containsOnly(0);
		assertThat(first).isNotDone();
		this.emulator.close();
		assertThat(first.get(30, TimeUnit.SECONDS)).isFalse();
		assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
	}

	@Test
	void delaysAnswerWithoutHoldingOthersUp() throws Exception {
		this.emulator.faults()
			.add(Fault.of(FaultKind.LATENCY, "GetSecretValue").withDelay(Duration.ofHours(1)).times(1));
		CompletableFuture<Boolean> late = async();
		while (this.emulator.requests().inFlight() == 0) {
			Thread.onSpinWait();
		}
		while (!this.emulator.faults().list().isEmpty()) {
			Thread.onSpinWait();
		}
		assertThat(get().statusCode()).isEqualTo(200);
		assertThat(late).isNotDone();
		assertThat(this.emulator.requests().maxInFlight()).isEqualTo(2);
		this.emulator.close();
		assertThat(late.get(30, TimeUnit.SECONDS)).isFalse();
	}

	@Test
	void answersAfterDelay() {
		this.emulator.faults().add(Fault.of(FaultKind.LATENCY, Fault.ALL).withDelay(Duration.ofMillis(5)));
		assertThat(get().statusCode()).isEqualTo(200);
		assertThat(this.emulator.requests().list().get(0).fault()).isEqualTo(FaultKind.LATENCY);
	}

	@Test
	void countsSequentialRequestsAsOneAtOnce() {
		for (int i = 0; i < 50; i++) {
			assertThat(get().statusCode()).isEqualTo(200);
		}
		assertThat(this.emulator.requests().maxInFlight()).isEqualTo(1);
	}

	@Test
	void enforcesQuotasWhenAsked() {
		long[] now = { 0 };
		try (KmsEmulator limited = KmsEmulator.builder()
			.quotas(Quotas.none().with(QuotaGroup.SECRET_READ, 2))
			.ticker(() -> now[0])
			.start()) {
			limited.secrets().put("db", "value");
			assertThat(statuses(limited, 3)).containsExactly(200, 200, 429);
			now[0] = TimeUnit.MILLISECONDS.toNanos(500);
			assertThat(statuses(limited, 2)).containsExactly(200, 429);
			assertThat(limited.requests().list().get(2).errorCode()).isEqualTo("Rejected.Throttling");
		}
	}

	private static List<Integer> statuses(KmsEmulator emulator, int requests) {
		return Stream.generate(() -> get(emulator).statusCode()).limit(requests).toList();
	}

	private CompletableFuture<Boolean> async() {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return get().statusCode() == 200;
			}
			catch (UncheckedIOException ex) {
				return false;
			}
		}, (task) -> new Thread(task).start());
	}

	private HttpResponse<String> get() {
		return get(this.emulator);
	}

	private static HttpResponse<String> get(KmsEmulator emulator) {
		return new HandSignedRequest(emulator, "GetSecretValue").with("SecretName", "db").sendV3();
	}

	private Socket connect() throws IOException {
		URI endpoint = this.emulator.endpoint();
		Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
		socket.setSoTimeout(10_000);
		return socket;
	}

}
