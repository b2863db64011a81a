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

package io.github.kmsboot.kms.gateway.secretsmanager;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.gateway.http.PercentEncoding;

/**
 * The query of a request in RPC style, signature version 1.0:
 * {@code POST&%2F&<sorted parameters, encoded once more>} is what is signed.
 */
final class RpcQuery {

	private static final String API_VERSION = "2016-01-20";

	private final TreeMap<String, String> parameters = new TreeMap<>();

	RpcQuery(String action) {
		this.parameters.put("Action", action);
		this.parameters.put("Version", API_VERSION);
		this.parameters.put("Format", "JSON");
	}

	RpcQuery with(String name, @Nullable String value) {
		if (value != null) {
			this.parameters.put(name, value);
		}
		return this;
	}

	/**
	 * Sign the query.
	 * @param key whom to sign for
	 * @param now the time of the request
	 * @return the query as it stands in a URL
	 */
	String signed(ClientKey key, Instant now) {
		TreeMap<String, String> signed = new TreeMap<>(this.parameters);
		signed.put("AccessKeyId", key.keyId());
		signed.put("SignatureMethod", "SHA256withRSA");
		signed.put("SignatureType", "PRIVATEKEY");
		signed.put("SignatureVersion", "1.0");
		signed.put("SignatureNonce", UUID.randomUUID().toString());
		signed.put("Timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
		String query = encode(signed);
		String text = "POST&%2F&" + PercentEncoding.encode(query);
		String signature = Base64.getEncoder().encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
		return query + "&Signature=" + PercentEncoding.encode(signature);
	}

	private static String encode(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> PercentEncoding.encode(parameter.getKey()) + "="
					+ PercentEncoding.encode(parameter.getValue()))
			.collect(Collectors.joining("&"));
	}

}
