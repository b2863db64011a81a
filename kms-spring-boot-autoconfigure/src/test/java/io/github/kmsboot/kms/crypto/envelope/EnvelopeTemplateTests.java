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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.Plaintext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link EnvelopeTemplate}.
 */
class EnvelopeTemplateTests {

	private static final EncryptionContext CONTEXT = TestKeys.CONTEXT;

	private final KeyVault vault = new KeyVault();

	private final EnvelopeTemplate template = template(EnvelopeSettings.of(TestKeys.HANGZHOU));

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 15, 16, 17, 4095, 4096, 4097, 65535, 65536, 65537, 131072, 131073, 1048577 })
	void decryptYieldsWhatWasEncrypted(int length) {
		byte[] plaintext = TestKeys.bytes(length);
		byte[] message = this.template.encrypt(plaintext, CONTEXT);
		assertThat(this.template.decrypt(message, CONTEXT)).isEqualTo(plaintext);
	}

	@ParameterizedTest
	@EnumSource(EnvelopeSuite.class)
	void readerNeedsNoSettingForTheSuite(EnvelopeSuite suite) {
		EnvelopeTemplate writer = template(EnvelopeSettings.of(TestKeys.HANGZHOU).withSuite(suite));
		byte[] plaintext = TestKeys.bytes(200_000);
		byte[] message = writer.encrypt(plaintext, CONTEXT);
		assertThat(this.template.decrypt(message, CONTEXT)).isEqualTo(plaintext);
	}

	@Test
	void firstByteTellsTheFormatFromOthers() {
		assertThat(this.template.encrypt(new byte[0], CONTEXT)).startsWith('K', 'M', 'S', 1);
	}

	@Test
	void textComesBackInEveryScript() {
		String text = "naïve 密钥 \uD83D\uDE00";
		String message = this.template.encryptText(text, CONTEXT);
		assertThat(this.template.decryptText(message, CONTEXT)).isEqualTo(text);
	}

	@Test
	void encryptTextWhenTextCannotComeBackThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.encryptText("\uD83D", CONTEXT));
	}

	@Test
	void decryptTextWhenNotBase64Throws() {
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decryptText("no message", CONTEXT))
			.withMessageContaining("Base64");
	}

	@Test
	void decryptTextWhenPlaintextIsNoTextThrows() {
		byte[] message = this.template.encrypt(new byte[] { (byte) 0xFF }, CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decryptText(Base64.getEncoder().encodeToString(message), CONTEXT))
			.withMessageContaining("UTF-8");
	}

	@Test
	void plaintextAndCiphertextAreTaken() {
		Ciphertext message = this.template.encrypt(Plaintext.of("note"), CONTEXT);
		assertThat(this.template.decrypt(message, CONTEXT)).isEqualTo(Plaintext.of("note"));
	}

	@Test
	void messagesOfOneDataKeyDiffer() {
		byte[] first = this.template.encrypt(new byte[64], CONTEXT);
		byte[] second = this.template.encrypt(new byte[64], CONTEXT);
		assertThat(Arrays.copyOfRange(first, first.length - 80, first.length))
			.isNotEqualTo(Arrays.copyOfRange(second, second.length - 80, second.length));
		assertThat(this.vault.generations()).isOne();
	}

	@Test
	void noNumberIsGivenTwice() {
		Set<String> numbers = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			byte[] message = this.template.encrypt(new byte[0], CONTEXT);
			numbers.add(Arrays.toString(Arrays.copyOfRange(message, message.length - 24, message.length - 16)));
		}
		assertThat(numbers).hasSize(10_000);
	}

	@Test
	void decryptWhenContextDiffersThrowsWithoutAskingKms() {
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		for (EncryptionContext other : List.of(EncryptionContext.none(), EncryptionContext.of("tenant", "43"),
				EncryptionContext.of("tenan", "t42"),
				EncryptionContext.of(Map.of("tenant", "42", "further", "entry")))) {
			assertThatExceptionOfType(InvalidEnvelopeException.class)
				.isThrownBy(() -> this.template.decrypt(message, other))
				.withMessageContaining("context")
				.withMessageNotContaining("42");
		}
		assertThat(this.vault.unwraps()).isZero();
	}

	@Test
	void decryptWhenContextDiffersThrowsAlsoWithCachedDataKey() {
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		this.template.decrypt(message, CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, EncryptionContext.none()));
	}

	@Test
	void contextMayHoldAnyText() {
		EncryptionContext context = EncryptionContext
			.of(Map.of("b", "1", "aa", "2", "\uFF5E", "x", "\uD83D\uDE00", "y", "用途", "", "", "empty"));
		byte[] message = this.template.encrypt(new byte[8], context);
		assertThat(template(EnvelopeSettings.of(TestKeys.HANGZHOU)).decrypt(message, context)).hasSize(8);
	}

	@Test
	void anyWrappingKeyDecrypts() {
		EnvelopeSettings settings = EnvelopeSettings.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI);
		byte[] message = template(settings).encrypt(new byte[8], CONTEXT);
		this.vault.setUnavailable(TestKeys.HANGZHOU);
		assertThat(template(settings).decrypt(message, CONTEXT)).hasSize(8);
		this.vault.setUnavailable(TestKeys.SHANGHAI);
		assertThat(template(settings).decrypt(message, CONTEXT)).hasSize(8);
	}

	@Test
	void preferredKeyIsAskedFirst() {
		byte[] message = template(EnvelopeSettings.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI)).encrypt(new byte[8],
				CONTEXT);
		this.vault.setUnavailable(TestKeys.HANGZHOU);
		template(EnvelopeSettings.of(TestKeys.SHANGHAI, TestKeys.HANGZHOU)).decrypt(message, CONTEXT);
		assertThat(this.vault.unwraps()).isOne();
	}

	@Test
	void decryptWhenNoKeyAnswersThrowsFailureOfTheFirst() {
		EnvelopeSettings settings = EnvelopeSettings.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI);
		byte[] message = template(settings).encrypt(new byte[8], CONTEXT);
		this.vault.setUnavailable(TestKeys.HANGZHOU, TestKeys.SHANGHAI);
		EnvelopeTemplate reader = template(settings);
		assertThatExceptionOfType(KmsUnavailableException.class).isThrownBy(() -> reader.decrypt(message, CONTEXT))
			.withMessageContaining("key-a")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
		this.vault.setUnavailable();
		assertThat(reader.decrypt(message, CONTEXT)).hasSize(8);
	}

	@Test
	void encryptWhenFurtherKeyIsUnavailableThrows() {
		this.vault.setUnavailable(TestKeys.SHANGHAI);
		EnvelopeTemplate writer = template(EnvelopeSettings.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI));
		assertThatExceptionOfType(KmsException.class).isThrownBy(() -> writer.encrypt(new byte[8], CONTEXT));
	}

	@Test
	void decryptWhenKeyIsNotTrustedThrowsWithoutAskingKms() {
		byte[] message = template(EnvelopeSettings.of(TestKeys.SHANGHAI)).encrypt(new byte[8], CONTEXT);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT))
			.withMessageContaining("trusted")
			.withMessageContaining("key-s");
		assertThat(this.vault.unwraps()).isZero();
	}

	@Test
	void aliasTrustsWhatKmsAllows() {
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		assertThat(template(EnvelopeSettings.of(KeyId.alias("orders"))).decrypt(message, CONTEXT)).hasSize(8);
	}

	@Test
	void encryptWhenSourceNamesAnAliasThrows() {
		assertThatIllegalStateException()
			.isThrownBy(() -> template(EnvelopeSettings.of(KeyId.alias("orders"))).encrypt(new byte[8], CONTEXT))
			.withMessageContaining("alias/orders");
	}

	@Test
	void decryptWhenKmsUsedAnotherKeyThanTheMessageNamesThrows() {
		KeyId other = KeyId.of("acs:kms:cn-hangzhou:1234567890123456:key/key-b");
		WrappedKey mislabelled = new WrappedKey(TestKeys.HANGZHOU,
				this.vault.wrap(other, DataKey.of(new byte[32]), CONTEXT).blob());
		byte[] message = messageUnder(DataKey.of(new byte[32]), mislabelled);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT))
			.withMessageContaining("key-b");
	}

	@Test
	void keysOfAnotherLengthAreRefused() {
		this.vault.setDataKeyLength(16);
		assertThatIllegalStateException().isThrownBy(() -> this.template.encrypt(new byte[8], CONTEXT));
		DataKey shortKey = DataKey.of(new byte[16]);
		byte[] message = messageUnder(shortKey, this.vault.wrap(TestKeys.HANGZHOU, shortKey, CONTEXT));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT));
	}

	@Test
	void messageCannotBeReadDifferentlyUnderTwoDataKeys() {
		DataKey first = DataKey.of(TestKeys.bytes(32));
		DataKey second = DataKey.of(Arrays.copyOf(TestKeys.bytes(64), 32));
		byte[] message = messageUnder(first, this.vault.wrap(TestKeys.HANGZHOU, second, CONTEXT));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(message, CONTEXT))
			.withMessageContaining("data key is not the one");
	}

	@Test
	void rewrapKeepsTheBody() {
		byte[] plaintext = TestKeys.bytes(100_000);
		byte[] message = template(EnvelopeSettings.of(TestKeys.HANGZHOU)).encrypt(plaintext, CONTEXT);
		EnvelopeTemplate moved = template(
				EnvelopeSettings.of(TestKeys.SHANGHAI).trusting(TestKeys.HANGZHOU, TestKeys.SHANGHAI));
		byte[] rewrapped = moved.rewrap(message, CONTEXT);
		assertThat(template(EnvelopeSettings.of(TestKeys.SHANGHAI)).decrypt(rewrapped, CONTEXT)).isEqualTo(plaintext);
		assertThat(Arrays.copyOfRange(rewrapped, rewrapped.length - 100_000, rewrapped.length))
			.isEqualTo(Arrays.copyOfRange(message, message.length - 100_000, message.length));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(rewrapped, CONTEXT));
	}

	@Test
	void rewrapWhenHeaderWasChangedThrows() {
		byte[] message = this.template.encrypt(new byte[8], CONTEXT);
		message[message.length - 48] ^= 1;
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.rewrap(message, CONTEXT));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.rewrap(message, EncryptionContext.none()));
	}

	@Test
	void settingsDoNotTouchListsOfTheCaller() {
		List<KeyId> keys = new ArrayList<>(List.of(TestKeys.HANGZHOU));
		EnvelopeSettings settings = new EnvelopeSettings(keys, Set.of(), EnvelopeSuite.AES_256_GCM,
				DataSize.ofKilobytes(4), DataKeyLimits.defaults());
		template(settings).encrypt(new byte[8], CONTEXT);
		assertThat(keys).containsExactly(TestKeys.HANGZHOU);
		keys.clear();
		assertThat(settings.wrappingKeys()).containsExactly(TestKeys.HANGZHOU);
	}

	@Test
	void settingsThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(EnvelopeSettings::of);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EnvelopeSettings.of(TestKeys.HANGZHOU, TestKeys.HANGZHOU));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EnvelopeSettings.of(TestKeys.HANGZHOU).trusting(KeyId.alias("orders")));
	}

	@Test
	void nothingPrintsAKey() {
		byte[] secret = "secret-secret-secret-secret-secr".getBytes(StandardCharsets.US_ASCII);
		DataKey key = DataKey.of(secret);
		GeneratedKey generated = new GeneratedKey(key, this.vault.wrap(TestKeys.HANGZHOU, key, CONTEXT));
		assertThat(generated.toString() + new UnwrappedKey(TestKeys.HANGZHOU, key)).doesNotContain("secret-")
			.contains("DataKey[32 bytes]");
	}

	@Test
	void destroyedKeyGivesNothing() {
		DataKey key = DataKey.of(TestKeys.bytes(32));
		key.destroy();
		assertThat(key.isDestroyed()).isTrue();
		assertThatIllegalStateException().isThrownBy(key::bytes);
	}

	private byte[] messageUnder(DataKey key, WrappedKey wrapped) {
		Head head = HeadWriter.write(EnvelopeSuite.AES_256_GCM, 16, CONTEXT, List.of(wrapped));
		MessageKey messageKey = MessageKey.create(head, key);
		byte[] encoded = head.encoded();
		byte[] message = Arrays.copyOf(encoded, encoded.length + MessageKey.PROOF_LENGTH + Long.BYTES + 16);
		System.arraycopy(messageKey.proof(), 0, message, encoded.length, MessageKey.PROOF_LENGTH);
		int bodyOffset = message.length - 16;
		new FramedBody(new GcmCipher(EnvelopeSuite.AES_256_GCM), messageKey, 0, head.frameSize()).seal(new byte[0],
				message, bodyOffset);
		return message;
	}

	private EnvelopeTemplate template(EnvelopeSettings settings) {
		return new EnvelopeTemplate(settings, this.vault);
	}

}
