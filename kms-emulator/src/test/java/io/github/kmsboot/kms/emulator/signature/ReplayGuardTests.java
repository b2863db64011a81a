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

package io.github.kmsboot.kms.emulator.signature;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.MutableClock;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplayGuardTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

	private final ReplayGuard guard = new ReplayGuard(this.clock);

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-01T11:45:00Z", "2026-01-01T12:00:00Z", "2026-01-01T12:15:00Z" })
	void acceptsTimesWithinWindow(String time) {
		this.guard.checkTime(time);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "2026-01-01T11:44:59Z", "2026-01-01T12:15:01Z", "2026-01-01", "now",
			"2026-01-01T12:00:00+08:00", "+999999999-01-01T00:00:00Z" })
	void refusesOtherTimes(String time) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.guard.checkTime(time))
			.extracting(ServiceException::getCode)
			.isEqualTo("IllegalTimestamp");
	}

	@Test
	void tellsCallersApart() {
		this.guard.use("a", "nonce");
		this.guard.use("b", "nonce");
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.guard.use("a", "nonce"));
	}

	@Test
	void remembersNonceAsLongAsItsRequestCouldPass() {
		this.guard.use("a", "nonce");
		this.clock.advance(Duration.ofMinutes(30));
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.guard.use("a", "nonce"));
		this.clock.advance(Duration.ofSeconds(1));
		this.guard.use("a", "nonce");
	}

	@Test
	void forgetsNoncesOutsideWindow() {
		for (int i = 0; i < 100; i++) {
			this.guard.use("a", "nonce " + i);
		}
		assertThat(this.guard.remembered()).isEqualTo(100);
		this.clock.advance(Duration.ofMinutes(31));
		this.guard.use("a", "another");
		assertThat(this.guard.remembered()).isEqualTo(1);
	}

}
