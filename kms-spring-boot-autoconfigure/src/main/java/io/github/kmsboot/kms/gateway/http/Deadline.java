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

package io.github.kmsboot.kms.gateway.http;

import java.time.Duration;

/**
 * The moment at which a call must have ended, whatever it is made of.
 *
 * @param nanoTime the moment on the clock of {@link System#nanoTime()}
 * @since 0.1.0
 */
public record Deadline(long nanoTime) {

	/**
	 * Set a deadline.
	 * @param time how long from now
	 * @return the deadline
	 */
	public static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	long nanosLeft() {
		return Math.max(0, this.nanoTime - System.nanoTime());
	}

}
