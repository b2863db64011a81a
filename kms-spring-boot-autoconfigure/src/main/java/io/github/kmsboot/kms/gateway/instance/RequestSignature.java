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

package io.github.kmsboot.kms.gateway.instance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.credentials.ClientKey;

/**
 * The headers of a request, signed by a client key. Signed are, a line each, the method,
 * the digest of the body in upper case, the type, the date, and all {@code x-kms-}
 * headers in their order; and then the path.
 */
final class RequestSignature {

	static final String CONTENT_TYPE = "application/x-protobuf";

	static final String KEY_VERSION_HEADER = "x-kms-migrationkeyversionid";

	// three times the letter c: it is the service that spells it like this
	private static final String KEY_ID_HEADER = "x-kms-acccesskeyid";

	private static final String API_VERSION = "dkms-gcs-0.2";

	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final ClientKey key;

	RequestSignature(ClientKey key) {
		this.key = key;
	}

	Map<String, String> headers(String apiName, @Nullable String keyVersionId, byte[] body, Instant now) {
		Map<String, String> kms = new TreeMap<>();
		kms.put("x-kms-apiversion", API_VERSION);
		kms.put("x-kms-apiname", apiName);
		kms.put("x-kms-signaturemethod", "RSA_PKCS1_SHA_256");
		kms.put(KEY_ID_HEADER, this.key.keyId());
		if (keyVersionId != null) {
			kms.put(KEY_VERSION_HEADER, keyVersionId);
		}
		String digest = HexFormat.of().withUpperCase().formatHex(sha256(body));
		String date = DATE.format(now);
		Map<String, String> headers = new LinkedHashMap<>(kms);
		headers.put("content-type", CONTENT_TYPE);
		headers.put("accept", CONTENT_TYPE);
		headers.put("content-sha256", digest);
		headers.put("date", date);
		headers.put("authorization", "Bearer " + sign(text(digest, date, kms)));
		return headers;
	}

	private static String text(String digest, String date, Map<String, String> sortedKms) {
		StringBuilder text = new StringBuilder("POST\n").append(digest)
			.append('\n')
			.append(CONTENT_TYPE)
			.append('\n')
			.append(date)
			.append('\n');
		sortedKms.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
		return text.append('/').toString();
	}

	private String sign(String text) {
		return Base64.getEncoder().encodeToString(this.key.sign(text.getBytes(StandardCharsets.UTF_8)));
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This Java runtime has no SHA-256", ex);
		}
	}

}
