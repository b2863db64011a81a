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
import java.util.List;
import java.util.function.Function;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.DataKey;
import io.github.kmsboot.kms.crypto.envelope.DataKeySource;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeOperations;
import io.github.kmsboot.kms.crypto.envelope.GeneratedKey;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;

/**
 * Writes and reads messages of the Alibaba Cloud Encryption SDK, for exchange with
 * programs that use it. Safe for use by many threads, since nothing is kept between two
 * messages: each takes a data key of its own, so one call of KMS.
 * <p>
 * The format neither commits to its key nor can be verified in parts; use it only for
 * exchange. Streams are therefore kept in memory until they are complete, up to
 * {@link EncryptionSdkSettings#maxMessageSize()}.
 *
 * @since 0.1.0
 */
public class EncryptionSdkTemplate implements EnvelopeOperations {

	private static final SdkAlgorithm WRITTEN = SdkAlgorithm.AES_GCM_NOPADDING_256;

	private final EncryptionSdkSettings settings;

	private final DataKeySource source;

	private final SdkKeys keys;

	/**
	 * Create a template.
	 * @param settings which keys to use and which messages to read
	 * @param source makes and unwraps data keys
	 */
	public EncryptionSdkTemplate(EncryptionSdkSettings settings, DataKeySource source) {
		this.settings = settings;
		this.source = source;
		this.keys = new SdkKeys(settings.wrappingKeys(), source);
	}

	@Override
	public byte[] encrypt(byte[] plaintext, EncryptionContext context) {
		requireWritable(plaintext.length);
		AssociatedData.ofBody(context);
		KeyId first = this.settings.wrappingKeys().get(0);
		GeneratedKey generated = this.source.generate(first, WRITTEN.keyLength(), context);
		DataKey dataKey = generated.key();
		try {
			if (dataKey.length() != WRITTEN.keyLength()) {
				throw new IllegalStateException("KMS was asked for a data key of %d bytes and gave %d"
					.formatted(WRITTEN.keyLength(), dataKey.length()));
			}
			SdkCipher cipher = new SdkCipher(WRITTEN, dataKey);
			SdkHead head = cipher.sealHead(
					this.keys.wrap(dataKey, context, List.of(SdkKeys.named(first, generated.wrapped()))), context);
			byte[] message = DerMessageWriter.write(new SdkMessage(head, cipher.sealBody(context, plaintext)));
			requireWritable(message.length);
			return message;
		}
		finally {
			dataKey.destroy();
		}
	}

	private void requireWritable(int length) {
		if (length > this.settings.maxMessageSize().toBytes()) {
			throw new IllegalArgumentException("A message may have up to " + this.settings.maxMessageSize());
		}
	}

	@Override
	public byte[] decrypt(byte[] message, EncryptionContext context) {
		SdkMessage read = read(message);
		return withDataKey(read.head(), context,
				(dataKey) -> new SdkCipher(read.head().algorithm(), dataKey).openBody(context, read.body()));
	}

	/**
	 * Decrypt a message whose head is kept elsewhere, as the SDK does when it keeps data
	 * keys in Secrets Manager.
	 * @param head the head, as the secret holds it in Base64
	 * @param body the body, in the form of the array or the stream API
	 * @param context the context that was given when the head was made
	 * @return the plaintext
	 * @throws InvalidEnvelopeException if head or body were changed or the context
	 * differs
	 */
	public byte[] decrypt(byte[] head, byte[] body, EncryptionContext context) {
		requireSize(body.length);
		SdkHead readHead = readable(DerMessageReader.readHead(head));
		SdkBody readBody = (body.length > 0 && body[0] == DerReader.SEQUENCE)
				? DerMessageReader.readBody(body, readHead.algorithm())
				: StreamMessageReader.readBody(body, readHead.algorithm());
		return withDataKey(readHead, context,
				(dataKey) -> new SdkCipher(readHead.algorithm(), dataKey).openBody(context, readBody));
	}

