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

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Decrypts a stream frame by frame, and returns nothing of a frame before its tag was
 * checked. One byte is read ahead to know the last frame.
 */
final class OpeningInputStream extends InputStream {

	private final InputStream source;

	private final MessageKey key;

	private final long number;

	private final GcmCipher cipher;

	private final byte[] sealed;

	private final byte[] plaintext;

	private int ahead;

	private int position;

	private int limit;

	private int frame;

	private boolean last;

	private boolean closed;

	private @Nullable InvalidEnvelopeException refusal;

	OpeningInputStream(InputStream source, MessageKey key, long number, int frameSize, GcmCipher cipher) {
		this.source = source;
		this.key = key;
		this.number = number;
		this.cipher = cipher;
		this.sealed = new byte[frameSize + GcmCipher.TAG_LENGTH + 1];
		this.plaintext = new byte[frameSize];
	}

	@Override
	public int read() throws IOException {
		return hasMore() ? this.plaintext[this.position++] & 0xFF : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		if (!hasMore()) {
			return -1;
		}
		int part = Math.min(length, this.limit - this.position);
		System.arraycopy(this.plaintext, this.position, target, offset, part);
		this.position += part;
		return part;
	}

	@Override
	public int available() {
		return this.closed ? 0 : this.limit - this.position;
	}

	private boolean hasMore() throws IOException {
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
		if (this.refusal != null) {
			throw this.refusal;
		}
		while (this.position == this.limit && !this.last) {
			readFrame();
		}
		return this.position < this.limit;
	}

	private void readFrame() throws IOException {
		this.ahead += this.source.readNBytes(this.sealed, this.ahead, this.sealed.length - this.ahead);
		boolean lastFrame = this.ahead < this.sealed.length;
		int length = lastFrame ? this.ahead : this.ahead - 1;
		try {
			open(length, lastFrame);
		}
		catch (InvalidEnvelopeException ex) {
			this.refusal = ex;
			wipe();
			throw ex;
		}
		this.position = 0;
		this.limit = length - GcmCipher.TAG_LENGTH;
		this.last = lastFrame;
		this.frame++;
		this.sealed[0] = this.sealed[this.sealed.length - 1];
		this.ahead = 1;
	}

	private void open(int length, boolean lastFrame) {
		if (this.frame < 0 || length < GcmCipher.TAG_LENGTH || (length == GcmCipher.TAG_LENGTH && this.frame > 0)) {
			throw new InvalidEnvelopeException("The message was cut");
		}
		this.cipher.open(this.key, this.number, lastFrame ? this.frame | GcmCipher.LAST_FRAME : this.frame, this.sealed,
				0, length, this.plaintext, 0);
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			wipe();
			this.source.close();
		}
	}

	private void wipe() {
		this.key.destroy();
		Arrays.fill(this.plaintext, (byte) 0);
		this.limit = 0;
		this.position = 0;
	}

}
