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

package io.github.kmsboot.kms.credentials;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link HttpCall}.
 */
@Timeout(60)
class HttpCallIntegrationTests {

	private final HttpServer server;

	HttpCallIntegrationTests() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void redirectIsNotFollowed() throws IOException {
		answer((exchange) -> {
			exchange.getResponseHeaders().set("Location", "/elsewhere");
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});
		assertThat(call().get(Map.of())).isEqualTo(new HttpAnswer(302, ""));
	}

	@Test
	void refusalWithoutABodyIsAnAnswer() throws IOException {
		answer((exchange) -> {
			exchange.sendResponseHeaders(401, -1);
			exchange.close();
		});
		assertThat(call().post("a=b")).isEqualTo(new HttpAnswer(401, ""));
	}

	@Test
	void bodyOfARefusalIsRead() throws IOException {
		answer((exchange) -> {
			exchange.sendResponseHeaders(403, 2);
			exchange.getResponseBody().write(new byte[] { '{', '}' });
			exchange.close();
		});
		assertThat(call().put(Map.of())).isEqualTo(new HttpAnswer(403, "{}"));
	}

	@Test
	void endlessAnswerIsCutOff() {
		answer((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(new byte[HttpCall.MAX_ANSWER_BYTES + 1]);
			exchange.close();
		});
		assertThatIOException().isThrownBy(() -> call().get(Map.of())).withMessage("The answer is too long");
	}

	@Test
	void silentServerIsGivenUp() throws IOException {
		answer((exchange) -> {
		});
		HttpCall call = HttpCall.direct(uri(), Duration.ofSeconds(1), Duration.ofMillis(50));
		assertThatIOException().isThrownBy(() -> call.get(Map.of()))
			.satisfies((ex) -> assertThat(NetworkReason.of(ex)).isEqualTo("there was no answer in time"));
	}

	private void answer(HttpHandler handler) {
		this.server.createContext("/", handler);
	}

	private HttpCall call() throws IOException {
		return HttpCall.direct(uri(), Duration.ofSeconds(10), Duration.ofSeconds(10));
	}

	private URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
	}

}
