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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.signature.SignedRequest;

/**
 * A request of the Instance API as it came.
 */
final class InstanceCall {

	static final String TYPE = "application/x-protobuf";

	private static final String NAME_HEADER = "x-kms-apiname";

	private final String requestId = RpcCall.newRequestId();

	private final Instant startedAt;

	private final SignedRequest signed;

	private final byte[] body;

	InstanceCall(Instant startedAt, String method, Map<String, String> headers, byte[] body) {
		Parameters none = new Parameters(Map.of());
		this.startedAt = startedAt;
		this.signed = SignedRequest.of(method, headers, none, none, body);
		this.body = body;
	}

	static boolean isOne(Map<String, String> headers) {
		return headers.containsKey(NAME_HEADER) || TYPE.equals(headers.get("content-type"));
	}

	String requestId() {
		return this.requestId;
	}

	Instant startedAt() {
		return this.startedAt;
	}

	SignedRequest signed() {
		return this.signed;
	}

	byte[] body() {
		return this.body;
	}

	String operation() {
		return this.signed.headers().getOrDefault(NAME_HEADER, RpcCall.UNNAMED);
	}

	@Nullable String header(String name) {
		return this.signed.headers().get(name);
	}

}
