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
import java.util.EnumMap;
import java.util.Map;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

import io.github.kmsboot.kms.gateway.QuotaGroup;

/**
 * Gives calls their turn. A second is cut into ten slices, so that a few calls pass at
 * once and a crowd is spread evenly. A quota of hours is granted as a whole.
 */
final class CallLimiter {

	private static final int SLICES = 10;

	private final Map<QuotaGroup, RateLimiter> limiters = new EnumMap<>(QuotaGroup.class);

	CallLimiter(String gateway, CallLimits limits, Duration maxWait) {
		for (QuotaGroup group : QuotaGroup.values()) {
			Integer permits = limits.of(group);
			if (permits != null) {
				this.limiters.put(group, limiter(gateway, group, permits, maxWait));
			}
		}
	}

	private static RateLimiter limiter(String gateway, QuotaGroup group, int permits, Duration maxWait) {
		boolean sliced = group.period().toSeconds() <= 1;
		int slice = sliced ? Math.max(1, permits / SLICES) : permits;
		long nanos = group.period().toNanos() / permits * slice;
		return RateLimiter.of(gateway + "-" + group,
				RateLimiterConfig.custom()
					.limitForPeriod(slice)
					.limitRefreshPeriod(Duration.ofNanos(nanos))
					.timeoutDuration(maxWait)
					.build());
	}

	/**
	 * Reserve a turn.
	 * @param group the group of the operation
	 * @param longestNanos how long the call can wait, besides the longest wait of all
	 * @return how long to wait for it, in nanoseconds; negative if that is too long and
	 * nothing was reserved
	 */
	long reserve(QuotaGroup group, long longestNanos) {
		RateLimiter limiter = this.limiters.get(group);
		if (limiter == null) {
			return 0;
		}
		// a turn cannot be given back, so ask first
		return (longestWait(limiter) > longestNanos) ? -1 : limiter.reservePermission();
	}

	private static long longestWait(RateLimiter limiter) {
		int available = limiter.getMetrics().getAvailablePermissions();
		if (available > 0) {
			return 0;
		}
		RateLimiterConfig config = limiter.getRateLimiterConfig();
		long slices = 1L - available / config.getLimitForPeriod();
		return slices * config.getLimitRefreshPeriod().toNanos();
	}

}
