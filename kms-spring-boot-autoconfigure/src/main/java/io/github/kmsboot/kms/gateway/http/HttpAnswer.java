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

package io.github.kmsboot.kms.gateway.http;

import java.net.http.HttpHeaders;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered, whatever its status.
 *
 * @since 0.1.0
 */
public final class HttpAnswer {

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	HttpAnswer(int status, HttpHeaders headers, byte[] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Return the HTTP status.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Tell whether the gateway did what it was asked.
	 * @return whether the status is 200
	 */
	public boolean isOk() {
		return this.status == 200;
	}

	/**
	 * Return a header.
	 * @param name the name in any case
	 * @return its first value, or {@code null} if there is none
	 */
	public @Nullable String header(String name) {
		return this.headers.firstValue(name).orElse(null);
	}

	/**
	 * Return the body, not a copy of it.
	 * @return the bytes, none for an empty body
	 */
	public byte[] body() {
		return this.body;
	}

	@Override
	public String toString() {
		return "HttpAnswer[status=" + this.status + "]";
	}

}
