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

package io.github.kmsboot.kms.crypto.envelope.encryptionsdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKey;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.KeyVault;
import io.github.kmsboot.kms.crypto.envelope.TestKeys;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EncryptionSdkTemplate}: what it writes, and that it has none of the
 * weaknesses that were observed at the official SDK.
 */
class EncryptionSdkTemplateTests {

	private static final EncryptionContext CONTEXT = TestKeys.CONTEXT;

	private final KeyVault vault = new KeyVault();

	private final EncryptionSdkTemplate template = template(EncryptionSdkSettings.of(TestKeys.HANGZHOU));

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 100, 200, 65_536, 20_000_000 })
	void decryptYieldsWhatWasEncrypted(int length) {
		byte[] plaintext = TestKeys.bytes(length);
		assertThat(this.template.decrypt(this.template.encrypt(plaintext, CONTEXT), CONTEXT)).isEqualTo(plaintext);
	}

	@Test
	void writesTheDefaultAlgorithmUnderFullArn() {
		SdkHead head = DerMessageReader.read(this.template.encrypt(new byte[8], CONTEXT)).head();
		assertThat(head.algorithm()).isEqualTo(SdkAlgorithm.AES_GCM_NOPADDING_256);
		assertThat(head.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(TestKeys.HANGZHOU);
		assertThat(head.context()).isEqualTo(CONTEXT);
	}

	@Test
	void eachMessageHasADataKeyOfItsOwn() {
		this.template.encrypt(new byte[8], CONTEXT);
		this.template.encrypt(new byte[8], CONTEXT);
		assertThat(this.vault.generations()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "key-a", "alias/orders", "acs:kms:cn-hangzhou:1234567890123456:alias/orders",
			"acs:kms:cn-hangzhou:key/key-a" })
	void keysWithoutFullArnAreRefused(String keyId) {
		assertThatIllegalArgumentException().isThrownBy(() -> EncryptionSdkSettings.of(KeyId.of(keyId)));
	}

	@Test
	void anyWrappingKeyDecryptsAndFailuresAreNotSwallowed() {
		EncryptionSdkTemplate both = template(EncryptionSdkSettings.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI));
		byte[] message = both.encrypt(new byte[8], CONTEXT);
		this.vault.setUnavailable(TestKeys.HANGZHOU);
		assertThat(both.decrypt(message, CONTEXT)).hasSize(8);
		this.vault.setUnavailable(TestKeys.HANGZHOU, TestKeys.SHANGHAI);
		assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> both.decrypt(message, CONTEXT));
	}

	@Test
	void messageOfAnUnknownKeyIsRefusedWithoutAskingKms() {
		byte[] message = template(EncryptionSdkSettings.of(TestKeys.SHANGHAI)).encrypt(new byte[8], CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT));
		assertThat(this.vault.unwraps()).isZero();
	}

	@Test
	void expectedContextIsComparedBeforeKmsIsAsked() {
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, EncryptionContext.none()));
		assertThat(this.vault.unwraps()).isZero();
	}

	@Test
	void manyThreadsGetTheirOwnTextsBack() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int thread = 0; thread < 8; thread++) {
				String prefix = "text " + thread + " ";
				results.add(executor.submit(() -> {
					for (int i = 0; i < 500; i++) {
						String message = this.template.encryptText(prefix + i, CONTEXT);
						assertThat(this.template.decryptText(message, CONTEXT)).isEqualTo(prefix + i);
					}
				}));
			}
			for (Future<?> result : results) {
				result.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 99, 0 })
	void forgedAlgorithmDoesNotChangeWhatIsWritten(int id) {
		byte[] forged = this.template.encrypt(new byte[8], CONTEXT);
		int position = (forged[1] == (byte) 0x82) ? 12 : 11;
		assertThat(forged[position]).isEqualTo((byte) 2);
		forged[position] = (byte) id;
		EncryptionSdkTemplate lenient = template(
				EncryptionSdkSettings.of(TestKeys.HANGZHOU).reading(SdkAlgorithm.values()));
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> lenient.decrypt(forged, CONTEXT));
		assertThat(DerMessageReader.read(lenient.encrypt(new byte[8], CONTEXT)).head().algorithm())
			.isEqualTo(SdkAlgorithm.AES_GCM_NOPADDING_256);
	}

	@Test
	void unauthenticatedBodyIsNoOracleUnlessAllowed() {
		SdkVector vector = SdkVector.named("ctr256-ctx");
		VectorSource source = new VectorSource(vector.dataKeyBytes());
		EncryptionSdkTemplate strict = new EncryptionSdkTemplate(EncryptionSdkSettings.of(vector.keyIds()), source);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> strict.decrypt(vector.messageBytes(), vector.encryptionContext()))
			.withMessageContaining("AES_CTR_NOPADDING_256");
		assertThat(source.unwraps()).isZero();
	}

	@Test
	void paddingOfChangedBodyTellsNothing() {
		SdkVector vector = SdkVector.named("cbc256-ctx");
		EncryptionSdkTemplate lenient = new EncryptionSdkTemplate(
				EncryptionSdkSettings.of(vector.keyIds()).reading(SdkAlgorithm.values()),
				new VectorSource(vector.dataKeyBytes()));
		SdkMessage read = DerMessageReader.read(vector.messageBytes());
		byte[] cut = Arrays.copyOf(read.body().sealed(), 15);
		byte[] padding = read.body().sealed().clone();
		padding[15] ^= 1;
		for (byte[] sealed : List.of(cut, padding)) {
			byte[] changed = DerMessageWriter.write(new SdkMessage(read.head(), new SdkBody(read.body().iv(), sealed)));
			assertThatExceptionOfType(InvalidEnvelopeException.class)
				.isThrownBy(() -> lenient.decrypt(changed, vector.encryptionContext()))
				.withMessage("The body of the message was changed")
				.withNoCause();
		}
	}

	@Test
	void versionIsChecked() {
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		int position = (message[1] == (byte) 0x82) ? 9 : 8;
		assertThat(message[position]).isEqualTo((byte) 1);
		message[position] = 2;
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT))
			.withMessageContaining("version");
	}

	@Test
	void contextsThatRunTogetherStayApart() {
		byte[] first = this.template.encrypt(new byte[8], EncryptionContext.of("ab", "c"));
		byte[] second = this.template.encrypt(new byte[8], EncryptionContext.of("a", "bc"));
		assertThat(DerMessageReader.read(first).head().context().asMap()).isEqualTo(Map.of("ab", "c"));
		assertThat(DerMessageReader.read(second).head().context().asMap()).isEqualTo(Map.of("a", "bc"));
	}

	@Test
	void templatesShareNoDataKeys() {
		EncryptionSdkTemplate shanghai = template(EncryptionSdkSettings.of(TestKeys.SHANGHAI));
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		this.template.decrypt(message, CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> shanghai.decrypt(message, CONTEXT));
		assertThat(DerMessageReader.read(shanghai.encrypt(new byte[8], CONTEXT)).head().wrappedKeys())
			.extracting(WrappedKey::keyId)
			.containsExactly(TestKeys.SHANGHAI);
	}

	@Test
	void labelOfAnotherKeyIsRefused() {
		KeyId other = KeyId.of("acs:kms:cn-hangzhou:1234567890123456:key/key-b");
		DataKey dataKey = DataKey.of(new byte[32]);
		WrappedKey mislabelled = new WrappedKey(TestKeys.HANGZHOU, this.vault.wrap(other, dataKey, CONTEXT).blob());
		byte[] message = message(dataKey, SdkAlgorithm.AES_GCM_NOPADDING_256, List.of(mislabelled));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT))
			.withMessageContaining("key-b");
	}

	@Test
	void dataKeyOfAnotherLengthIsRefused() {
		DataKey dataKey = DataKey.of(new byte[16]);
		WrappedKey wrapped = this.vault.wrap(TestKeys.HANGZHOU, dataKey, CONTEXT);
		byte[] message = message(dataKey, SdkAlgorithm.AES_GCM_NOPADDING_256, List.of(wrapped));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT))
			.withMessageContaining("length");
	}

	@Test
	void duplicateKeysAreRefused() {
		WrappedKey wrapped = new WrappedKey(TestKeys.HANGZHOU, Ciphertext.of(new byte[8]));
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(
				() -> message(DataKey.of(new byte[32]), SdkAlgorithm.AES_GCM_NOPADDING_256, List.of(wrapped, wrapped)));
	}

	@Test
	void listOfKeysStaysTheCallers() {
		List<KeyId> keys = new ArrayList<>(List.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI));
		EncryptionSdkSettings settings = EncryptionSdkSettings.of(keys.toArray(new KeyId[0]));
		template(settings).encrypt(new byte[8], CONTEXT);
		assertThat(keys).containsExactly(TestKeys.HANGZHOU, TestKeys.SHANGHAI);
		assertThat(settings.wrappingKeys()).isUnmodifiable();
	}

	@Test
	void nothingOfAChangedStreamIsReleased() {
		SdkVector vector = SdkVector.named("stream-gcm256-ctx");
		EncryptionSdkTemplate streams = new EncryptionSdkTemplate(
				EncryptionSdkSettings.of(vector.keyIds()).readingStreamForm(), new VectorSource(vector.dataKeyBytes()));
		byte[] message = vector.messageBytes();
		message[message.length - 1] ^= 1;
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> streams.decrypt(new ByteArrayInputStream(message), target, vector.encryptionContext()));
		assertThat(target.size()).isZero();
	}

	@Test
	void shortReadsDoNotMatter() throws IOException {
		SdkVector vector = SdkVector.named("stream-gcm256-ctx");
		EncryptionSdkTemplate streams = new EncryptionSdkTemplate(
				EncryptionSdkSettings.of(vector.keyIds()).readingStreamForm(), new VectorSource(vector.dataKeyBytes()));
		InputStream source = new FilterInputStream(new ByteArrayInputStream(vector.messageBytes())) {

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				return super.read(bytes, offset, Math.min(length, 1));
			}

		};
		assertThat(streams.decrypting(source, vector.encryptionContext())).hasBinaryContent(vector.plaintextBytes());
	}

	@Test
	void sizesAreBounded() throws IOException {
		EncryptionSdkTemplate small = template(
				EncryptionSdkSettings.of(TestKeys.HANGZHOU).withMaxMessageSize(DataSize.ofKilobytes(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> small.encrypt(new byte[1025], CONTEXT));
		assertThatIllegalArgumentException().isThrownBy(() -> small.encrypt(new byte[1024], CONTEXT));
		byte[] message = this.template.encrypt(new byte[1025], CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> small.decrypt(message, CONTEXT));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> small.decrypting(new ByteArrayInputStream(message), CONTEXT));
		OutputStream encrypting = small.encrypting(new ByteArrayOutputStream(), CONTEXT);
		encrypting.write(new byte[1024]);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> encrypting.write(1));
	}

	@Test
	void streamsWriteTheArrayForm() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (OutputStream encrypting = this.template.encrypting(target, CONTEXT)) {
			encrypting.write(TestKeys.bytes(100));
			encrypting.write(7);
		}
		assertThat(target.toByteArray()).startsWith(0x30);
		assertThat(this.template.decrypt(target.toByteArray(), CONTEXT)).hasSize(101).endsWith(7);
	}

	@Test
	void rewrapKeepsTheBody() {
		byte[] message = this.template.encrypt(TestKeys.bytes(100), CONTEXT);
		EncryptionSdkTemplate both = template(EncryptionSdkSettings.of(TestKeys.SHANGHAI, TestKeys.HANGZHOU));
		byte[] rewrapped = both.rewrap(message, CONTEXT);
		assertThat(template(EncryptionSdkSettings.of(TestKeys.SHANGHAI)).decrypt(rewrapped, CONTEXT))
			.isEqualTo(TestKeys.bytes(100));
		assertThat(DerMessageReader.read(rewrapped).body().sealed())
			.isEqualTo(DerMessageReader.read(message).body().sealed());
	}

	private static byte[] message(DataKey dataKey, SdkAlgorithm algorithm, List<WrappedKey> wrappedKeys) {
		SdkCipher cipher = new SdkCipher(algorithm, dataKey);
		return DerMessageWriter
			.write(new SdkMessage(cipher.sealHead(wrappedKeys, CONTEXT), cipher.sealBody(CONTEXT, new byte[8])));
	}

	private EncryptionSdkTemplate template(EncryptionSdkSettings settings) {
		return new EncryptionSdkTemplate(settings, this.vault);
	}

}
