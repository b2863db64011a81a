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
import java.util.Map;

/**
 * An answer ready for the wire.
 */
final class Reply {

	private final int status;

	private final String contentType;

	private final byte[] body;

	private final Map<String, String> headers;

	private final Delivery delivery;

	private Reply(int status, String contentType, byte[] body, Map<String, String> headers, Delivery delivery) {
		this.status = status;
		this.contentType = contentType;
		this.body = body;
		this.headers = headers;
		this.delivery = delivery;
	}

	static Reply whole(int status, String contentType, byte[] body, Map<String, String> headers) {
		return new Reply(status, contentType, body, headers, Delivery.WHOLE);
	}

	static Reply whole(int status, String contentType, String body, Map<String, String> headers) {
		return whole(status, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	static Reply none(Delivery delivery) {
		return new Reply(0, "", new byte[0], Map.of(), delivery);
	}

	Reply truncated() {
		return new Reply(this.status, this.contentType, this.body, this.headers, Delivery.TRUNCATED);
	}

	int status() {
		return this.status;
	}

	String contentType() {
		return this.contentType;
	}

	byte[] bytes() {
		return this.body;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	Delivery delivery() {
		return this.delivery;
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
