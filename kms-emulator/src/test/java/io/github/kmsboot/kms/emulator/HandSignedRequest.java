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

package io.github.kmsboot.kms.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request signed without any SDK, so that each part of it can be spoiled.
 */
final class HandSignedRequest {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final URI endpoint;

	private final String action;

	private final SortedMap<String, String> parameters = new TreeMap<>();

	private final SortedMap<String, String> form = new TreeMap<>();

	private final SortedMap<String, String> alterations = new TreeMap<>();

	private final SortedMap<String, String> headers = new TreeMap<>();

	private String method = "POST";

	private String accessKeyId;

	private String accessKeySecret;

	private String token = "";

	private String version = "2016-01-20";

	private String nonce = UUID.randomUUID().toString();

	private Instant time = Instant.now();

	HandSignedRequest(KmsEmulator emulator, String action) {
		this(emulator, emulator.endpoint(), action);
	}

	HandSignedRequest(KmsEmulator emulator, URI endpoint, String action) {
		this.endpoint = endpoint;
		this.accessKeyId = emulator.accessKeyId();
		this.accessKeySecret = emulator.accessKeySecret();
		this.action = action;
	}

	HandSignedRequest with(String name, String value) {
		this.parameters.put(name, value);
		return this;
	}

	HandSignedRequest withForm(String name, String value) {
		this.form.put(name, value);
		return this;
	}

	HandSignedRequest altered(String name, String value) {
		this.alterations.put(name, value);
		return this;
	}

	HandSignedRequest header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	HandSignedRequest method(String newMethod) {
		this.method = newMethod;
		return this;
	}

	HandSignedRequest signedBy(String id, String secret) {
		this.accessKeyId = id;
		this.accessKeySecret = secret;
		return this;
	}

	HandSignedRequest token(String newToken) {
		this.token = newToken;
		return this;
	}

	HandSignedRequest version(String newVersion) {
		this.version = newVersion;
		return this;
	}

	HandSignedRequest nonce(String newNonce) {
		this.nonce = newNonce;
		return this;
	}

	HandSignedRequest time(Instant newTime) {
		this.time = newTime;
		return this;
	}

	HttpResponse<String> send(boolean headerSignature) {
		return headerSignature ? sendV3() : sendV1();
	}

	HttpResponse<String> sendV3() {
		SortedMap<String, String> signed = new TreeMap<>();
		signed.put("host", this.endpoint.getAuthority());
		signed.put("x-acs-action", this.action);
		signed.put("x-acs-version", this.version);
		signed.put("x-acs-date", timestamp());
		signed.put("x-acs-signature-nonce", this.nonce);
		signed.put("x-acs-content-sha256", sha256(query(this.form)));
		if (!this.token.isEmpty()) {
			signed.put("x-acs-security-token", this.token);
		}
		String names = String.join(";", signed.keySet());
		String canonical = this.method + "\n/\n" + query(this.parameters) + "\n"
				+ signed.entrySet()
					.stream()
					.map((header) -> header.getKey() + ":" + header.getValue() + "\n")
					.collect(Collectors.joining())
				+ "\n" + names + "\n" + signed.get("x-acs-content-sha256");
		String signature = HexFormat.of()
			.formatHex(hmac("HmacSHA256", this.accessKeySecret, "ACS3-HMAC-SHA256\n" + sha256(canonical)));
		signed.remove("host");
		signed.put("Authorization", "ACS3-HMAC-SHA256 Credential=" + this.accessKeyId + ",SignedHeaders=" + names
				+ ",Signature=" + signature);
		return send(this.parameters, signed);
	}

	HttpResponse<String> sendV1() {
		SortedMap<String, String> query = new TreeMap<>(this.parameters);
		query.putAll(Map.of("Action", this.action, "Version", this.version, "Timestamp", timestamp(), "SignatureMethod",
				"HMAC-SHA1", "SignatureVersion", "1.0", "SignatureNonce", this.nonce, "AccessKeyId", this.accessKeyId));
		if (!this.token.isEmpty()) {
			query.put("SecurityToken", this.token);
		}
		SortedMap<String, String> all = new TreeMap<>(query);
		all.putAll(this.form);
		String text = this.method + "&%2F&" + encode(query(all));
		query.put("Signature", Base64.getEncoder().encodeToString(hmac("HmacSHA1", this.accessKeySecret + "&", text)));
		return send(query, new TreeMap<>());
	}

	private HttpResponse<String> send(SortedMap<String, String> query, Map<String, String> signedHeaders) {
		query.putAll(this.alterations);
		HttpRequest.Builder request = HttpRequest.newBuilder(this.endpoint.resolve("/?" + query(query)));
		signedHeaders.forEach(request::header);
		this.headers.forEach(request::setHeader);
		if (this.form.isEmpty()) {
			request.method(this.method, HttpRequest.BodyPublishers.noBody());
		}
		else {
			request.header("Content-Type", "application/x-www-form-urlencoded")
				.method(this.method, HttpRequest.BodyPublishers.ofString(query(this.form)));
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String timestamp() {
		return this.time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	private static String query(SortedMap<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace("*", "%2A")
			.replace("%7E", "~");
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] hmac(String algorithm, String secret, String text) {
		try {
			Mac mac = Mac.getInstance(algorithm);
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
