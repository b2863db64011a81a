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

package io.github.kmsboot.kms.emulator.signature;

import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Parameters;

/**
 * The parts of a request that a signature covers.
 *
 * @param method the HTTP method
 * @param headers the headers by lower-case name
 * @param query the decoded query
 * @param form the decoded form body, empty if the body is none
 * @param bodyDigest the SHA-256 of the body as it came, in hexadecimal
 * @since 0.1.0
 */
public record SignedRequest(String method, Map<String, String> headers, Parameters query, Parameters form,
		String bodyDigest) {

	/**
	 * Take in a request.
	 * @param method the HTTP method
	 * @param headers the headers by lower-case name
	 * @param query the decoded query
	 * @param form the decoded form body, empty if the body is none
	 * @param body the body as it came
	 * @return the request
	 */
	public static SignedRequest of(String method, Map<String, String> headers, Parameters query, Parameters form,
			byte[] body) {
		return new SignedRequest(method, headers, query, form, HexFormat.of().formatHex(Canonical.sha256(body)));
	}

	@Nullable String header(String name) {
		return this.headers.get(name);
	}

	/**
	 * Method only: everything else may hold secrets.
	 */
	@Override
	public String toString() {
		return this.method;
	}

}
