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

package io.github.kmsboot.kms.gateway.alibabacloud;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads what the SDK leaves as text. What is absent or not understood is {@code null}.
 *
 * @since 0.1.0
 */
public final class SdkText {

	private static final Pattern INTERVAL = Pattern.compile("(?<count>[0-9]{1,9})(?<unit>[smhd]?)");

	private SdkText() {
	}

	/**
	 * Read a point in time.
	 * @param text for example {@code 2026-01-31T08:00:00Z}
	 * @return the time, or {@code null}
	 */
	public static @Nullable Instant instant(@Nullable String text) {
		try {
			return (text != null && !text.isEmpty()) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Read a number with a unit of time.
	 * @param text for example {@code 604800s} or {@code 7d}
	 * @return the time, or {@code null}
	 */
	public static @Nullable Duration interval(@Nullable String text) {
		Matcher matcher = INTERVAL.matcher((text != null) ? text : "");
		if (!matcher.matches()) {
			return null;
		}
		long count = Long.parseLong(matcher.group("count"));
		return switch (matcher.group("unit")) {
			case "m" -> Duration.ofMinutes(count);
			case "h" -> Duration.ofHours(count);
			case "d" -> Duration.ofDays(count);
			default -> Duration.ofSeconds(count);
		};
	}

	/**
	 * Read a list.
	 * @param list the list, or {@code null} for an empty one
	 * @param <T> the type of the elements
	 * @return the elements that are there
	 */
	public static <T> List<T> list(@Nullable List<T> list) {
		return (list != null) ? list.stream().filter(Objects::nonNull).toList() : List.of();
	}

}
