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

package io.github.kmsboot.kms.gateway.failure;

import org.jspecify.annotations.Nullable;

/**
 * The gateway said yes, but what it sent is not the answer of the operation.
 *
 * @since 0.1.0
 */
public final class IncompleteAnswer extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private IncompleteAnswer(String message) {
		super(message, null, false, false);
	}

	/**
	 * Require an answer.
	 * @param body what was read, or {@code null}
	 * @param <T> the type of the answer
	 * @return the answer
	 */
	public static <T> T requireBody(@Nullable T body) {
		if (body == null) {
			throw new IncompleteAnswer("an empty answer");
		}
		return body;
	}

	/**
	 * Require a field of an answer.
	 * @param name the name of the field
	 * @param value its value, or {@code null}
	 * @param <T> the type of the field
	 * @return the value
	 */
	public static <T> T requireField(String name, @Nullable T value) {
		if (value == null) {
			throw new IncompleteAnswer("an answer without " + name);
		}
		return value;
	}

}
