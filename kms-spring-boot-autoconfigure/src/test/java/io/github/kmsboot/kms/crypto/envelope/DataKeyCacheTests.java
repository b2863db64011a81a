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

package io.github.kmsboot.kms.crypto.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.crypto.EncryptionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the caches of data keys: how often KMS is asked.
 */
class DataKeyCacheTests {

	private static final EncryptionContext CONTEXT = TestKeys.CONTEXT;

	private final KeyVault vault = new KeyVault();

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void millionMessagesTakeAsManyDataKeysAsTheLimitsSay() {
		EnvelopeTemplate template = template(300_000, DataSize.ofGigabytes(1), 10);
		byte[] plaintext = new byte[1024];
		for (int i = 0; i < 1_000_000; i++) {
			template.encrypt(plaintext, CONTEXT);
		}
		assertThat(this.vault.generations()).isEqualTo(4);
	}

	@Test
	void plaintextBytesLimitADataKey() {
		EnvelopeTemplate template = template(1000, DataSize.ofBytes(1000), 10);
		for (int i = 0; i < 100; i++) {
			template.encrypt(new byte[300], CONTEXT);
		}
		assertThat(this.vault.generations()).isEqualTo(34);
	}

	@Test
	void limitOfMessagesMeansExactlyThatMany() {
		EnvelopeTemplate template = template(3, DataSize.ofKilobytes(1), 10);
		for (int i = 0; i < 3; i++) {
			template.encrypt(new byte[0], CONTEXT);
		}
		assertThat(this.vault.generations()).isOne();
		template.encrypt(new byte[0], CONTEXT);
		assertThat(this.vault.generations()).isEqualTo(2);
	}

	@Test
	void messageAboveTheLimitTakesADataKeyOfItsOwn() {
		EnvelopeTemplate template = template(1000, DataSize.ofBytes(1000), 10);
		template.encrypt(new byte[300], CONTEXT);
		byte[] message = template.encrypt(new byte[1001], CONTEXT);
		template.encrypt(new byte[300], CONTEXT);
		assertThat(this.vault.generations()).isEqualTo(2);
		assertThat(template.decrypt(message, CONTEXT)).hasSize(1001);
	}

	@Test
	void ageLimitsADataKeyForBothDirections() {
		EnvelopeTemplate template = template(1000, DataSize.ofKilobytes(1), 10);
		byte[] message = template.encrypt(new byte[8], CONTEXT);
		template.decrypt(message, CONTEXT);
		this.nanos.addAndGet(Duration.ofSeconds(59).toNanos());
		template.decrypt(template.encrypt(new byte[8], CONTEXT), CONTEXT);
		assertThat(this.vault.generations()).isOne();
		assertThat(this.vault.unwraps()).isOne();
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		template.encrypt(new byte[8], CONTEXT);
		template.decrypt(message, CONTEXT);
		assertThat(this.vault.generations()).isEqualTo(2);
		assertThat(this.vault.unwraps()).isEqualTo(2);
	}

	@Test
	void steadyStateAsksKmsForNothing() {
		EnvelopeTemplate template = template(1000, DataSize.ofKilobytes(100), 10);
		for (int i = 0; i < 500; i++) {
			template.decrypt(template.encrypt(new byte[8], CONTEXT), CONTEXT);
		}
		assertThat(this.vault.generations()).isOne();
		assertThat(this.vault.unwraps()).isOne();
	}

	@Test
	void contextsDoNotShareDataKeys() {
		EnvelopeTemplate template = template(1000, DataSize.ofKilobytes(1), 10);
		byte[] first = template.encrypt(new byte[8], EncryptionContext.of("ab", "c"));
		byte[] second = template.encrypt(new byte[8], EncryptionContext.of("a", "bc"));
		assertThat(this.vault.generations()).isEqualTo(2);
		assertThat(template.decrypt(first, EncryptionContext.of("ab", "c"))).hasSize(8);
		assertThat(template.decrypt(second, EncryptionContext.of("a", "bc"))).hasSize(8);
	}

