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

package io.github.kmsboot.kms.credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.KmsErrorDetails;

/**
 * The format of a client key: a JSON object with {@code KeyId}, and
 * {@code PrivateKeyData} that is a PKCS#12 store in Base64, of which the first private
 * key counts. What is wrong with one is told without quoting it.
 */
final class ClientKeyFile {

	private static final int MAX_BYTES = 64 * 1024;

	private static final String EXPECTED = "expected is the file clientKey_KAAP.….json as the KMS console hands it out";

	private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

	private ClientKeyFile() {
	}

	static String textOf(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] bytes = in.readNBytes(MAX_BYTES + 1);
			if (bytes.length > MAX_BYTES) {
				throw failure("file " + file + " is longer than any client key", "check the path");
			}
			return new String(bytes, StandardCharsets.UTF_8);
		}
		catch (NoSuchFileException ex) {
			throw failure("file " + file + " does not exist", "check the path");
		}
		catch (IOException ex) {
			throw failure("file " + file + " cannot be read (" + ex.getClass().getSimpleName() + ")",
					"check its permissions");
		}
	}

	static ClientKey open(String content, String password, Clock clock) {
		JsonObject json = parse(content);
		String keyId = keyId(text(json, "KeyId"));
		byte[] data = decode(text(json, "PrivateKeyData"));
		char[] secret = withoutLineFeeds(password).toCharArray();
		try {
			return read(keyId, load(data, secret), secret, clock.instant());
		}
		catch (GeneralSecurityException ex) {
			throw failure("its private key cannot be opened (" + ex.getClass().getSimpleName() + ")", EXPECTED);
		}
		finally {
			Arrays.fill(secret, '\0');
		}
	}

	private static JsonObject parse(String content) {
		try {
			JsonElement element = JsonParser.parseString(content);
			if (element.isJsonObject()) {
				return element.getAsJsonObject();
			}
		}
		catch (JsonParseException | StackOverflowError ex) {
			// quotes the text, so it is not attached
		}
		throw failure("its content is no JSON object", EXPECTED);
	}

	private static String text(JsonObject json, String name) {
		JsonElement element = json.get(name);
		if (element == null || !element.isJsonPrimitive() || element.getAsString().isBlank()) {
			throw failure("its content has no " + name, EXPECTED);
		}
		return element.getAsString().strip();
	}

	private static String keyId(String text) {
		if (!KEY_ID.matcher(text).matches()) {
			throw failure("its KeyId has other characters than letters, digits, dots and hyphens", EXPECTED);
		}
		return text;
	}

	private static byte[] decode(String data) {
		try {
			return Base64.getDecoder().decode(data);
		}
		catch (IllegalArgumentException ex) {
			throw failure("PrivateKeyData is not Base64", EXPECTED);
		}
	}

	private static String withoutLineFeeds(String password) {
		int end = password.length();
		while (end > 0 && (password.charAt(end - 1) == '\n' || password.charAt(end - 1) == '\r')) {
			end--;
		}
		return password.substring(0, end);
	}

	private static KeyStore load(byte[] data, char[] password) throws GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try {
			store.load(new ByteArrayInputStream(data), password);
			return store;
		}
		catch (IOException ex) {
			if (ex.getCause() instanceof UnrecoverableKeyException) {
				throw failure("the password is wrong",
						"use the one in the file clientKey_KAAP.…_Password.txt that came with it");
			}
			throw failure("PrivateKeyData is no PKCS#12 store", EXPECTED);
		}
	}

	private static ClientKey read(String keyId, KeyStore store, char[] password, Instant now)
			throws GeneralSecurityException {
		for (String alias : Collections.list(store.aliases())) {
			if (store.getKey(alias, password) instanceof RSAPrivateKey key
					&& store.getCertificate(alias) instanceof X509Certificate certificate) {
				return valid(keyId, key, certificate, now);
			}
		}
		throw failure("PrivateKeyData holds no RSA key", EXPECTED);
	}

	private static ClientKey valid(String keyId, PrivateKey key, X509Certificate certificate, Instant now) {
		Instant start = certificate.getNotBefore().toInstant();
		Instant end = certificate.getNotAfter().toInstant();
		if (now.isAfter(end)) {
			throw failure("it expired at " + end, "create a new one at its application access point");
		}
		if (now.isBefore(start)) {
			throw failure("it is not valid before " + start, "wait, or set the clock of this machine right");
		}
		return new ClientKey(keyId, key, end);
	}

	private static KmsCredentialsException failure(String what, String advice) {
		return new KmsCredentialsException("The KMS client key cannot be used: " + what + "; " + advice,
				KmsErrorDetails.unanswered("GetCredentials", "credentials"), null);
	}

}