	private SdkMessage read(byte[] message) {
		requireSize(message.length);
		if (message.length > 0 && message[0] == DerReader.SEQUENCE) {
			SdkMessage read = DerMessageReader.read(message);
			readable(read.head());
			return read;
		}
		if (message.length > 0 && message[0] == 0 && this.settings.streamForm()) {
			SdkMessage read = StreamMessageReader.read(message);
			readable(read.head());
			return read;
		}
		throw new InvalidEnvelopeException("These bytes are no message of the Encryption SDK in a form that is read");
	}

	private void requireSize(int length) {
		if (length > this.settings.maxMessageSize().toBytes()) {
			throw new InvalidEnvelopeException("The message is longer than " + this.settings.maxMessageSize());
		}
	}

	private SdkHead readable(SdkHead head) {
		if (!this.settings.readableAlgorithms().contains(head.algorithm())) {
			throw new InvalidEnvelopeException(
					"Messages of the algorithm " + head.algorithm() + " are not read unless it is allowed");
		}
		return head;
	}

	private <R> R withDataKey(SdkHead head, EncryptionContext context, Function<DataKey, R> use) {
		if (!head.context().equals(context)) {
			throw new InvalidEnvelopeException(
					"The message was written for another encryption context than the one given");
		}
		DataKey dataKey = this.keys.unwrap(head);
		try {
			new SdkCipher(head.algorithm(), dataKey).verifyHead(head);
			return use.apply(dataKey);
		}
		finally {
			dataKey.destroy();
		}
	}

	@Override
	public OutputStream encrypting(OutputStream target, EncryptionContext context) {
		return new MessageBuffer(target, context);
	}

	@Override
	public InputStream decrypting(InputStream source, EncryptionContext context) throws IOException {
		return new FilterInputStream(new ByteArrayInputStream(decrypt(readAll(source), context))) {

			@Override
			public void close() throws IOException {
				source.close();
			}

		};
	}

	private byte[] readAll(InputStream source) throws IOException {
		int max = (int) this.settings.maxMessageSize().toBytes();
		byte[] bytes = source.readNBytes(max + 1);
		requireSize(bytes.length);
		return bytes;
	}

	@Override
	public void encrypt(InputStream source, OutputStream target, EncryptionContext context) throws IOException {
		target.write(encrypt(readAll(source), context));
	}

	@Override
	public void decrypt(InputStream source, OutputStream target, EncryptionContext context) throws IOException {
		target.write(decrypt(readAll(source), context));
	}

	@Override
	public byte[] rewrap(byte[] message, EncryptionContext context) {
		SdkMessage read = read(message);
		SdkHead head = withDataKey(read.head(), context, (dataKey) -> new SdkCipher(read.head().algorithm(), dataKey)
			.sealHead(this.keys.wrap(dataKey, context, List.of()), context));
		return DerMessageWriter.write(new SdkMessage(head, read.body()));
	}

	@Override
	public void rewrap(InputStream source, OutputStream target, EncryptionContext context) throws IOException {
		target.write(rewrap(readAll(source), context));
	}

	/**
	 * Keeps a plaintext until it is complete.
	 */
	private final class MessageBuffer extends OutputStream {

		private final ByteArrayOutputStream plaintext = new ByteArrayOutputStream();

		private final OutputStream target;

		private final EncryptionContext context;

		private boolean closed;

		MessageBuffer(OutputStream target, EncryptionContext context) {
			this.target = target;
			this.context = context;
		}

		@Override
		public void write(int value) throws IOException {
			requireRoom(1);
			this.plaintext.write(value);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			requireRoom(length);
			this.plaintext.write(bytes, offset, length);
		}

		private void requireRoom(int length) throws IOException {
			if (this.closed) {
				throw new IOException("The stream is closed");
			}
			if (this.plaintext.size() + (long) length > EncryptionSdkTemplate.this.settings.maxMessageSize()
				.toBytes()) {
				throw new IOException(
						"A message may have up to " + EncryptionSdkTemplate.this.settings.maxMessageSize());
			}
		}

		@Override
		public void close() throws IOException {
			if (!this.closed) {
				this.closed = true;
				try (this.target) {
					this.target.write(encrypt(this.plaintext.toByteArray(), this.context));
				}
			}
		}

	}

}
