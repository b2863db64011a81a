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

package io.github.kmsboot.kms.emulator.key;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.RotationInterval;

/**
 * When a key gets a new version by itself.
 *
 * @param interval the time between two rotations, {@code null} if there are none
 * @param last when the latest version was made
 */
record KeyRotation(@Nullable Duration interval, Instant last) {

	KeyRotation every(@Nullable Duration newInterval) {
		return new KeyRotation(newInterval, this.last);
	}

	KeyRotation doneAt(Instant when) {
		return new KeyRotation(this.interval, when);
	}

	// Return the time of the rotation that is due, the latest one if several were missed.
	@Nullable Instant dueAt(Instant now) {
		return (this.interval != null) ? RotationInterval.latest(this.last, this.interval, now) : null;
	}

	Answer describe(Answer answer, boolean suspended) {
		answer.with("LastRotationDate", this.last);
		if (this.interval == null) {
			return answer.with("AutomaticRotation", "Disabled");
		}
		return answer.with("AutomaticRotation", suspended ? "Suspended" : "Enabled")
			.with("RotationInterval", RotationInterval.write(this.interval))
			.with("NextRotationDate", suspended ? null : this.last.plus(this.interval));
	}

}
