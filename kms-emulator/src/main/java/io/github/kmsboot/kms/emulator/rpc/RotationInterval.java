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

package io.github.kmsboot.kms.emulator.rpc;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The time between two rotations: a number with {@code d}, {@code h}, {@code m} or
 * {@code s} on the way in, seconds on the way out.
 *
 * @since 0.1.0
 */
public final class RotationInterval {

	private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([dhms]?)");

	private RotationInterval() {
	}

	/**
	 * Read {@code RotationInterval}.
	 * @param parameters what the caller asked
	 * @param min the shortest interval
	 * @param max the longest interval
	 * @return the interval
	 * @throws ServiceException if it is absent, malformed or out of range
	 */
	public static Duration of(Parameters parameters, Duration min, Duration max) {
		Matcher matcher = TEXT.matcher(parameters.required("RotationInterval").toLowerCase(Locale.ROOT));
		if (matcher.matches()) {
			Duration interval = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
			if (interval.compareTo(min) >= 0 && interval.compareTo(max) <= 0) {
				return interval;
			}
		}
		throw ServiceException.invalid("RotationInterval");
	}

	private static Duration duration(long amount, String unit) {
		return switch (unit) {
			case "d" -> Duration.ofDays(amount);
			case "h" -> Duration.ofHours(amount);
			case "m" -> Duration.ofMinutes(amount);
			default -> Duration.ofSeconds(amount);
		};
	}

	/**
	 * Find the latest rotation due.
	 * @param last when the interval began to count
	 * @param interval the time between two rotations
	 * @param now the time
	 * @return when the latest rotation was due, {@code null} if none was
	 */
	public static @Nullable Instant latest(Instant last, Duration interval, Instant now) {
		long missed = Duration.between(last, now).dividedBy(interval);
		return (missed > 0) ? last.plus(interval.multipliedBy(missed)) : null;
	}

	/**
	 * Write an interval the way answers carry it.
	 * @param interval the interval
	 * @return the text, such as {@code 604800s}
	 */
	public static String write(Duration interval) {
		return interval.toSeconds() + "s";
	}

}
