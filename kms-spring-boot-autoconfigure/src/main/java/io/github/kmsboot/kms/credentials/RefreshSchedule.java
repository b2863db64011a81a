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
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * When credentials are fetched anew.
 * <p>
 * A third of the remaining life before they end, but at most {@link #LEAD}: a session of
 * 900 seconds is replaced after 600, one of an hour after 50 minutes. Up to a tenth is
 * taken off that wait, so that many replicas do not ask at once. A source that still has
 * the same credentials is asked again by the same rule, so ever sooner.
 */
final class RefreshSchedule {

	static final Duration LEAD = Duration.ofMinutes(10);

	static final Duration UNTOLD_INTERVAL = Duration.ofMinutes(5);

	static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

	static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private static final double JITTER = 0.1;

	private final DoubleSupplier random;

	RefreshSchedule(DoubleSupplier random) {
		this.random = random;
	}

	Duration untilRefresh(@Nullable Instant expiry, Instant now) {
		Duration wait = (expiry != null) ? beforeExpiry(Duration.between(now, expiry)) : UNTOLD_INTERVAL;
		Duration spread = wait.minusMillis((long) (wait.toMillis() * JITTER * this.random.getAsDouble()));
		return (spread.compareTo(SHORTEST_WAIT) > 0) ? spread : SHORTEST_WAIT;
	}

	private static Duration beforeExpiry(Duration life) {
		Duration lead = life.dividedBy(3);
		return life.minus((lead.compareTo(LEAD) < 0) ? lead : LEAD);
	}

	/**
	 * Return how long to leave the source alone after failures.
	 * @param failures how many there were in a row, at least 1
	 * @return the pause, twice as long each time up to {@link #LONGEST_PAUSE}
	 */
	Duration pauseAfter(int failures) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

}
