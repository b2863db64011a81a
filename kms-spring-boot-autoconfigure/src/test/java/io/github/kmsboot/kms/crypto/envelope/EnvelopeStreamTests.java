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
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import io.github.kmsboot.kms.crypto.EncryptionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the streams of {@link EnvelopeTemplate}.
 */
class EnvelopeStreamTests {

	private static final EncryptionContext CONTEXT = TestKeys.CONTEXT;

	private static final int FRAME = EnvelopeSettings.DEFAULT_FRAME_KIBIBYTES * 1024;

	private final KeyVault vault = new KeyVault();

	private final EnvelopeTemplate template = new EnvelopeTemplate(EnvelopeSettings.of(TestKeys.HANGZHOU), this.vault);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 1, 5 * FRAME - 7 })
	void streamYieldsWhatWasWritten(int length) throws IOException {
		byte[] plaintext = TestKeys.bytes(length);
		byte[] message = encrypt(plaintext);
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		this.template.decrypt(new ByteArrayInputStream(message), target, CONTEXT);
		assertThat(target.toByteArray()).isEqualTo(plaintext);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, FRAME, 2 * FRAME + 1 })
	void arraysAndStreamsReadEachOther(int length) throws IOException {
		byte[] plaintext = TestKeys.bytes(length);
		assertThat(this.template.decrypt(encrypt(plaintext), CONTEXT)).isEqualTo(plaintext);
		byte[] message = this.template.encrypt(plaintext, CONTEXT);
		assertThat(this.template.decrypting(new ByteArrayInputStream(message), CONTEXT).readAllBytes())
			.isEqualTo(plaintext);
	}

	@Test
	void singleBytesAndShortReadsDoNotMatter() throws IOException {
		byte[] plaintext = TestKeys.bytes(FRAME + 100);
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		try (OutputStream encrypting = this.template.encrypting(message, CONTEXT)) {
			for (byte value : plaintext) {
				encrypting.write(value);
			}
		}
		try (InputStream decrypting = this.template.decrypting(new OneByteAtATime(message.toByteArray()), CONTEXT)) {
			for (byte value : plaintext) {
				assertThat((byte) decrypting.read()).isEqualTo(value);
			}
			assertThat(decrypting.read()).isEqualTo(-1);
			assertThat(decrypting.read(new byte[4])).isEqualTo(-1);
		}
	}

	@Test
	void nothingUnverifiedIsReleased() throws IOException {
		byte[] plaintext = TestKeys.bytes(3 * FRAME);
		byte[] message = encrypt(plaintext);
		message[message.length - FRAME - 16 - 100] ^= 1;
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(new ByteArrayInputStream(message), target, CONTEXT));
		assertThat(target.toByteArray()).isEqualTo(Arrays.copyOf(plaintext, FRAME));
	}

	@Test
	void refusedStreamStaysRefused() throws IOException {
		byte[] message = encrypt(TestKeys.bytes(100));
		message[message.length - 1] ^= 1;
		try (InputStream decrypting = this.template.decrypting(new ByteArrayInputStream(message), CONTEXT)) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(decrypting::read);
			}
			assertThat(decrypting.available()).isZero();
		}
	}

	@Test
	void headerIsVerifiedBeforeTheFirstRead() throws IOException {
		byte[] message = encrypt(TestKeys.bytes(100));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypting(new ByteArrayInputStream(message), EncryptionContext.none()));
		message[message.length - 116 - 8 - 1] ^= 1;
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypting(new ByteArrayInputStream(message), CONTEXT));
	}

	@Test
	void encryptWhenSourceFailsLeavesNoCompleteMessage() {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		assertThatExceptionOfType(IOException.class).isThrownBy(
				() -> this.template.encrypt(new FailingAtItsEnd(TestKeys.bytes(2 * FRAME + 5)), target, CONTEXT));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(target.toByteArray(), CONTEXT));
	}

	@Test
	void messageThatWasNotClosedIsRefused() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		OutputStream encrypting = this.template.encrypting(target, CONTEXT);
		encrypting.write(TestKeys.bytes(3 * FRAME));
		encrypting.flush();
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> this.template.decrypt(target.toByteArray(), CONTEXT));
		encrypting.close();
		encrypting.close();
		assertThat(this.template.decrypt(target.toByteArray(), CONTEXT)).hasSize(3 * FRAME);
	}

	@Test
	void closedStreamsRefuseWork() throws IOException {
		OutputStream encrypting = this.template.encrypting(new ByteArrayOutputStream(), CONTEXT);
		encrypting.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> encrypting.write(1));
		InputStream decrypting = this.template.decrypting(new ByteArrayInputStream(encrypt(new byte[5])), CONTEXT);
		decrypting.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(decrypting::read);
	}

	@Test
	void streamsUseCachedDataKeysButDeriveTheirOwn() throws IOException {
		byte[] first = encrypt(new byte[10]);
		byte[] second = encrypt(new byte[10]);
		assertThat(this.vault.generations()).isOne();
		int headLength = HeadReader.length(first);
		assertThat(Arrays.copyOf(first, headLength)).isEqualTo(Arrays.copyOf(second, headLength));
		assertThat(Arrays.copyOfRange(first, headLength, headLength + 32))
			.isNotEqualTo(Arrays.copyOfRange(second, headLength, headLength + 32));
	}

	@Test
	void streamSpendsTheBytesOfItsDataKey() throws IOException {
		EnvelopeTemplate limited = new EnvelopeTemplate(
				EnvelopeSettings.of(TestKeys.HANGZHOU)
					.withLimits(new DataKeyLimits(Duration.ofMinutes(1), 1000, DataSize.ofKilobytes(100), 10)),
				this.vault);
		limited.encrypt(new ByteArrayInputStream(new byte[200_000]), OutputStream.nullOutputStream(), CONTEXT);
		assertThat(this.vault.generations()).isOne();
		limited.encrypt(new byte[1], CONTEXT);
		assertThat(this.vault.generations()).isEqualTo(2);
	}

	@Test
	void streamOutlivesItsDataKey() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		OutputStream encrypting = this.template.encrypting(target, CONTEXT);
		this.template.clearDataKeys();
		encrypting.write(TestKeys.bytes(2 * FRAME));
		encrypting.close();
		InputStream decrypting = this.template.decrypting(new ByteArrayInputStream(target.toByteArray()), CONTEXT);
		this.template.clearDataKeys();
		assertThat(decrypting.readAllBytes()).isEqualTo(TestKeys.bytes(2 * FRAME));
	}

	@Test
	void transferLeavesStreamsOpen() throws IOException {
		ClosingNoticed target = new ClosingNoticed();
		this.template.encrypt(new ByteArrayInputStream(new byte[10]), target, CONTEXT);
		assertThat(target.closed).isFalse();
		this.template.encrypting(target, CONTEXT).close();
		assertThat(target.closed).isTrue();
	}

	@Test
	void rewrapCopiesTheBodyOfAStream() throws IOException {
		byte[] message = encrypt(TestKeys.bytes(FRAME + 1));
		EnvelopeTemplate moved = new EnvelopeTemplate(
				EnvelopeSettings.of(TestKeys.SHANGHAI).trusting(TestKeys.HANGZHOU, TestKeys.SHANGHAI), this.vault);
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		moved.rewrap(new ByteArrayInputStream(message), target, CONTEXT);
		EnvelopeTemplate reader = new EnvelopeTemplate(EnvelopeSettings.of(TestKeys.SHANGHAI), this.vault);
		assertThat(reader.decrypt(target.toByteArray(), CONTEXT)).isEqualTo(TestKeys.bytes(FRAME + 1));
	}

	private byte[] encrypt(byte[] plaintext) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		this.template.encrypt(new ByteArrayInputStream(plaintext), target, CONTEXT);
		return target.toByteArray();
	}

	private static final class OneByteAtATime extends FilterInputStream {

		OneByteAtATime(byte[] bytes) {
			super(new ByteArrayInputStream(bytes));
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return super.read(target, offset, Math.min(length, 1));
		}

	}

	private static final class FailingAtItsEnd extends FilterInputStream {

		FailingAtItsEnd(byte[] bytes) {
			super(new ByteArrayInputStream(bytes));
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = super.read(target, offset, length);
			if (count < 0) {
				throw new IOException("The connection was lost");
			}
			return count;
		}

	}

	private static final class ClosingNoticed extends ByteArrayOutputStream {

		private boolean closed;

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