	@Test
	void templatesDoNotShareDataKeys() {
		EnvelopeTemplate hangzhou = template(1000, DataSize.ofKilobytes(1), 10);
		EnvelopeTemplate shanghai = new EnvelopeTemplate(EnvelopeSettings.of(TestKeys.SHANGHAI), this.vault);
		byte[] message = hangzhou.encrypt(new byte[8], CONTEXT);
		hangzhou.decrypt(message, CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> shanghai.decrypt(message, CONTEXT));
		assertThat(shanghai.encrypt(new byte[8], CONTEXT)).asString(StandardCharsets.ISO_8859_1)
			.contains("key-s")
			.doesNotContain("key-a");
	}

	@Test
	void cachesAreBounded() {
		SealingKeys sealing = new SealingKeys(settings(1000, DataSize.ofKilobytes(1), 5), this.vault, this.nanos::get);
		List<SealingKey> keys = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			keys.add(sealing.take(EncryptionContext.of("id", "" + i), 1).key());
		}
		assertThat(sealing.size()).isLessThanOrEqualTo(5);
		assertThat(keys.stream().filter((key) -> key.messageKey().isDestroyed()).count()).isGreaterThanOrEqualTo(45);
	}

	@Test
	void decryptionWithManyDataKeysIsBoundedToo() {
		EnvelopeSettings settings = settings(1000, DataSize.ofKilobytes(1), 5);
		OpeningKeys opening = new OpeningKeys(settings, new KeyWrapping(settings, this.vault), this.nanos::get);
		EnvelopeTemplate template = template(1, DataSize.ofKilobytes(1), 5);
		for (int i = 0; i < 50; i++) {
			byte[] message = template.encrypt(new byte[8], CONTEXT);
			opening.use(message, HeadReader.length(message), CONTEXT, OpeningKey::head);
		}
		assertThat(opening.size()).isLessThanOrEqualTo(5);
	}

	@Test
	void forgedHeadsAreNotKept() {
		EnvelopeSettings settings = settings(1000, DataSize.ofKilobytes(1), 5);
		OpeningKeys opening = new OpeningKeys(settings, new KeyWrapping(settings, this.vault), this.nanos::get);
		byte[] message = template(1, DataSize.ofKilobytes(1), 5).encrypt(new byte[8], CONTEXT);
		message[5]++;
		int length = HeadReader.length(message);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> opening.use(message, length, CONTEXT, (key) -> key.sharedMessageKey(message, length)));
		assertThat(opening.size()).isZero();
	}

	@Test
	void alternatingContextsWorkWithRoomForOne() {
		EnvelopeTemplate template = template(1000, DataSize.ofKilobytes(1), 1);
		for (int i = 0; i < 20; i++) {
			EncryptionContext context = EncryptionContext.of("id", "" + i % 3);
			assertThat(template.decrypt(template.encrypt(new byte[8], context), context)).hasSize(8);
		}
	}

	@Test
	void keysAreWipedWhenSpentAndWhenClosed() {
		SealingKeys sealing = new SealingKeys(settings(1, DataSize.ofKilobytes(1), 5), this.vault, this.nanos::get);
		SealingKey first = sealing.take(CONTEXT, 1).key();
		assertThat(first.messageKey().isDestroyed()).isFalse();
		SealingKey second = sealing.take(CONTEXT, 1).key();
		assertThat(first.messageKey().isDestroyed()).isTrue();
		assertThat(first.messageKey().getEncoded()).containsOnly(0);
		sealing.clear();
		assertThat(second.messageKey().isDestroyed()).isTrue();
	}

	@Test
	void clearedTemplateGoesOnWithNewKeys() {
		EnvelopeTemplate template = template(1000, DataSize.ofKilobytes(1), 5);
		byte[] message = template.encrypt(new byte[8], CONTEXT);
		template.clearDataKeys();
		assertThat(template.decrypt(message, CONTEXT)).hasSize(8);
		template.encrypt(new byte[8], CONTEXT);
		assertThat(this.vault.generations()).isEqualTo(2);
	}

	@Test
	void failureIsNotCached() {
		EnvelopeTemplate template = template(1000, DataSize.ofKilobytes(1), 5);
		this.vault.setUnavailable(TestKeys.HANGZHOU);
		assertThatExceptionOfType(KmsException.class).isThrownBy(() -> template.encrypt(new byte[8], CONTEXT));
		this.vault.setUnavailable();
		assertThat(template.encrypt(new byte[8], CONTEXT)).isNotEmpty();
	}

	@Test
	void waitersGetTheFailureOfTheFlight() throws Exception {
		SingleFlightCache<String, SealingKey> cache = new SingleFlightCache<>(DataKeyLimits.defaults(),
				this.nanos::get);
		CountDownLatch loading = new CountDownLatch(1);
		CountDownLatch failing = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			Future<?> loader = executor.submit(() -> cache.get("key", () -> {
				loading.countDown();
				await(failing);
				throw new InvalidEnvelopeException("refused");
			}));
			await(loading);
			Future<?> waiter = executor.submit(() -> cache.get("key", () -> {
				throw new InvalidEnvelopeException("refused");
			}));
			failing.countDown();
			for (Future<?> caller : List.of(loader, waiter)) {
				assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> caller.get(10, TimeUnit.SECONDS))
					.withCauseInstanceOf(InvalidEnvelopeException.class);
			}
			assertThat(cache.size()).isZero();
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void manyThreadsShareOneFlight() throws Exception {
		EnvelopeTemplate template = template(1_000_000, DataSize.ofMegabytes(100), 5);
		inParallel(8, () -> template.encrypt(new byte[8], CONTEXT));
		assertThat(this.vault.generations()).isOne();
	}

	@Test
	void manyThreadsGetTheirOwnTextsBackAcrossKeyChanges() throws Exception {
		EnvelopeTemplate template = template(100, DataSize.ofMegabytes(100), 2);
		AtomicLong texts = new AtomicLong();
		inParallel(8, () -> {
			for (int i = 0; i < 2000; i++) {
				long number = texts.incrementAndGet();
				EncryptionContext context = EncryptionContext.of("id", "" + number % 3);
				String text = "text " + number;
				assertThat(template.decryptText(template.encryptText(text, context), context)).isEqualTo(text);
			}
		});
	}

	@Test
	void limitsMustBeSet() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DataKeyLimits(Duration.ZERO, 1, DataSize.ofBytes(1), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DataKeyLimits(Duration.ofDays(2), 1, DataSize.ofBytes(1), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DataKeyLimits(Duration.ofDays(1), (1L << 32) + 1, DataSize.ofBytes(1), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DataKeyLimits(Duration.ofDays(1), 1, DataSize.ofTerabytes(17), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DataKeyLimits(Duration.ofDays(1), 1, DataSize.ofBytes(1), 0));
	}

	private static void inParallel(int threads, Runnable task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch start = new CountDownLatch(threads);
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				results.add(executor.submit(() -> {
					start.countDown();
					start.await();
					task.run();
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private EnvelopeTemplate template(long maxMessages, DataSize maxBytes, int maxKeys) {
		return new EnvelopeTemplate(settings(maxMessages, maxBytes, maxKeys), this.vault, this.nanos::get);
	}

	private static EnvelopeSettings settings(long maxMessages, DataSize maxBytes, int maxKeys) {
		return EnvelopeSettings.of(TestKeys.HANGZHOU)
			.withLimits(new DataKeyLimits(Duration.ofSeconds(60), maxMessages, maxBytes, maxKeys));
	}

}
