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

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.sts.Role;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for sessions of a role over their whole life, by a clock that STS, KMS and the
 * provider share.
 */
@Timeout(120)
class RefreshIntegrationTests {

	private static final AssumedRole ROLE = AssumedRole.of("acs:ram::1234567890123456:role/app")
		.withDuration(Duration.ofMinutes(15));

	private final ManualClock clock = new ManualClock(Instant.now());

	private final ManualTimer timer = new ManualTimer();

	private final KmsEmulator emulator = KmsEmulator.builder()
		.host("0.0.0.0")
		.clock(this.clock)
		.stsPort(0)
		.accessKey("app", "app-secret")
		.role(Role.of(ROLE.arn()))
		.start();

	@BeforeEach
	void fill() {
		this.emulator.secrets().put("db", "value");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void shortestSessionsNeedAHandfulOfCalls() {
		KmsCredentialsProvider provider = provider(sts("127.0.0.1", this.emulator.caPem()));
		Set<String> keys = new HashSet<>();
		for (int minute = 0; minute < 60; minute++) {
			keys.add(provider.get().accessKeyId());
			this.clock.advance(Duration.ofMinutes(1));
			if (minute % 10 == 9) {
				this.timer.fire();
			}
		}
		assertThat(keys).hasSize(6);
		assertThat(this.emulator.sts().requests().count("AssumeRole")).isEqualTo(7);
	}

	@Test
	void revokedSessionIsRenewed() {
		KmsCredentialsProvider provider = provider(sts("127.0.0.1", this.emulator.caPem()));
		try (KmsClient client = client(provider)) {
			assertThat(read(client)).isEqualTo("value");
			KmsCredentials refused = provider.get();
			this.emulator.sts().revokeAll();
			assertThat(read(client)).isEqualTo("value");
			assertThat(provider.get()).isNotEqualTo(refused);
			assertThat(provider.renew(refused)).isTrue();
		}
		assertThat(this.emulator.sts().requests().count("AssumeRole")).isEqualTo(2);
	}

	@Test
	void sessionServesThroughAnOutageOfStsUntilItEnds() {
		KmsCredentialsProvider provider = provider(sts("127.0.0.1", this.emulator.caPem()));
		try (KmsClient client = client(provider)) {
			assertThat(read(client)).isEqualTo("value");
			this.emulator.sts().faults().add(Fault.of(FaultKind.SERVER_ERROR, Fault.ALL));
			this.clock.advance(Duration.ofMinutes(10));
			this.timer.fire();
			this.clock.advance(Duration.ofSeconds(299));
			assertThat(read(client)).isEqualTo("value");
			this.clock.advance(Duration.ofSeconds(1));
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(() -> read(client))
				.withMessageContaining(ROLE.arn());
			this.emulator.sts().faults().clear();
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(provider.get().accessKeyId()).startsWith("STS.");
		}
	}

	@Test
	void manyThreadsAtFirstUseMakeOneCall() throws Exception {
		KmsCredentialsProvider provider = provider(sts("127.0.0.1", this.emulator.caPem()));
		CountDownLatch start = new CountDownLatch(32);
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<KmsCredentials>> answers = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				answers.add(threads.submit(() -> {
					start.countDown();
					start.await();
					return provider.get();
				}));
			}
			Set<KmsCredentials> keys = new HashSet<>();
			for (Future<KmsCredentials> answer : answers) {
				keys.add(answer.get(60, TimeUnit.SECONDS));
			}
			assertThat(keys).hasSize(1);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.emulator.sts().requests().count("AssumeRole")).isOne();
	}

	@Test
	void strangerIsNotTrusted() {
		KmsCredentialsProvider provider = provider(sts("127.0.0.1", null));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
			.withMessageContaining("no trusted TLS connection")
			.withMessageContaining("sts-ca")
			.withCauseInstanceOf(SSLException.class);
		assertThat(this.emulator.sts().requests().list()).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void otherHostIsNotTrustedEvenWhereTheApplicationTrustsAll() {
		HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
		HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
		try {
			KmsCredentialsProvider provider = provider(sts("127.0.0.2", this.emulator.caPem()));
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("no trusted TLS connection");
			assertThat(this.emulator.sts().requests().list()).isEmpty();
		}
		finally {
			HttpsURLConnection.setDefaultHostnameVerifier(before);
		}
	}

	private StsEndpoint sts(String host, @Nullable String ca) {
		return new StsEndpoint(URI.create("https://" + host + ":" + this.emulator.sts().endpoint().getPort()), ca);
	}

	private KmsCredentialsProvider provider(StsEndpoint sts) {
		CredentialsSource source = RamCredentials.key(new KmsCredentials("app", "app-secret", null))
			.assume(ROLE)
			.source(new StsClient(sts, this.clock));
		return new RefreshingCredentialsProvider(source, this.clock, this.timer, new RefreshSchedule(() -> 0));
	}

	private KmsClient client(KmsCredentialsProvider provider) {
		return AlibabaCloudKmsClient.create(GatewaySettings
			.at("default", GatewayEndpoint.of("http://127.0.0.1:" + this.emulator.endpoint().getPort()))
			.build(), provider);
	}

	private static String read(KmsClient client) {
		return client.call(new SecretValueRequest("db", null, null)).secretData();
	}

}
