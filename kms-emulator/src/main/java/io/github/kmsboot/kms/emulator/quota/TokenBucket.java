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

package io.github.kmsboot.kms.emulator.quota;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * An allowance that fills up evenly and never beyond one period's worth.
 */
final class TokenBucket {

	private final int capacity;

	private final double tokensPerNano;

	private final LongSupplier ticker;

	private double tokens;

	private long filledAt;

	TokenBucket(int capacity, Duration period, LongSupplier ticker) {
		this.capacity = capacity;
		this.tokensPerNano = (double) capacity / period.toNanos();
		this.ticker = ticker;
		this.tokens = capacity;
		this.filledAt = ticker.getAsLong();
	}

	synchronized boolean take() {
		long now = this.ticker.getAsLong();
		this.tokens = Math.min(this.capacity, this.tokens + (now - this.filledAt) * this.tokensPerNano);
		this.filledAt = now;
		if (this.tokens < 1) {
			return false;
		}
		this.tokens--;
		return true;
	}

}
