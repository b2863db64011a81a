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

package io.github.kmsboot.kms.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that runs ahead of another one.
 */
final class EmulatorClock extends Clock {

	private final Clock base;

	private final AtomicReference<Duration> ahead;

	EmulatorClock(Clock base) {
		this(base, new AtomicReference<>(Duration.ZERO));
	}

	private EmulatorClock(Clock base, AtomicReference<Duration> ahead) {
		this.base = base;
		this.ahead = ahead;
	}

	void advance(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("time cannot run backwards");
		}
		this.ahead.accumulateAndGet(time, Duration::plus);
	}

	@Override
	public Instant instant() {
		return this.base.instant().plus(this.ahead.get());
	}

	@Override
	public ZoneId getZone() {
		return this.base.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new EmulatorClock(this.base.withZone(zone), this.ahead);
	}

}
