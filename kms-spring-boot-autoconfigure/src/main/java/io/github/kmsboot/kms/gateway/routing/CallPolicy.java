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

/**
 * How hard a call is tried.
 *
 * @param callTimeout how long a call may take in all, waits and repetitions included
 * @param maxWait how long a call may wait for its turn under the limit of its group
 * @param maxAttempts how many times a call goes through the gateways at most; 1 for no
 * repetition
 * @param firstPause the longest pause before the first repetition; doubles with each
 * @param longestPause the longest pause of all
 * @param breaker when to leave a failing gateway alone
 * @since 0.1.0
 */
public record CallPolicy(Duration callTimeout, Duration maxWait, int maxAttempts, Duration firstPause,
		Duration longestPause, Breaker breaker) {

	/**
	 * Three attempts within five seconds, pauses of up to 100 milliseconds and up to a
	 * second.
	 */
	public static final CallPolicy DEFAULT = new CallPolicy(Duration.ofSeconds(5), Duration.ofSeconds(2), 3,
			Duration.ofMillis(100), Duration.ofSeconds(1), Breaker.DEFAULT);

	public CallPolicy {
		requirePositive("call timeout", callTimeout);
		requirePositive("first pause", firstPause);
		requirePositive("longest pause", longestPause);
		if (maxWait.isNegative()) {
			throw new IllegalArgumentException("The longest wait of a call is negative: " + maxWait);
		}
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("The number of attempts is not positive: " + maxAttempts);
		}
		if (longestPause.compareTo(firstPause) < 0) {
			throw new IllegalArgumentException(
					"The longest pause " + longestPause + " is shorter than the first, " + firstPause);
		}
	}

	private static void requirePositive(String what, Duration duration) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("The " + what + " of a call is not positive: " + duration);
		}
	}

	/**
	 * Give calls another time.
	 * @param newCallTimeout how long a call may take in all
	 * @return the changed policy
	 */
	public CallPolicy withCallTimeout(Duration newCallTimeout) {
		return new CallPolicy(newCallTimeout, this.maxWait, this.maxAttempts, this.firstPause, this.longestPause,
				this.breaker);
	}

	/**
	 * Return the longest pause after an attempt.
	 * @param attempt the number of the attempt, from 1
	 * @return the pause
	 */
	Duration pauseAfter(int attempt) {
		Duration pause = this.firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
		return (pause.compareTo(this.longestPause) < 0) ? pause : this.longestPause;
	}

	/**
	 * When a gateway counts as unavailable, and for how long.
	 *
	 * @param failureRate the share of failed calls from which on it is left alone, in
	 * percent
	 * @param calls how many of the latest calls are looked at
	 * @param minimumCalls how many calls there must be before any judgement
	 * @param openTime how long it is left alone before it is tried again
	 * @param trials how many calls try it then
	 */
	public record Breaker(int failureRate, int calls, int minimumCalls, Duration openTime, int trials) {

		/**
		 * Half of the latest 20 calls failed, of at least 5: five seconds of rest, then
		 * three trials.
		 */
		public static final Breaker DEFAULT = new Breaker(50, 20, 5, Duration.ofSeconds(5), 3);

		public Breaker {
			if (failureRate < 1 || failureRate > 100) {
				throw new IllegalArgumentException("The failure rate is not between 1 and 100: " + failureRate);
			}
			if (calls < 1 || minimumCalls < 1 || trials < 1) {
				throw new IllegalArgumentException("The numbers of calls, minimum calls and trials must be positive");
			}
			requirePositive("breaker's rest", openTime);
		}

	}

}
