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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.RotationInterval;

/**
 * When a secret rotates.
 *
 * @param interval the time between two rotations, {@code null} if it does not rotate by
 * itself
 * @param since when the interval began to count
 * @param last when it was rotated last, if ever
 * @param stuck whether the last attempt failed, so that there is no further one
 */
record SecretRotation(@Nullable Duration interval, Instant since, @Nullable Instant last, boolean stuck) {

	static SecretRotation every(@Nullable Duration interval, Instant since) {
		return new SecretRotation(interval, since, null, false);
	}

	SecretRotation changedTo(@Nullable Duration newInterval, Instant now) {
		return new SecretRotation(newInterval, now, this.last, false);
	}

	SecretRotation rotatedAt(Instant now) {
		return new SecretRotation(this.interval, now, now, false);
	}

	SecretRotation failed() {
		return new SecretRotation(this.interval, this.since, this.last, true);
	}

	// Return the time of the rotation that is due, the latest one if several were missed.
	@Nullable Instant dueAt(Instant now) {
		return (this.interval != null && !this.stuck) ? RotationInterval.latest(this.since, this.interval, now) : null;
	}

	Answer describe(Answer answer) {
		answer.with("AutomaticRotation", state()).with("LastRotationDate", this.last);
		if (this.interval != null) {
			answer.with("RotationInterval", RotationInterval.write(this.interval))
				.with("NextRotationDate", this.since.plus(this.interval));
		}
		return answer;
	}

	private String state() {
		if (this.interval == null) {
			return "Disabled";
		}
		return this.stuck ? "Invalid" : "Enabled";
	}

}
