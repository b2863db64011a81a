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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.crypto.EncryptionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the refusal of messages that are not as they were written, by a reader with
 * an empty cache and by one that has the data key.
 */
class ChangedMessageTests {

	private static final EncryptionContext CONTEXT = TestKeys.CONTEXT;

	private static final int FRAME = EnvelopeSettings.DEFAULT_FRAME_KIBIBYTES * 1024;

	private final KeyVault vault = new KeyVault();

	private final EnvelopeSettings settings = EnvelopeSettings.of(TestKeys.HANGZHOU, TestKeys.SHANGHAI);

	private final EnvelopeTemplate writer = new EnvelopeTemplate(this.settings, this.vault);

	private final EnvelopeTemplate warmReader = new EnvelopeTemplate(this.settings, this.vault);

	@Test
	void everyFlippedBitIsRefused() {
		byte[] message = this.writer.encrypt(TestKeys.bytes(48), CONTEXT);
		for (int bit = 0; bit < message.length * 8; bit++) {
			byte[] changed = message.clone();
			changed[bit / 8] ^= (byte) (1 << bit % 8);
			assertRefused(message, changed);
		}
	}

	@Test
	void everyFlippedBitIsRefusedWhereEveryKeyIsTrusted() {
		EnvelopeTemplate trusting = new EnvelopeTemplate(this.settings.trusting(), this.vault);
		byte[] message = this.writer.encrypt(TestKeys.bytes(3), CONTEXT);
		for (int bit = 0; bit < message.length * 8; bit++) {
			byte[] changed = message.clone();
			changed[bit / 8] ^= (byte) (1 << bit % 8);
			assertRefused(trusting, changed);
		}
	}

	@Test
	void everyTruncationIsRefused() {
		byte[] message = this.writer.encrypt(TestKeys.bytes(48), CONTEXT);
		for (int length = 0; length < message.length; length++) {
			assertRefused(message, Arrays.copyOf(message, length));
		}
	}

	@Test
	void appendedBytesAreRefused() {
		byte[] message = this.writer.encrypt(TestKeys.bytes(48), CONTEXT);
		for (int more : new int[] { 1, 16, 17, FRAME, 2 * FRAME }) {
			assertRefused(message, Arrays.copyOf(message, message.length + more));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { FRAME, FRAME + 16, 2 * FRAME + 16, 2 * FRAME + 32, FRAME + 17 })
	void truncationAtFramesIsRefused(int bodyLength) {
		byte[] message = this.writer.encrypt(TestKeys.bytes(3 * FRAME), CONTEXT);
		int bodyOffset = message.length - 3 * (FRAME + 16);
		assertRefused(message, Arrays.copyOf(message, bodyOffset + bodyLength));
	}

	@Test
	void reorderedRepeatedAndDroppedFramesAreRefused() {
		byte[] message = this.writer.encrypt(TestKeys.bytes(4 * FRAME), CONTEXT);
		assertRefused(message, withFrames(message, 1, 0, 2, 3));
		assertRefused(message, withFrames(message, 0, 0, 2, 3));
		assertRefused(message, withFrames(message, 0, 1, 3));
		assertRefused(message, withFrames(message, 0, 1, 2, 3, 3));
		assertRefused(message, withFrames(message, 0, 1, 3, 2));
		assertThat(this.warmReader.decrypt(withFrames(message, 0, 1, 2, 3), CONTEXT)).hasSize(4 * FRAME);
	}

	@Test
	void bodiesOfTwoMessagesCannotBeSwapped() {
		byte[] first = this.writer.encrypt(TestKeys.bytes(48), CONTEXT);
		byte[] second = this.writer.encrypt(TestKeys.bytes(48), CONTEXT);
		byte[] swapped = first.clone();
		System.arraycopy(second, second.length - 64, swapped, swapped.length - 64, 64);
		assertRefused(first, swapped);
	}

	@Test
	void contextsOfTwoMessagesCannotBeSwapped() {
		byte[] first = this.writer.encrypt(TestKeys.bytes(48), EncryptionContext.of("tenant", "1"));
		byte[] second = this.writer.encrypt(TestKeys.bytes(48), EncryptionContext.of("tenant", "2"));
		byte[] swapped = first.clone();
		int contextEnd = HeadWriter.FIXED_LENGTH + 2 + 2 + 6 + 2 + 1;
		System.arraycopy(second, 0, swapped, 0, contextEnd);
		assertThatExceptionOfType(KmsException.class)
			.isThrownBy(() -> this.warmReader.decrypt(swapped, EncryptionContext.of("tenant", "2")));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.warmReader.decrypt(swapped, EncryptionContext.of("tenant", "1")));
	}

	@Test
	void messageOfOneStreamDoesNotFitTheHeaderOfAnother() throws IOException {
		byte[] first = stream(TestKeys.bytes(48));
		byte[] second = stream(TestKeys.bytes(48));
		byte[] swapped = first.clone();
		System.arraycopy(second, second.length - 64, swapped, swapped.length - 64, 64);
		assertRefused(first, swapped);
	}

	@Test
	void wrappedKeysCannotBeAddedOrRemoved() {
		byte[] message = this.writer.encrypt(TestKeys.bytes(48), CONTEXT);
		Head head = HeadReader.read(Arrays.copyOf(message, HeadReader.length(message)));
		Head fewer = HeadWriter.write(head.suite(), head.frameBits(), head.context(), head.wrappedKeys().subList(0, 1));
		byte[] changed = Arrays.copyOf(fewer.encoded(),
				fewer.encoded().length + message.length - head.encoded().length);
		System.arraycopy(message, head.encoded().length, changed, fewer.encoded().length,
				message.length - head.encoded().length);
		assertRefused(message, changed);
	}

	private byte[] stream(byte[] plaintext) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		this.writer.encrypt(new ByteArrayInputStream(plaintext), target, CONTEXT);
		return target.toByteArray();
	}

	private static byte[] withFrames(byte[] message, int... frames) {
		int bodyOffset = message.length - 4 * (FRAME + 16);
		byte[] changed = Arrays.copyOf(message, bodyOffset + frames.length * (FRAME + 16));
		for (int i = 0; i < frames.length; i++) {
			System.arraycopy(message, bodyOffset + frames[i] * (FRAME + 16), changed, bodyOffset + i * (FRAME + 16),
					FRAME + 16);
		}
		return changed;
	}

	private void assertRefused(byte[] message, byte[] changed) {
		assertRefused(new EnvelopeTemplate(this.settings, this.vault), changed);
		this.warmReader.decrypt(message, CONTEXT);
		assertRefused(this.warmReader, changed);
	}

	private static void assertRefused(EnvelopeTemplate reader, byte[] changed) {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> reader.decrypt(changed, CONTEXT))
			.isInstanceOfAny(InvalidEnvelopeException.class, KmsException.class);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> reader.decrypting(new ByteArrayInputStream(changed), CONTEXT).readAllBytes())
			.isInstanceOfAny(InvalidEnvelopeException.class, KmsException.class);
	}

}
