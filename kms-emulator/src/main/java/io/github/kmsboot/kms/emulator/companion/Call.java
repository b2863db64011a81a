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

package io.github.kmsboot.kms.emulator.companion;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.http.FormDecoder;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.signature.Caller;
import io.github.kmsboot.kms.emulator.signature.SignedRequest;

/**
 * A request to a companion, taken apart but not yet believed.
 *
 * @since 0.1.0
 */
public final class Call {

	/**
	 * Stands for the operation of a request that names none.
	 */
	public static final String UNNAMED = "?";

	private final String requestId = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);

	private final Instant startedAt;

	private final String path;

	private final SignedRequest request;

	private volatile @Nullable Caller caller;

	private Call(Instant startedAt, String path, SignedRequest request) {
		this.startedAt = startedAt;
		this.path = path;
		this.request = request;
	}

	static Call read(Instant startedAt, String method, String path, @Nullable String query, Map<String, String> headers,
			byte[] body) {
		String contentType = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
		boolean form = contentType.startsWith("application/x-www-form-urlencoded");
		Parameters fields = FormDecoder.decode(form ? new String(body, StandardCharsets.UTF_8) : null);
		return new Call(startedAt, unescape(path),
				SignedRequest.of(method, headers, FormDecoder.decode(query), fields, body));
	}

	static Call unread(Instant startedAt, String method) {
		Parameters none = new Parameters(Map.of());
		return new Call(startedAt, "", SignedRequest.of(method, Map.of(), none, none, new byte[0]));
	}

	private static String unescape(String path) {
		try {
			// unlike in a query, a plus sign stands for itself
			return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new ServiceException(400, "InvalidRequest", "The path of the request is malformed.");
		}
	}

	/**
	 * Return the id the answer carries.
	 * @return the id
	 */
	public String requestId() {
		return this.requestId;
	}

	Instant startedAt() {
		return this.startedAt;
	}

	/**
	 * Return the HTTP method.
	 * @return the method in upper case
	 */
	public String method() {
		return this.request.method();
	}

	/**
	 * Return the path.
	 * @return the decoded path, with its leading slash
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return a header.
	 * @param name the name in lower case
	 * @return the value, or {@code null} if it is not there
	 */
	public @Nullable String header(String name) {
		return this.request.headers().get(name);
	}

	/**
	 * Return the parameters of the query.
	 * @return the parameters
	 */
	public Parameters query() {
		return this.request.query();
	}

	/**
	 * Return the parameters of the query and the form.
	 * @return the parameters
	 */
	public Parameters parameters() {
		return this.request.query().and(this.request.form());
	}

	/**
	 * Return what a signature covers.
	 * @return the signed parts
	 */
	public SignedRequest signed() {
		return this.request;
	}

	/**
	 * Remember who proved to have sent the request.
	 * @param newCaller the caller
	 */
	public void caller(Caller newCaller) {
		this.caller = newCaller;
	}

	@Nullable Caller caller() {
		return this.caller;
	}

	/**
	 * Method only: everything else may hold secrets.
	 */
	@Override
	public String toString() {
		return method();
	}

}
