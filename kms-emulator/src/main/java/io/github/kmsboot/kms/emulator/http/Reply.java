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

package io.github.kmsboot.kms.emulator.http;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An answer ready for the wire.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the body
 * @param requestId the id to put into the headers, if any
 * @param delivery how the answer is to reach the client
 */
record Reply(int status, String contentType, String body, @Nullable String requestId, Delivery delivery) {

	byte[] bytes() {
		return this.body.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The status only: the body may hold secrets.
	 */
	@Override
	public String toString() {
		return "Reply " + this.status;
	}

	/**
	 * How an answer reaches the client, or does not.
	 */
	enum Delivery {

		WHOLE, TRUNCATED, NEVER, RESET

	}

}
