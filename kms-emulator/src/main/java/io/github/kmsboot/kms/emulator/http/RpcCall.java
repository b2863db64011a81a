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
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.signature.SignedRequest;

/**
 * A request of the RPC protocol, taken apart but not yet believed.
 */
final class RpcCall {

	static final String UNNAMED = "?";

	private final String requestId = newRequestId();

	private final Instant startedAt;

	private final SignedRequest signed;

	private final Parameters parameters;

	private RpcCall(Instant startedAt, SignedRequest signed) {
		this.startedAt = startedAt;
		this.signed = signed;
		this.parameters = signed.query().and(signed.form());
	}

	static RpcCall read(Instant startedAt, String method, @Nullable String query, Map<String, String> headers,
			byte[] body) {
		String contentType = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
		boolean form = contentType.startsWith("application/x-www-form-urlencoded");
		Parameters fields = FormDecoder.decode(form ? new String(body, StandardCharsets.UTF_8) : null);
		return new RpcCall(startedAt, SignedRequest.of(method, headers, FormDecoder.decode(query), fields, body));
	}

	static String newRequestId() {
		return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
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

	Parameters parameters() {
		return this.parameters;
	}

	@Nullable String action() {
		return signedValue("x-acs-action", "Action");
	}

	String operation() {
		String action = action();
		return (action != null) ? action : UNNAMED;
	}

	@Nullable String version() {
		return signedValue("x-acs-version", "Version");
	}

	// A signature in a header covers the header, one among the parameters the parameter.
	private @Nullable String signedValue(String header, String parameter) {
		String fromHeader = this.signed.headers().get(header);
		String fromParameter = this.parameters.optional(parameter);
		boolean headerFirst = this.signed.headers().containsKey("authorization");
		if (headerFirst) {
			return (fromHeader != null) ? fromHeader : fromParameter;
		}
		return (fromParameter != null) ? fromParameter : fromHeader;
	}

	WireFormat format() {
		return WireFormat.of(this.parameters.optional("Format"), this.signed.headers().get("accept"));
	}

	String host() {
		return this.signed.headers().getOrDefault("host", "");
	}

	// Return the name of the secret, key or alias the request is about.
	@Nullable String resource() {
		return Stream.of("SecretName", "KeyId", "AliasName")
			.map(this.parameters::optional)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
