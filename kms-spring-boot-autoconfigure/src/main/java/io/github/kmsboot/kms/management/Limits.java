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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What the service accepts, so that a request it would refuse is not sent. Messages name
 * the limit and never quote a value.
 */
final class Limits {

	static final int MAX_TAGS = 10;

	private static final int MAX_TAG_LENGTH = 128;

	private static final int MAX_POLICY_BYTES = 32_768;

	private Limits() {
	}

	static String length(String what, String text, int maxLength) {
		if (text.length() > maxLength) {
			throw new IllegalArgumentException(
					"%s may have up to %d characters, this one has %d".formatted(what, maxLength, text.length()));
		}
		return text;
	}

	static String bytes(String what, String text, int maxBytes) {
		int bytes = text.getBytes(StandardCharsets.UTF_8).length;
		if (bytes == 0 || bytes > maxBytes) {
			throw new IllegalArgumentException(
					"%s must have 1 to %d bytes, this one has %d".formatted(what, maxBytes, bytes));
		}
		return text;
	}

	static int within(String what, int number, int min, int max) {
		if (number < min || number > max) {
			throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(what, min, max, number));
		}
		return number;
	}

	static Duration within(String what, Duration interval, Duration min, Duration max) {
		if (interval.compareTo(min) < 0 || interval.compareTo(max) > 0) {
			throw new IllegalArgumentException("%s must be %s to %s, not %s".formatted(what, min, max, interval));
		}
		return interval;
	}

	static <T> List<T> some(String what, List<T> values) {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("A condition on %s needs at least one value".formatted(what));
		}
		return values;
	}

	static String policy(String what, String policy) {
		return bytes("The policy of " + what, policy, MAX_POLICY_BYTES);
	}

	static void tag(String key, String value) {
		if (key.isBlank()) {
			throw new IllegalArgumentException("A tag needs a key");
		}
		length("The key of a tag", key, MAX_TAG_LENGTH);
		length("The value of a tag", value, MAX_TAG_LENGTH);
	}

}
