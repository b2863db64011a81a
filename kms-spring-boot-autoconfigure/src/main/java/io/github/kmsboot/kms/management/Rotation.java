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

package io.github.kmsboot.kms.management;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.alibabacloud.SdkText;

/**
 * When a key or a secret rotates.
 *
 * @param state whether it rotates by itself
 * @param interval the time between two rotations, or {@code null} if there is none
 * @param lastTime when it rotated, or {@code null} if it never did
 * @param nextTime when it will rotate, or {@code null} if that is not planned
 * @since 0.1.0
 */
public record Rotation(AutomaticRotation state, @Nullable Duration interval, @Nullable Instant lastTime,
		@Nullable Instant nextTime) {

	static Rotation of(@Nullable String state, @Nullable String interval, @Nullable String last,
			@Nullable String next) {
		return new Rotation(
				(state != null) ? WireName.find(AutomaticRotation.class, state, AutomaticRotation.UNKNOWN)
						: AutomaticRotation.DISABLED,
				SdkText.interval(interval), SdkText.instant(last), SdkText.instant(next));
	}

	// What a request says to ask for an interval.
	static String interval(Duration interval) {
		return interval.toSeconds() + "s";
	}

}
