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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

import com.github.benmanes.caffeine.cache.Ticker;

import io.github.kmsboot.kms.crypto.EncryptionContext;

/**
 * Writes and reads messages of the format of this project, with cached data keys: KMS is
 * asked once for each data key. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public class EnvelopeTemplate implements EnvelopeOperations, AutoCloseable {

	private static final int NUMBER_LENGTH = Long.BYTES;

	private final KeyWrapping wrapping;

	private final SealingKeys sealingKeys;

	private final OpeningKeys openingKeys;

	private final GcmPool aes = new GcmPool(EnvelopeSuite.AES_256_GCM);

	private final GcmPool sm4 = new GcmPool(EnvelopeSuite.SM4_GCM);

	/**
	 * Create a template.
	 * @param settings how messages are written and which keys are trusted
	 * @param source makes and unwraps data keys
	 */
	public EnvelopeTemplate(EnvelopeSettings settings, DataKeySource source) {
		this(settings, source, Ticker.systemTicker());
	}

	EnvelopeTemplate(EnvelopeSettings settings, DataKeySource source, Ticker ticker) {
		this.wrapping = new KeyWrapping(settings, source);
		this.sealingKeys = new SealingKeys(settings, source, ticker);
		this.openingKeys = new OpeningKeys(settings, this.wrapping, ticker);
	}

	@Override
	public byte[] encrypt(byte[] plaintext, EncryptionContext context) {
		while (true) {
			SealingKeys.Ticket ticket = this.sealingKeys.take(context, plaintext.length);
			try {
				return seal(ticket.key(), ticket.number(), plaintext);
			}
			catch (DestroyedKeyException ex) {
				// dropped by the cache meanwhile; the next key is another one
			}
			finally {
				if (ticket.single()) {
					ticket.key().destroy();
				}
			}
		}
	}

	private byte[] seal(SealingKey key, long number, byte[] plaintext) {
		byte[] prefix = key.prefix();
		int bodyOffset = prefix.length + NUMBER_LENGTH;
		long length = bodyOffset + FramedBody.sealedLength(plaintext.length, key.frameSize());
		if (length > Integer.MAX_VALUE - 8) {
			throw new IllegalArgumentException(
					"A message of %d bytes does not fit into an array; encrypt a stream".formatted(length));
		}
		byte[] message = Arrays.copyOf(prefix, (int) length);
		writeNumber(number, message, prefix.length);
		GcmPool pool = pool(key.suite());
		GcmCipher cipher = pool.take();
		new FramedBody(cipher, key.messageKey(), number, key.frameSize()).seal(plaintext, message, bodyOffset);
		pool.give(cipher);
		return message;
	}

	@Override
	public byte[] decrypt(byte[] message, EncryptionContext context) {
		int headLength = HeadReader.length(message);
		if (message.length < headLength + MessageKey.PROOF_LENGTH + NUMBER_LENGTH) {
			throw new InvalidEnvelopeException("The message ends within its header");
		}
		return this.openingKeys.use(message, headLength, context, (key) -> open(key, message, headLength));
	}

	private byte[] open(OpeningKey key, byte[] message, int headLength) {
		int numberOffset = headLength + MessageKey.PROOF_LENGTH;
		long number = readNumber(message, numberOffset);
		if (number != KeyUsage.SPENT) {
			MessageKey messageKey = key.sharedMessageKey(message, headLength);
			return open(key.head(), messageKey, number, message, numberOffset + NUMBER_LENGTH);
		}
		MessageKey messageKey = key.newMessageKey(message, headLength);
		try {
			return open(key.head(), messageKey, number, message, numberOffset + NUMBER_LENGTH);
		}
		finally {
			messageKey.destroy();
		}
	}

	private byte[] open(Head head, MessageKey key, long number, byte[] message, int bodyOffset) {
		GcmPool pool = pool(head.suite());
		GcmCipher cipher = pool.take();
		try {
			return new FramedBody(cipher, key, number, head.frameSize()).open(message, bodyOffset);
		}
		finally {
			pool.give(cipher);
		}
	}

	@Override
	public OutputStream encrypting(OutputStream target, EncryptionContext context) throws IOException {
		return sealing(target, context);
	}

	private SealingOutputStream sealing(OutputStream target, EncryptionContext context) throws IOException {
		while (true) {
			SealingKey key = this.sealingKeys.take(context, 0).key();
			try {
				MessageKey messageKey = key.newMessageKey();
				target.write(key.prefix(messageKey));
				target.write(new byte[NUMBER_LENGTH]);
				return new SealingOutputStream(target, messageKey, key.usage(), key.frameSize(),
						new GcmCipher(key.suite()));
			}
			catch (DestroyedKeyException ex) {
				// dropped by the cache meanwhile; the next key is another one
			}
		}
	}

	@Override
	public InputStream decrypting(InputStream source, EncryptionContext context) throws IOException {
		byte[] header = readHeader(source);
		int headLength = HeadReader.length(header);
		return this.openingKeys.use(header, headLength, context,
				(key) -> new OpeningInputStream(source, key.newMessageKey(header, headLength),
						readNumber(header, headLength + MessageKey.PROOF_LENGTH), key.head().frameSize(),
						new GcmCipher(key.head().suite())));
	}

	private static byte[] readHeader(InputStream source) throws IOException {
		byte[] fixed = source.readNBytes(HeadWriter.FIXED_LENGTH);
		int length = HeadReader.length(fixed) + MessageKey.PROOF_LENGTH + NUMBER_LENGTH;
		byte[] header = Arrays.copyOf(fixed, length);
		int rest = length - fixed.length;
		if (source.readNBytes(header, fixed.length, rest) < rest) {
			throw new InvalidEnvelopeException("The message ends within its header");
		}
		return header;
	}

	@Override
	public void encrypt(InputStream source, OutputStream target, EncryptionContext context) throws IOException {
		SealingOutputStream sealing = sealing(target, context);
		sealing.leaveTargetOpen();
		boolean complete = false;
		try {
			source.transferTo(sealing);
			complete = true;
		}
		finally {
			if (!complete) {
				sealing.abandon();
			}
			sealing.close();
		}
	}

	@Override
	public void decrypt(InputStream source, OutputStream target, EncryptionContext context) throws IOException {
		decrypting(source, context).transferTo(target);
	}

	@Override
	public byte[] rewrap(byte[] message, EncryptionContext context) {
		ByteArrayOutputStream target = new ByteArrayOutputStream(message.length);
		try {
			rewrap(new ByteArrayInputStream(message), target, context);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return target.toByteArray();
	}

	@Override
	public void rewrap(InputStream source, OutputStream target, EncryptionContext context) throws IOException {
		byte[] header = readHeader(source);
		int headLength = HeadReader.length(header);
		target.write(this.openingKeys.use(header, headLength, context, (key) -> rewrap(key, header, headLength)));
		target.write(header, headLength + MessageKey.PROOF_LENGTH, NUMBER_LENGTH);
		source.transferTo(target);
	}

	private byte[] rewrap(OpeningKey key, byte[] header, int headLength) {
		MessageKey messageKey = key.newMessageKey(header, headLength);
		Head head = key.head();
		Head rewrapped = HeadWriter.write(head.suite(), head.frameBits(), head.context(),
				this.wrapping.wrap(key.dataKey(), head.context()));
		MessageKey rebound = messageKey.rebound(rewrapped, key.dataKey());
		byte[] prefix = Arrays.copyOf(rewrapped.encoded(), rewrapped.encoded().length + MessageKey.PROOF_LENGTH);
		System.arraycopy(rebound.proof(), 0, prefix, rewrapped.encoded().length, MessageKey.PROOF_LENGTH);
		messageKey.destroy();
		rebound.destroy();
		return prefix;
	}

	/**
	 * Forget and wipe all data keys. The next operation asks KMS again. To be called
	 * before the process is snapshot, since a copy that runs twice would number its
	 * messages twice.
	 */
	public void clearDataKeys() {
		this.sealingKeys.clear();
		this.openingKeys.clear();
	}

	@Override
	public void close() {
		clearDataKeys();
	}

	private GcmPool pool(EnvelopeSuite suite) {
		return switch (suite) {
			case AES_256_GCM -> this.aes;
			case SM4_GCM -> this.sm4;
		};
	}

	private static void writeNumber(long number, byte[] target, int offset) {
		for (int i = 0; i < NUMBER_LENGTH; i++) {
			target[offset + i] = (byte) (number >>> (56 - 8 * i));
		}
	}

	private static long readNumber(byte[] source, int offset) {
		long number = 0;
		for (int i = 0; i < NUMBER_LENGTH; i++) {
			number = (number << 8) | (source[offset + i] & 0xFF);
		}
		return number;
	}

}
