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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsCredentialsException;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.access.ClientKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClientKey}.
 */
class ClientKeyTests {

	private static final String PASSWORD = "Pa55word!";

	private static final io.github.kmsboot.kms.emulator.access.ClientKey ISSUED = new ClientKeys(Clock.systemUTC())
		.issue(ClientKeyDraft.of("app"), PASSWORD);

	@Test
	void signsWithTheKeyThatWasHandedOut() {
		ClientKey key = ClientKey.of(ISSUED.content(), PASSWORD);
		assertThat(key.keyId()).isEqualTo(ISSUED.id()).startsWith("KAAP.");
		assertThat(key.expiresAt()).isAfter(Instant.now());
		assertThat(isSigned(key, "text")).isTrue();
	}

	@Test
	void signsForManyThreadsAtOnce() {
		ClientKey key = ClientKey.of(ISSUED.content(), PASSWORD);
		assertThat(IntStream.range(0, 200).parallel().allMatch((number) -> isSigned(key, "text " + number))).isTrue();
	}

	private static boolean isSigned(ClientKey key, String text) {
		byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
		return ISSUED.signed(text, Base64.getEncoder().encodeToString(signature));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r\n\n" })
	void lineFeedsAfterThePasswordDoNotCount(String end) {
		assertThat(ClientKey.of(ISSUED.content() + end, PASSWORD + end).keyId()).isEqualTo(ISSUED.id());
	}

	@Test
	void textIsReadFromAFile(@TempDir Path directory) throws IOException {
		Path content = Files.writeString(directory.resolve("clientKey.json"), ISSUED.content());
		Path password = Files.writeString(directory.resolve("password.txt"), PASSWORD + "\n");
		assertThat(ClientKey.of(ClientKey.textOf(content), ClientKey.textOf(password)).keyId()).isEqualTo(ISSUED.id());
	}

	@Test
	void showsNothingOfItself() {
		assertThat(ClientKey.of(ISSUED.content(), PASSWORD).toString()).startsWith("ClientKey[expiresAt=")
			.doesNotContain(ISSUED.id());
	}

	@Test
	void wrongPasswordIsNamed() {
		assertRefused(ISSUED.content(), "S3cr3tWrong", "the password is wrong");
		assertRefused(ISSUED.content(), PASSWORD + " ", "the password is wrong");
		assertRefused(ISSUED.content(), "", "the password is wrong");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "S3cr3t", "[1]", "{\"KeyId\":", "null" })
	void contentThatIsNoJsonIsNamed(String content) {
		assertRefused(content, PASSWORD, "its content is no JSON object");
	}

	@Test
	void missingFieldIsNamed() {
		assertRefused("{}", PASSWORD, "its content has no KeyId");
		assertRefused("{\"KeyId\":\" \"}", PASSWORD, "its content has no KeyId");
		assertRefused("{\"KeyId\":\"KAAP.1\"}", PASSWORD, "its content has no PrivateKeyData");
		assertRefused("{\"KeyId\":\"KAAP.1\",\"PrivateKeyData\":{}}", PASSWORD, "its content has no PrivateKeyData");
	}

	@Test
	void keyIdThatWouldBreakAHeaderIsNamed() {
		assertRefused("{\"KeyId\":\"KAAP\\r\\nS3cr3t\",\"PrivateKeyData\":\"AAAA\"}", PASSWORD,
				"its KeyId has other characters");
	}

	@Test
	void privateKeyDataOfAnotherFormIsNamed() {
		assertRefused("{\"KeyId\":\"KAAP.1\",\"PrivateKeyData\":\"S3cr3t!\"}", PASSWORD,
				"PrivateKeyData is not Base64");
		assertRefused("{\"KeyId\":\"KAAP.1\",\"PrivateKeyData\":\"AAAA\"}", PASSWORD,
				"PrivateKeyData is no PKCS#12 store");
	}

	@Test
	void storeWithoutAKeyIsNamed() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		store.store(out, PASSWORD.toCharArray());
		String data = Base64.getEncoder().encodeToString(out.toByteArray());
		assertRefused("{\"KeyId\":\"KAAP.1\",\"PrivateKeyData\":\"" + data + "\"}", PASSWORD,
				"PrivateKeyData holds no RSA key");
	}

	@Test
	void validityOfTheCertificateCounts() {
		Instant end = ClientKey.of(ISSUED.content(), PASSWORD).expiresAt();
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(() -> openAt(end.plusSeconds(1)))
			.withMessageContaining("it expired at " + end)
			.withMessageContaining("create a new one");
		assertThatExceptionOfType(KmsCredentialsException.class)
			.isThrownBy(() -> openAt(Instant.now().minus(Duration.ofDays(2))))
			.withMessageContaining("it is not valid before");
		assertThat(openAt(end).keyId()).isEqualTo(ISSUED.id());
	}

	private static ClientKey openAt(Instant now) {
		return ClientKeyFile.open(ISSUED.content(), PASSWORD, Clock.fixed(now, ZoneOffset.UTC));
	}

	@Test
	void unreadableFileIsNamed(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("clientKey.json");
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(() -> ClientKey.textOf(file))
			.withMessageContaining("file " + file + " does not exist");
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(() -> ClientKey.textOf(directory))
			.withMessageContaining("file " + directory + " cannot be read");
		Files.write(file, new byte[64 * 1024 + 1]);
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(() -> ClientKey.textOf(file))
			.withMessageContaining("is longer than any client key");
	}

	private static void assertRefused(String content, String password, String what) {
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(() -> ClientKey.of(content, password))
			.withMessageStartingWith("The KMS client key cannot be used: " + what)
			.withMessageNotContainingAny("S3cr3t", PASSWORD)
			.withNoCause();
	}

}
