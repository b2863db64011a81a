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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.Config;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RefreshingCredentialsProvider}.
 */
class RefreshingCredentialsProviderTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final ManualClock clock = new ManualClock(START);

	private final ManualTimer timer = new ManualTimer();

	private final ScriptedSource source = new ScriptedSource();

	private final RefreshingCredentialsProvider provider = provider(this.source);

	private RefreshingCredentialsProvider provider(CredentialsSource source) {
		return new RefreshingCredentialsProvider(source, this.clock, this.timer, new RefreshSchedule(() -> 0));
	}

	@Test
	void nothingIsReadBeforeTheFirstUse() {
		assertThat(this.provider.expiry()).isNull();
		assertThat(this.source.reads).isZero();
		assertThat(this.timer.isSet()).isFalse();
	}

	@Test
	void validCredentialsAreReadOnce() {
		this.source.answers("a", START.plusSeconds(900));
		assertThat(this.provider.get()).isEqualTo(key("a"));
		this.clock.advance(Duration.ofSeconds(899));
		assertThat(this.provider.get()).isEqualTo(key("a"));
		assertThat(this.source.reads).isOne();
		assertThat(this.provider.expiry()).isEqualTo(START.plusSeconds(900));
	}

	@Test
	void backgroundFetchesSuccessorsBeforeTheyAreNeeded() {
		this.source.answers("a", START.plusSeconds(900)).answers("b", START.plusSeconds(1500));
		this.provider.get();
		assertThat(this.timer.delay()).isEqualTo(Duration.ofMinutes(10));
		this.clock.advance(Duration.ofMinutes(10));
		this.timer.fire();
		assertThat(this.provider.get()).isEqualTo(key("b"));
		assertThat(this.timer.delay()).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void permanentKeyNeedsNoTimer() {
		this.source.answers("a", Instant.MAX);
		assertThat(this.provider.get()).isEqualTo(key("a"));
		this.clock.advance(Duration.ofDays(3650));
		assertThat(this.provider.get()).isEqualTo(key("a"));
		assertThat(this.timer.isSet()).isFalse();
		assertThat(this.provider.expiry()).isNull();
	}

	@Test
	void keyOfUntoldExpiryIsReadAgainNowAndThen() {
		this.source.answers("a", null).answers("b", null).fails();
		this.provider.get();
		assertThat(this.timer.delay()).isEqualTo(RefreshSchedule.UNTOLD_INTERVAL);
		this.timer.fire();
		assertThat(this.provider.get()).isEqualTo(key("b"));
		this.timer.fire();
		assertThat(this.provider.get()).isEqualTo(key("b"));
		assertThat(this.provider.expiry()).isNull();
	}

	@Test
	void failedRefreshServesThePreviousUntilItEndsWithGrowingPauses() {
		this.source.answers("a", START.plusSeconds(900)).fails().fails().fails().fails();
		this.provider.get();
		List<Duration> pauses = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			this.timer.fire();
			pauses.add(this.timer.delay());
		}
		assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
		this.clock.advance(Duration.ofSeconds(899));
		assertThat(this.provider.get()).isEqualTo(key("a"));
		this.clock.advance(Duration.ofSeconds(1));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
	}

	@Test
	void successEndsThePauses() {
		this.source.answers("a", START.plusSeconds(900)).fails().fails().answers("b", START.plusSeconds(900)).fails();
		this.provider.get();
		this.timer.fire();
		this.timer.fire();
		this.timer.fire();
		assertThat(this.provider.get()).isEqualTo(key("b"));
		this.timer.fire();
		assertThat(this.timer.delay()).isEqualTo(RefreshSchedule.FIRST_PAUSE);
	}

	@Test
	void sourceIsLeftAloneAfterAFailure() {
		this.source.fails().answers("a", START.plusSeconds(3600));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
		assertThat(this.source.reads).isOne();
		assertThat(this.timer.isSet()).isFalse();
		this.clock.advance(RefreshSchedule.FIRST_PAUSE);
		assertThat(this.provider.get()).isEqualTo(key("a"));
	}

	@Test
	void answerThatHasEndedIsAFailure() {
		this.source.answers("a", START.minusSeconds(1));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get)
			.withMessageContaining("clock");
	}

	@Test
	void failureIsToldWithItsDetails() {
		this.source.fails();
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get)
			.withMessage("Role was not assumed: status 403, code NoPermission; ask for it")
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("NoPermission"));
	}

	@Test
	void foreignFailureIsNotQuoted() {
		RefreshingCredentialsProvider provider = provider(() -> {
			throw new IllegalStateException("LEAKED");
		});
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
			.withMessageNotContaining("LEAKED")
			.withMessageContaining("IllegalStateException")
			.withNoCause();
	}

	@Test
	void renewFetchesOthers() {
		this.source.answers("a", START.plusSeconds(900)).answers("b", START.plusSeconds(900));
		KmsCredentials refused = this.provider.get();
		assertThat(this.provider.renew(refused)).isTrue();
		assertThat(this.provider.get()).isEqualTo(key("b"));
	}

	@Test
	void renewIsContentWhenAnotherThreadHasRenewed() {
		this.source.answers("a", START.plusSeconds(900)).answers("b", START.plusSeconds(900));
		KmsCredentials refused = this.provider.get();
		this.provider.renew(refused);
		assertThat(this.provider.renew(refused)).isTrue();
		assertThat(this.source.reads).isEqualTo(2);
	}

	@Test
	void renewDoesNotStormASourceThatHasNoOthers() {
		this.source.answers("a", Instant.MAX).answers("a", Instant.MAX).answers("b", Instant.MAX);
		KmsCredentials refused = this.provider.get();
		assertThat(this.provider.renew(refused)).isFalse();
		assertThat(this.provider.renew(refused)).isFalse();
		assertThat(this.source.reads).isEqualTo(2);
		this.clock.advance(RefreshingCredentialsProvider.RENEWAL_PAUSE);
		assertThat(this.provider.renew(refused)).isTrue();
	}

	@Test
	void failedRenewalSaysSoAndKeepsThePresent() {
		this.source.answers("a", START.plusSeconds(900)).fails();
		KmsCredentials refused = this.provider.get();
		assertThat(this.provider.renew(refused)).isFalse();
		assertThat(this.provider.get()).isEqualTo(refused);
	}

	@Test
	void fixedKeyIsNotRenewed() {
		try (KmsCredentialsProvider fixed = KmsCredentialsProvider.accessKey("a", "s")) {
			assertThat(fixed.renew(fixed.get())).isFalse();
			assertThat(fixed.expiry()).isNull();
		}
	}

	@Test
	@Timeout(60)
	void manyThreadsAtFirstUseReadOnce() throws Exception {
		AtomicInteger reads = new AtomicInteger();
		CountDownLatch waiting = new CountDownLatch(31);
		RefreshingCredentialsProvider provider = provider(() -> {
			reads.incrementAndGet();
			awaitQuietly(waiting);
			return new IssuedCredentials(key("a"), START.plusSeconds(900));
		});
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<KmsCredentials>> answers = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				answers.add(threads.submit(() -> {
					waiting.countDown();
					return provider.get();
				}));
			}
			for (Future<KmsCredentials> answer : answers) {
				assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(key("a"));
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(reads).hasValue(1);
	}

	@Test
	@Timeout(60)
	void callersDoNotWaitForARefreshWhileTheirsIsValid() throws Exception {
		CountDownLatch refreshing = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger reads = new AtomicInteger();
		RefreshingCredentialsProvider provider = provider(() -> {
			if (reads.incrementAndGet() == 1) {
				return new IssuedCredentials(key("a"), START.plusSeconds(900));
			}
			refreshing.countDown();
			awaitQuietly(release);
			return new IssuedCredentials(key("b"), START.plusSeconds(900));
		});
		provider.get();
		Thread background = new Thread(this.timer::fire);
		background.start();
		assertThat(refreshing.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(provider.get()).isEqualTo(key("a"));
		release.countDown();
		background.join(30_000);
		assertThat(provider.get()).isEqualTo(key("b"));
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void closeEndsTheTimerAndFurtherReads() {
		this.source.answers("a", START.plusSeconds(900));
		this.provider.get();
		this.provider.close();
		assertThat(this.timer.isClosed()).isTrue();
		this.timer.fire();
		assertThat(this.source.reads).isOne();
		this.clock.advance(Duration.ofMinutes(15));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get)
			.withMessageContaining("closed");
	}

	@Test
	void clientOfTheApplicationIsAskedForAWholeCredential() {
		Client client = new Client(new Config().setType("sts")
			.setAccessKeyId("id")
			.setAccessKeySecret("secret")
			.setSecurityToken("token"));
		try (KmsCredentialsProvider bridge = KmsCredentialsProvider.of(client)) {
			assertThat(bridge.get()).isEqualTo(new KmsCredentials("id", "secret", "token"));
		}
	}

	@Test
	void failingClientOfTheApplicationIsExplained() {
		try (KmsCredentialsProvider bridge = KmsCredentialsProvider.of(new Client(new FailingProvider()))) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(bridge::get)
				.withMessageContaining("application's credentials client")
				.withMessageContaining("status 403, code NoPermission")
				.withMessageNotContaining("LEAKED")
				.withNoCause();
		}
	}

	@Test
	void answerOfTheClientWithoutAKeyIsAFailure() {
		RefreshingCredentialsProvider provider = provider(
				() -> CredentialsClientSource.issued(CredentialModel.builder().bearerToken("bearer-value").build()));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
			.withMessageNotContaining("bearer-value");
	}

	@Test
	void expiryOfTheClientIsTakenOver() {
		CredentialModel.Builder model = CredentialModel.builder().accessKeyId("a").accessKeySecret("s");
		assertThat(CredentialsClientSource.issued(model.build()).isPermanent()).isTrue();
		assertThat(CredentialsClientSource.issued(model.securityToken("t").build()).expiry()).isNull();
		assertThat(CredentialsClientSource.issued(model.expiration(START.toEpochMilli()).build()).expiry())
			.isEqualTo(START);
	}

	private static KmsCredentials key(String id) {
		return new KmsCredentials(id, "s", "t");
	}

	/**
	 * Answers from a script.
	 */
	private static final class ScriptedSource implements CredentialsSource {

		private final Deque<Object> script = new ArrayDeque<>();

		private int reads;

		private ScriptedSource answers(String id, @Nullable Instant expiry) {
			this.script.add(new IssuedCredentials(key(id), expiry));
			return this;
		}

		private ScriptedSource fails() {
			this.script.add("failure");
			return this;
		}

		@Override
		public IssuedCredentials read() {
			this.reads++;
			if (Objects.requireNonNull(this.script.poll()) instanceof IssuedCredentials issued) {
				return issued;
			}
			throw new SourceFailure("Role was not assumed", "status 403, code NoPermission", "ask for it",
					new KmsErrorDetails("AssumeRole", "credentials", "NoPermission", null, 403), null);
		}

	}

	/**
	 * Fails as {@code credentials-java} does when STS refuses.
	 */
	private static final class FailingProvider implements AlibabaCloudCredentialsProvider {

		@Override
		public CredentialModel getCredentials() {
			throw new CredentialException(
					"Error refreshing credentials from OIDC, HttpCode: 403, result: "
							+ "{\"Code\":\"NoPermission\",\"AccessKeySecret\":\"LEAKED\"}.",
					new IllegalStateException("LEAKED"));
		}

		@Override
		public String getProviderName() {
			return "failing";
		}

		@Override
		public void close() {
		}

	}

}
