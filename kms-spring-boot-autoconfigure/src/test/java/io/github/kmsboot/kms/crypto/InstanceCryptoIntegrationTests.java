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

package io.github.kmsboot.kms.crypto;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.credentials.ClientKey;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.instance.InstanceKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a dedicated gateway offers to a client key.
 */
@Timeout(60)
class InstanceCryptoIntegrationTests {

	private static final String PASSWORD = "Pa55word!";

	private static final KeyId KEY = KeyId.alias("app");

	private static final byte[] AAD = "tenant t1".getBytes(StandardCharsets.UTF_8);

	private static final KmsEmulator emulator = KmsEmulator.builder()
		.withoutHttp()
		.httpsPort(0)
		.dedicatedPort(0)
		.start();

	private static final KmsClient client = InstanceKmsClient.create(
			GatewaySettings.at("vault", new GatewayEndpoint(true, "localhost", emulator.dedicatedEndpoint().getPort()))
				.certificateAuthorities(emulator.dedicatedCaPem())
				.connectTimeout(Duration.ofSeconds(10))
				.responseTimeout(Duration.ofSeconds(20))
				.callTimeout(Duration.ofSeconds(30))
				.build(),
			ClientKey.of(emulator.clientKeys().issue(ClientKeyDraft.of("app"), PASSWORD).content(), PASSWORD));

	private final CryptoOperations crypto = new CryptoTemplate(client);

	private final AsyncCryptoOperations async = new AsyncCryptoTemplate(client);

	@BeforeAll
	static void fill() {
		emulator.keys().create("alias/app");
	}

	@AfterAll
	static void close() {
		client.close();
		emulator.close();
	}

	@Test
	void randomBytesDiffer() {
		Plaintext random = this.crypto.generateRandom(1024);
		assertThat(random.length()).isEqualTo(1024);
		assertThat(this.async.generateRandom(1024).join()).isNotEqualTo(random);
	}

	@Test
	void advancedCiphertextIsBound() {
		Ciphertext ciphertext = this.crypto.advance().encrypt(KEY, Plaintext.of("plain"), AAD);
		assertThat(this.crypto.advance().decrypt(ciphertext, AAD).text()).isEqualTo("plain");
		assertThat(this.async.advance().decrypt(ciphertext, AAD).join().text()).isEqualTo("plain");
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.crypto.advance().decrypt(ciphertext, new byte[0]));
		Ciphertext unbound = this.async.advance().encrypt(KEY, Plaintext.of("plain"), new byte[0]).join();
		assertThat(this.crypto.advance().decrypt(unbound, new byte[0]).text()).isEqualTo("plain");
	}

	@Test
	void advancedDataKeyIsDecrypted() {
		GeneratedDataKey dataKey = this.crypto.advance().generateDataKey(KEY, 16, AAD);
		assertThat(this.crypto.advance().decrypt(dataKey.ciphertext(), AAD)).isEqualTo(dataKey.plaintext());
		GeneratedDataKey other = this.async.advance().generateDataKey(KEY, 16, AAD).join();
		assertThat(this.crypto.advance().decrypt(other.ciphertext(), AAD)).isEqualTo(other.plaintext());
	}

	@Test
	void symmetricOperationsAreThoseOfTheOtherGateways() {
		EncryptionContext context = EncryptionContext.of("tenant", "t1");
		Ciphertext ciphertext = this.crypto.encrypt(KEY, Plaintext.of("plain"), context);
		assertThat(this.crypto.decrypt(ciphertext, context).text()).isEqualTo("plain");
		GeneratedDataKey dataKey = this.crypto.generateDataKey(KEY, 32, context);
		assertThat(this.crypto.decrypt(dataKey.ciphertext(), context)).isEqualTo(dataKey.plaintext());
	}

}
