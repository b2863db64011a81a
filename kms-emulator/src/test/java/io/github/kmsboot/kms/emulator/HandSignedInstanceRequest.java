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

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.aliyun.dkms.gcs.openapi.util.protobuf.ApiModels;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.ClientKey;
import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * A request of the Instance API signed without any SDK, so that each part of it can be
 * spoiled.
 */
final class HandSignedInstanceRequest {

	private final URI endpoint;

	private final HttpClient client;

	private final PrivateKey privateKey;

	private final SortedMap<String, String> headers = new TreeMap<>();

	private final SortedMap<String, String> alterations = new TreeMap<>();

	private byte[] body = new byte[0];

	private @Nullable HttpResponse<byte[]> response;

	HandSignedInstanceRequest(KmsEmulator emulator, ClientKey key, String password, String operation) throws Exception {
		this.endpoint = emulator.dedicatedEndpoint();
		this.client = TrustedAuthority.of(emulator.dedicatedCaPem()).httpClient();
		this.privateKey = privateKey(key.content(), password);
		this.headers.putAll(
				Map.of("content-type", "application/x-protobuf", "x-kms-apiversion", "dkms-gcs-0.2", "x-kms-apiname",
						operation, "x-kms-signaturemethod", "RSA_PKCS1_SHA_256", "x-kms-acccesskeyid", key.id()));
		at(Instant.now());
	}

	static PrivateKey privateKey(String content, String password) throws Exception {
		Map<String, ?> fields = Objects.requireNonNull(Json.object(content));
		byte[] store = Base64.getDecoder().decode(String.valueOf(fields.get("PrivateKeyData")));
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		keyStore.load(new ByteArrayInputStream(store), password.toCharArray());
		return (PrivateKey) keyStore.getKey(keyStore.aliases().nextElement(), password.toCharArray());
	}

	HandSignedInstanceRequest at(Instant time) {
		return header("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC)));
	}

	HandSignedInstanceRequest header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	HandSignedInstanceRequest without(String name) {
		this.headers.remove(name);
		return this;
	}

	HandSignedInstanceRequest altered(String name, String value) {
		this.alterations.put(name, value);
		return this;
	}

	HandSignedInstanceRequest body(byte[] newBody) {
		this.body = newBody;
		return this;
	}

	// Send and return the status and, of a refusal, the code.
	String send() throws Exception {
		SortedMap<String, String> all = new TreeMap<>(this.headers);
		all.putIfAbsent("content-sha256",
				HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(this.body)));
		String text = "POST\n" + all.get("content-sha256") + "\n" + all.get("content-type") + "\n" + all.get("date")
				+ "\n"
				+ all.entrySet()
					.stream()
					.filter((header) -> header.getKey().startsWith("x-kms-"))
					.map((header) -> header.getKey() + ":" + header.getValue() + "\n")
					.collect(Collectors.joining())
				+ "/";
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(this.privateKey);
		signature.update(text.getBytes(StandardCharsets.UTF_8));
		all.put("authorization", "Bearer " + Base64.getEncoder().encodeToString(signature.sign()));
		all.putAll(this.alterations);
		HttpRequest.Builder request = HttpRequest.newBuilder(this.endpoint.resolve("/"))
			.version(HttpClient.Version.HTTP_1_1)
			.POST(BodyPublishers.ofByteArray(this.body));
		all.forEach(request::header);
		HttpResponse<byte[]> received = this.client.send(request.build(), BodyHandlers.ofByteArray());
		this.response = received;
		int status = received.statusCode();
		if (status == 200 || received.body().length == 0) {
			return String.valueOf(status);
		}
		ApiModels.Error error = ApiModels.Error.parseFrom(received.body());
		return error.getStatusCode() + " " + error.getErrorCode();
	}

	String responseHeader(String name) {
		return (this.response != null) ? this.response.headers().firstValue(name).orElse("") : "";
	}

}
