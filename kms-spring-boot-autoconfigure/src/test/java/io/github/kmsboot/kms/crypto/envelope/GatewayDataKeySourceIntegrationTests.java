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

package io.github.kmsboot.kms.crypto.envelope;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.kmsboot.kms.KmsInvalidRequestException;
import io.github.kmsboot.kms.KmsNotFoundException;
import io.github.kmsboot.kms.credentials.KmsCredentialsProvider;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.gateway.EncryptRequest;
import io.github.kmsboot.kms.gateway.GatewayEndpoint;
import io.github.kmsboot.kms.gateway.GatewaySettings;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.alibabacloud.AlibabaCloudKmsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GatewayDataKeySource} against an emulator that encrypts for real.
 */
@Timeout(60)
class GatewayDataKeySourceIntegrationTests {

	private static final EncryptionContext CONTEXT = TestKeys.CONTEXT;

	private final KmsEmulator emulator = KmsEmulator.builder().httpPort(0).start();

	private final RoutedClient client = new RoutedClient(AlibabaCloudKmsClient.create(
			GatewaySettings.at("test", GatewayEndpoint.of(this.emulator.endpoint().toString()))
				.callTimeout(Duration.ofSeconds(30))
				.build(),
			KmsCredentialsProvider.accessKey(this.emulator.accessKeyId(), this.emulator.accessKeySecret())));

	private final GatewayDataKeySource source = new GatewayDataKeySource(this.client);

	private String orders = "";

	private String recovery = "";

	@BeforeEach
	void createKeys() {
		this.orders = this.emulator.keys().create("alias/orders");
		this.recovery = this.emulator.keys().create("alias/recovery");
	}

	@AfterEach
	void close() {
		this.client.close();
		this.emulator.close();
	}

	@Test
	void messagesAreWrittenAndReadThroughKms() {
		EnvelopeTemplate writer = new EnvelopeTemplate(EnvelopeSettings.of(KeyId.alias("orders")), this.source);
		EnvelopeTemplate reader = new EnvelopeTemplate(EnvelopeSettings.of(KeyId.of(this.orders)), this.source);
		for (int i = 0; i < 100; i++) {
			String message = writer.encryptText("note " + i, CONTEXT);
			assertThat(reader.decryptText(message, CONTEXT)).isEqualTo("note " + i);
		}
		assertThat(this.client.gateways).hasSize(2);
	}

	@Test
	void wrappedKeyNamesTheKeyAndNotItsAlias() {
		GeneratedKey generated = this.source.generate(KeyId.alias("orders"), 32, CONTEXT);
		assertThat(generated.wrapped().keyId()).isEqualTo(KeyId.of(this.orders));
		assertThat(generated.key().length()).isEqualTo(32);
		UnwrappedKey unwrapped = this.source.unwrap(generated.wrapped(), CONTEXT);
		assertThat(unwrapped.keyId()).isEqualTo(KeyId.of(this.orders));
		assertThat(unwrapped.key().bytes()).isEqualTo(generated.key().bytes());
	}

	@Test
	void furtherKeysDecryptToo() {
		EnvelopeSettings both = EnvelopeSettings.of(KeyId.of(this.orders), KeyId.of(this.recovery));
		byte[] message = new EnvelopeTemplate(both, this.source).encrypt(new byte[100], CONTEXT);
		EnvelopeTemplate recovering = new EnvelopeTemplate(EnvelopeSettings.of(KeyId.of(this.recovery)), this.source);
		assertThat(recovering.decrypt(message, CONTEXT)).hasSize(100);
	}

	@Test
	void rewrapMovesToAnotherKey() {
		byte[] message = new EnvelopeTemplate(EnvelopeSettings.of(KeyId.of(this.orders)), this.source)
			.encrypt(new byte[100], CONTEXT);
		byte[] moved = new EnvelopeTemplate(
				EnvelopeSettings.of(KeyId.of(this.recovery)).trusting(KeyId.of(this.orders)), this.source)
			.rewrap(message, CONTEXT);
		EnvelopeTemplate recovering = new EnvelopeTemplate(EnvelopeSettings.of(KeyId.of(this.recovery)), this.source);
		assertThat(recovering.decrypt(moved, CONTEXT)).hasSize(100);
	}

	@Test
	void contextIsBoundByKms() {
		GeneratedKey generated = this.source.generate(KeyId.of(this.orders), 32, CONTEXT);
		assertThatExceptionOfType(KmsInvalidRequestException.class)
			.isThrownBy(() -> this.source.unwrap(generated.wrapped(), EncryptionContext.none()));
	}

	@Test
	void unknownKeyIsReported() {
		assertThatExceptionOfType(KmsNotFoundException.class)
			.isThrownBy(() -> this.source.generate(KeyId.alias("absent"), 32, CONTEXT));
	}

	@Test
	void ciphertextOfATextIsNoWrappedKey() {
		String text = "p4ssword!";
		String blob = this.client.call(new EncryptRequest(this.orders, text, CONTEXT.asMap())).ciphertextBlob();
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(
				() -> this.source.unwrap(new WrappedKey(KeyId.of(this.orders), Ciphertext.fromBase64(blob)), CONTEXT))
			.withNoCause()
			.withMessageNotContaining(text);
	}

	@Test
	void regionOfAnArnDecidesTheGateway() {
		GatewayDataKeySource routed = new GatewayDataKeySource(this.client, Map.of("cn-shanghai", "shanghai"));
		WrappedKey wrapped = this.source.generate(KeyId.of(this.orders), 32, CONTEXT).wrapped();
		this.client.gateways.clear();
		for (String region : List.of("cn-shanghai", "cn-hangzhou")) {
			KeyId arn = KeyId.of("acs:kms:" + region + ":1234567890123456:key/" + this.orders);
			routed.unwrap(new WrappedKey(arn, wrapped.blob()), CONTEXT);
		}
		routed.unwrap(wrapped, CONTEXT);
		assertThat(this.client.gateways).containsExactly("shanghai", null, null);
	}

	@Test
	void dataKeyIsTheOneThatKmsDecryptsTo() {
		GeneratedKey generated = this.source.generate(KeyId.of(this.orders), 32, CONTEXT);
		WrappedKey again = this.source.wrap(KeyId.of(this.recovery), generated.key(), CONTEXT);
		assertThat(again.keyId()).isEqualTo(KeyId.of(this.recovery));
		assertThat(this.source.unwrap(again, CONTEXT).key().bytes()).isEqualTo(generated.key().bytes());
	}

	/**
	 * Notes the gateway that each request names and sends it to the only one there is.
	 */
	private static final class RoutedClient implements KmsClient {

		private final KmsClient target;

		private final List<@Nullable String> gateways = new ArrayList<>();

		RoutedClient(KmsClient target) {
			this.target = target;
		}

		@Override
		public <R> CompletableFuture<R> send(KmsRequest<R> request) {
			this.gateways.add(request.gateway());
			return this.target.send(request.unpinned());
		}

		@Override
		public void close() {
			this.target.close();
		}

	}

}
