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

package io.github.kmsboot.kms.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop with its embedded emulator, asked over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=health,env,configprops",
				"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always",
				"aliyun.kms.client.call-timeout=30s", "aliyun.kms.client.response-timeout=30s" })
class ShopIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@Value("${local.server.port}")
	private int port;

	@Test
	void pageAndHealthAnswer() throws Exception {
		assertThat(get("/").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health").body()).contains("UP");
	}

	@Test
	void overviewShowsThatSecretsArrived() throws Exception {
		assertThat(get("/shop").body()).contains("Welcome to a shop", "shop-4711", "\"databaseUser\":\"shop\"")
			.doesNotContain("not-a-real");
	}

	@Test
	void noteIsEncryptedAndDecrypted() throws Exception {
		HttpResponse<String> placed = send(HttpRequest.newBuilder(uri("/orders"))
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString("ring twice")));
		assertThat(placed.body()).contains("\"number\":1").doesNotContain("ring twice");
		assertThat(get("/orders/1/note").body()).isEqualTo("ring twice");
	}

	@Test
	void endpointsMaskSecretsWhenAllValuesAreShown() throws Exception {
		assertThat(get("/actuator/env").body()).contains("shop.payment.api-key")
			.doesNotContain("not-a-real", "emulator-secret");
		assertThat(get("/actuator/configprops").body()).contains("aliyun.kms")
			.doesNotContain("not-a-real", "emulator-secret");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

}
