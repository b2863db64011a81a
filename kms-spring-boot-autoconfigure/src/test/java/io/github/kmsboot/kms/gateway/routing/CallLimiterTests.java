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

import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.gateway.QuotaGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallLimiter}, with the quota of an hour so that no clock ticks in
 * between.
 */
class CallLimiterTests {

	private static final long HOUR = Duration.ofHours(1).toNanos();

	private static final long EVER = Long.MAX_VALUE;

	@Test
	void groupWithoutLimitNeverWaits() {
		CallLimiter limiter = limiter(CallLimits.none(), Duration.ZERO);
		for (int call = 0; call < 100_000; call++) {
			assertThat(limiter.reserve(QuotaGroup.UNPUBLISHED, 0)).isZero();
		}
	}

	@Test
	void quotaOfAnHourIsGrantedAsAWhole() {
		CallLimiter limiter = limiter(CallLimits.none().with(QuotaGroup.SECRET_ROTATION, 50), Duration.ofHours(2));
		for (int call = 0; call < 50; call++) {
			assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isZero();
		}
		assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isPositive().isLessThanOrEqualTo(HOUR);
	}

	@Test
	void waitBeyondTheLongestReservesNothing() {
		CallLimiter limiter = limiter(one(), Duration.ofMinutes(1));
		assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isZero();
		assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isNegative();
	}

	@Test
	void turnThatComesTooLateForTheCallIsLeftToOthers() {
		CallLimiter limiter = limiter(one(), Duration.ofHours(2));
		assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isZero();
		for (int call = 0; call < 100; call++) {
			assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, HOUR / 2)).isNegative();
		}
		assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isPositive().isLessThanOrEqualTo(HOUR);
	}

	@Test
	void groupsDoNotWaitForEachOther() {
		CallLimiter limiter = limiter(one().with(QuotaGroup.SYMMETRIC, 1000), Duration.ofHours(2));
		limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER);
		assertThat(limiter.reserve(QuotaGroup.SECRET_ROTATION, EVER)).isPositive();
		assertThat(limiter.reserve(QuotaGroup.SYMMETRIC, 0)).isZero();
	}

	private static CallLimits one() {
		return CallLimits.none().with(QuotaGroup.SECRET_ROTATION, 1);
	}

	private static CallLimiter limiter(CallLimits limits, Duration maxWait) {
		return new CallLimiter("test", limits, maxWait);
	}

}
