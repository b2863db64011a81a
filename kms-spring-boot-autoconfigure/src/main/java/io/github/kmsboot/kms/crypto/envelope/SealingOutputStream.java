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
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Encrypts a stream frame by frame. The last full frame is kept back until it is known
 * whether more follows.
 */
final class SealingOutputStream extends OutputStream {

	private final OutputStream target;

	private final MessageKey key;

	private final KeyUsage usage;

	private final GcmCipher cipher;

	private final byte[] plaintext;

	private final byte[] sealed;

	private int filled;

	private int frame;

	private boolean closed;

	private boolean targetStaysOpen;

	SealingOutputStream(OutputStream target, MessageKey key, KeyUsage usage, int frameSize, GcmCipher cipher) {
		this.target = target;
		this.key = key;
		this.usage = usage;
		this.cipher = cipher;
		this.plaintext = new byte[frameSize];
		this.sealed = new byte[frameSize + GcmCipher.TAG_LENGTH];
	}

	void leaveTargetOpen() {
		this.targetStaysOpen = true;
	}

	/**
	 * Give up: closing will not complete the message.
	 */
	void abandon() {
		this.closed = true;
		wipe();
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		if (this.closed) {
			throw new IOException("The stream is closed");
		}
		int from = offset;
		int rest = length;
		while (rest > 0) {
			if (this.filled == this.plaintext.length) {
				writeFrame(0);
			}
			int part = Math.min(rest, this.plaintext.length - this.filled);
			System.arraycopy(bytes, from, this.plaintext, this.filled, part);
			this.filled += part;
			from += part;
			rest -= part;
		}
	}

	private void writeFrame(int flag) throws IOException {
		if (this.frame < 0) {
			throw new IOException("The stream is too long for one message");
		}
		this.cipher.seal(this.key, KeyUsage.SPENT, this.frame | flag, this.plaintext, 0, this.filled, this.sealed, 0);
		this.usage.add(this.filled);
		this.target.write(this.sealed, 0, this.filled + GcmCipher.TAG_LENGTH);
		this.filled = 0;
		this.frame++;
	}

	/**
	 * Flush what is complete. The frame that is being filled stays, since its size is
	 * fixed.
	 */
	@Override
	public void flush() throws IOException {
		this.target.flush();
	}

	@Override
	public void close() throws IOException {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			writeFrame(GcmCipher.LAST_FRAME);
			this.target.flush();
		}
		finally {
			wipe();
			if (!this.targetStaysOpen) {
				this.target.close();
			}
		}
	}

	private void wipe() {
		this.key.destroy();
		Arrays.fill(this.plaintext, (byte) 0);
	}

}
