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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.access.ClientKeys;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The scheme of the Instance API: a client key signs method, digest of the body, type,
 * date and all headers that begin with {@code x-kms-}, with SHA-256 and RSA.
 *
 * @since 0.1.0
 */
public final class InstanceSignature {

	/**
	 * The header that names the client key. It is spelled like this.
	 */
	public static final String KEY_HEADER = "x-kms-acccesskeyid";

	private static final String METHOD_HEADER = "x-kms-signaturemethod";

	private static final String SCHEME = "Bearer ";

	private final ClientKeys clientKeys;

	private final Clock clock;

	/**
	 * Create a verifier.
	 * @param clientKeys the client keys that may sign
	 * @param clock the time requests are held against
	 */
	public InstanceSignature(ClientKeys clientKeys, Clock clock) {
		this.clientKeys = clientKeys;
		this.clock = clock;
	}

	/**
	 * Verify a request.
	 * @param request the request
	 * @return who sent it
	 * @throws ServiceException if it is not signed, not signed well or stale
	 */
	public Caller verify(SignedRequest request) {
		String id = request.header(KEY_HEADER);
		if (id == null) {
			throw new ServiceException(400, "MissingParameter",
					"Parameter " + KEY_HEADER + " does not exist in http header or body.");
		}
		if (!"RSA_PKCS1_SHA_256".equals(request.header(METHOD_HEADER))) {
			throw invalid(METHOD_HEADER);
		}
		if (!request.bodyDigest().toUpperCase(Locale.ROOT).equals(request.header("content-sha256"))) {
			throw invalid("Content-SHA256");
		}
		checkDate(request.header("date"));
		String authorization = request.header("authorization");
		if (authorization == null || !authorization.startsWith(SCHEME)) {
			throw invalid("Authorization");
		}
		if (!find(id).signed(stringToSign(request), authorization.substring(SCHEME.length()))) {
			throw new ServiceException(401, "SignatureNotMatch",
					"The request signature does not conform to Alibaba Cloud standards.");
		}
		return new Caller(id, SignatureVersion.INSTANCE);
	}

	private void checkDate(@Nullable String date) {
		Instant time;
		try {
			time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(String.valueOf(date)));
		}
		catch (DateTimeException ex) {
			throw invalid("Date");
		}
		if (Duration.between(time, this.clock.instant()).abs().compareTo(ReplayGuard.WINDOW) > 0) {
			throw new ServiceException(400, "RequestTimeTooSkewed",
					"The difference between the request time and the current time is too large.");
		}
	}

	private static ServiceException invalid(String header) {
		return new ServiceException(400, "InvalidParam", "The Param " + header + " is invalid.");
	}

	private ClientKey find(String id) {
		ClientKey key = this.clientKeys.find(id);
		if (key == null || !this.clientKeys.works(key)) {
			throw new ServiceException(404, "Unauthorized",
					"The AccessKey ID " + id + " does not exist in our records.");
		}
		return key;
	}

	private static String stringToSign(SignedRequest request) {
		StringBuilder text = new StringBuilder(request.method()).append('\n');
		for (String header : new String[] { "content-sha256", "content-type", "date" }) {
			text.append(request.header(header)).append('\n');
		}
		Map<String, String> headers = new TreeMap<>(request.headers());
		headers.forEach((name, value) -> {
			if (name.startsWith("x-kms-")) {
				text.append(name).append(':').append(value.strip()).append('\n');
			}
		});
		return text.append('/').toString();
	}

}
