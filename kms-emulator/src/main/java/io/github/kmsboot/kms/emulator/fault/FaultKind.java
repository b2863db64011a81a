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

package io.github.kmsboot.kms.emulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * The ways a request can go wrong.
 *
 * @since 0.1.0
 */
public enum FaultKind {

	/**
	 * Answer well, but late.
	 */
	LATENCY("latency"),

	/**
	 * Answer with {@code 429 Rejected.Throttling}.
	 */
	THROTTLE("throttle"),

	/**
	 * Answer with a server error in the words of the service.
	 */
	SERVER_ERROR("5xx"),

	/**
	 * Answer with the HTML page of some proxy in between.
	 */
	HTML("html"),

	/**
	 * Perform the operation, then cut the answer in the middle.
	 */
	TRUNCATE("truncate"),

	/**
	 * Answer with status 200 and no body.
	 */
	EMPTY("empty"),

	/**
	 * Stop listening, so that connections are refused. Concerns all operations.
	 */
	REFUSE("refuse"),

	/**
	 * Accept the request and never answer.
	 */
	HANG("hang"),

	/**
	 * Accept the request and reset the connection.
	 */
	RESET("reset");

	private final String wireName;

	FaultKind(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Find a kind by its name.
	 * @param name the name in the switchboard's language, such as {@code 5xx}
	 * @return the kind, or {@code null} if there is none of that name
	 */
	public static @Nullable FaultKind named(String name) {
		for (FaultKind kind : values()) {
			if (kind.wireName.equals(name)) {
				return kind;
			}
		}
		return null;
	}

	/**
	 * Return the name in the switchboard's language.
	 * @return the name
	 */
	public String wireName() {
		return this.wireName;
	}

}
