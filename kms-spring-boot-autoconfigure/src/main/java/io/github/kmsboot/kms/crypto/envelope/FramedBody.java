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

import java.util.Arrays;

/**
 * The frames of a message that is in memory as a whole.
 * <p>
 * All frames but the last hold exactly as much plaintext as the head says; the last holds
 * the rest, which is empty only where the whole plaintext is. Each is ciphertext followed
 * by its tag. Number and position as last frame are in the {@link GcmCipher nonce}, so
 * frames can be neither dropped, repeated, reordered nor moved to another message.
 */
final class FramedBody {

	private final GcmCipher cipher;

	private final MessageKey key;

	private final long number;

	private final int frameSize;

	FramedBody(GcmCipher cipher, MessageKey key, long number, int frameSize) {
		this.cipher = cipher;
		this.key = key;
		this.number = number;
		this.frameSize = frameSize;
	}

	static long sealedLength(int plaintextLength, int frameSize) {
		long frames = Math.max(1, (plaintextLength + frameSize - 1L) / frameSize);
		return plaintextLength + frames * GcmCipher.TAG_LENGTH;
	}

	void seal(byte[] plaintext, byte[] out, int outOffset) {
		int from = 0;
		int to = outOffset;
		int frame = 0;
		for (; plaintext.length - from > this.frameSize; frame++) {
			this.cipher.seal(this.key, this.number, frame, plaintext, from, this.frameSize, out, to);
			from += this.frameSize;
			to += this.frameSize + GcmCipher.TAG_LENGTH;
		}
		this.cipher.seal(this.key, this.number, frame | GcmCipher.LAST_FRAME, plaintext, from, plaintext.length - from,
				out, to);
	}

	byte[] open(byte[] message, int offset) {
		int sealedFrame = this.frameSize + GcmCipher.TAG_LENGTH;
		int bodyLength = message.length - offset;
		int frames = Math.max(1, (int) ((bodyLength + sealedFrame - 1L) / sealedFrame));
		int lastLength = bodyLength - (frames - 1) * sealedFrame;
		if (lastLength < GcmCipher.TAG_LENGTH || (lastLength == GcmCipher.TAG_LENGTH && frames > 1)) {
			throw new InvalidEnvelopeException("The message was cut");
		}
		byte[] plaintext = new byte[bodyLength - frames * GcmCipher.TAG_LENGTH];
		try {
			open(message, offset, frames - 1, lastLength, plaintext);
			return plaintext;
		}
		catch (RuntimeException ex) {
			Arrays.fill(plaintext, (byte) 0);
			throw ex;
		}
	}

	private void open(byte[] message, int offset, int lastFrame, int lastLength, byte[] plaintext) {
		int from = offset;
		int to = 0;
		for (int frame = 0; frame < lastFrame; frame++) {
			this.cipher.open(this.key, this.number, frame, message, from, this.frameSize + GcmCipher.TAG_LENGTH,
					plaintext, to);
			from += this.frameSize + GcmCipher.TAG_LENGTH;
			to += this.frameSize;
		}
		this.cipher.open(this.key, this.number, lastFrame | GcmCipher.LAST_FRAME, message, from, lastLength, plaintext,
				to);
	}

}
