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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CallPolicy}.
 */
class CallPolicyTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void defaultsAreThoseOfTheManual() {
		CallPolicy policy = CallPolicy.DEFAULT;
		assertThat(policy.callTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(policy.maxWait()).isEqualTo(Duration.ofSeconds(2));
		assertThat(policy.maxAttempts()).isEqualTo(3);
		assertThat(policy.breaker()).isEqualTo(new CallPolicy.Breaker(50, 20, 5, Duration.ofSeconds(5), 3));
	}

	@ParameterizedTest
	@CsvSource({ "1,100", "2,200", "3,400", "4,800", "5,1000", "6,1000", "100,1000" })
	void pausesDoubleUpToTheLongest(int attempt, long millis) {
		assertThat(CallPolicy.DEFAULT.pauseAfter(attempt)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void otherTimeLeavesTheRest() {
		assertThat(CallPolicy.DEFAULT.withCallTimeout(SECOND)).isEqualTo(new CallPolicy(SECOND, Duration.ofSeconds(2),
				3, Duration.ofMillis(100), SECOND, CallPolicy.Breaker.DEFAULT));
	}

	@Test
	void senselessPolicyIsRefused() {
		refuses("call timeout", Duration.ZERO, SECOND, 1, SECOND, SECOND);
		refuses("longest wait", SECOND, SECOND.negated(), 1, SECOND, SECOND);
		refuses("number of attempts", SECOND, SECOND, 0, SECOND, SECOND);
		refuses("first pause", SECOND, SECOND, 1, Duration.ZERO, SECOND);
		refuses("longest pause", SECOND, SECOND, 1, SECOND, SECOND.negated());
		refuses("shorter than the first", SECOND, SECOND, 1, SECOND, Duration.ofMillis(1));
	}

	private static void refuses(String reason, Duration callTimeout, Duration maxWait, int attempts, Duration first,
			Duration longest) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new CallPolicy(callTimeout, maxWait, attempts, first, longest, CallPolicy.Breaker.DEFAULT))
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@CsvSource({ "0,1,1,1,1", "101,1,1,1,1", "50,0,1,1,1", "50,1,0,1,1", "50,1,1,0,1", "50,1,1,1,0" })
	void senselessBreakerIsRefused(int rate, int calls, int minimum, int openSeconds, int trials) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CallPolicy.Breaker(rate, calls, minimum, Duration.ofSeconds(openSeconds), trials));
	}

}
