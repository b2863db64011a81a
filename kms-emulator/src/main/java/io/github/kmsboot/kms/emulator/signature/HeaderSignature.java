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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKey;
import io.github.kmsboot.kms.emulator.access.AccessKeys;

/**
 * {@code ACS3-HMAC-SHA256}: the {@code Authorization} header names the access key, the
 * headers signed and the signature. The query, the digest of the body and the named
 * headers are covered; {@code host} is optional, because one official client leaves it
 * out.
 */
final class HeaderSignature {

	static final String SCHEME = "ACS3-HMAC-SHA256";

	private static final List<String> MANDATORY = List.of("x-acs-action", "x-acs-version", "x-acs-date",
			"x-acs-signature-nonce", "x-acs-content-sha256");

	private final AccessKeys accessKeys;

	private final ReplayGuard replayGuard;

	HeaderSignature(AccessKeys accessKeys, ReplayGuard replayGuard) {
		this.accessKeys = accessKeys;
		this.replayGuard = replayGuard;
	}

	Caller verify(SignedRequest request, String authorization) {
		Map<String, String> parts = parts(authorization);
		String id = part(parts, "Credential");
		List<String> signedHeaders = signedHeaders(request, part(parts, "SignedHeaders"));
		this.replayGuard.checkTime(request.header("x-acs-date"));
		AccessKey key = this.accessKeys.authenticate(id, request.header("x-acs-security-token"));
		String digest = request.bodyDigest();
		if (!Canonical.same(digest, String.valueOf(request.header("x-acs-content-sha256")))
				|| !Canonical.same(sign(request, signedHeaders, digest, key), part(parts, "Signature"))) {
			throw SignatureVerifier.refused();
		}
		this.replayGuard.use(id, String.valueOf(request.header("x-acs-signature-nonce")));
		return new Caller(id, SignatureVersion.V3);
	}

	private static Map<String, String> parts(String authorization) {
		Map<String, String> parts = new LinkedHashMap<>();
		for (String part : authorization.substring(SCHEME.length()).strip().split(",", -1)) {
			int equals = part.indexOf('=');
			if (equals > 0) {
				parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
			}
		}
		return parts;
	}

	private static String part(Map<String, String> parts, String name) {
		String part = parts.get(name);
		if (part == null || part.isEmpty()) {
			throw SignatureVerifier.refused();
		}
		return part;
	}

	private static List<String> signedHeaders(SignedRequest request, String text) {
		List<String> names = Arrays.asList(text.split(";", -1));
		boolean complete = names.containsAll(MANDATORY)
				&& names.stream().allMatch((name) -> isPresent(request.header(name)))
				&& request.headers().keySet().stream().filter(HeaderSignature::isOurs).allMatch(names::contains);
		if (!complete) {
			throw SignatureVerifier.refused();
		}
		return names;
	}

	private static boolean isPresent(@Nullable String value) {
		return value != null && !value.isBlank();
	}

	private static boolean isOurs(String header) {
		return header.startsWith("x-acs-");
	}

	private static String sign(SignedRequest request, List<String> signedHeaders, String digest, AccessKey key) {
		Map<String, @Nullable String> headers = new TreeMap<>();
		signedHeaders.forEach((name) -> headers.put(name, request.header(name)));
		StringBuilder canonical = new StringBuilder(request.method()).append("\n/\n")
			.append(Canonical.query(request.query().asMap()))
			.append('\n');
		headers.forEach(
				(name, value) -> canonical.append(name).append(':').append(String.valueOf(value).strip()).append('\n'));
		canonical.append('\n').append(String.join(";", headers.keySet())).append('\n').append(digest);
		String hash = HexFormat.of().formatHex(Canonical.sha256(bytes(canonical)));
		return HexFormat.of().formatHex(Canonical.hmac("HmacSHA256", key.secret(), SCHEME + "\n" + hash));
	}

	private static byte[] bytes(StringBuilder text) {
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

}
