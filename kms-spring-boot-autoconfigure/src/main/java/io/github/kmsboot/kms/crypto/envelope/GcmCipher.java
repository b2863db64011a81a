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

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens single frames; for one thread at a time. The nonce is the message
 * number (8 bytes) and the frame's number with the highest bit set in the last frame (4
 * bytes): within a message key no number is given twice, so no nonce is.
 */
final class GcmCipher {

	static final int TAG_LENGTH = 16;

	static final int LAST_FRAME = 0x80000000;

	/**
	 * The compiler counts calls: in small slices large messages reach full speed after a
	 * few of them, in one piece not within hundreds.
	 */
	private static final int SLICE = 4096;

	private static final int NONCE_LENGTH = 12;

	private final Cipher cipher;

	private final byte[] nonce = new byte[NONCE_LENGTH];

	GcmCipher(EnvelopeSuite suite) {
		this.cipher = suite.newCipher();
	}

	/**
	 * Seal a frame.
	 * @param key the key
	 * @param number the message number
	 * @param frame the frame's number, with {@link #LAST_FRAME} set in the last one
	 * @param in where the plaintext is
	 * @param inOffset where it starts
	 * @param length how long it is
	 * @param out receives ciphertext and tag
	 * @param outOffset where
	 */
	void seal(MessageKey key, long number, int frame, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
		try {
			start(Cipher.ENCRYPT_MODE, key, number, frame);
			int from = inOffset;
			int to = outOffset;
			int end = inOffset + length;
			for (; end - from > SLICE; from += SLICE) {
				to += this.cipher.update(in, from, SLICE, out, to);
			}
			this.cipher.doFinal(in, from, end - from, out, to);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A frame cannot be encrypted", ex);
		}
	}

	/**
	 * Open a frame.
	 * @param key the key
	 * @param number the message number
	 * @param frame the frame's number, with {@link #LAST_FRAME} set in the last one
	 * @param in where ciphertext and tag are
	 * @param inOffset where they start
	 * @param length how long they are together
	 * @param out receives the plaintext
	 * @param outOffset where
	 * @throws InvalidEnvelopeException if the tag does not fit
	 */
	void open(MessageKey key, long number, int frame, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
		try {
			start(Cipher.DECRYPT_MODE, key, number, frame);
			this.cipher.doFinal(in, inOffset, length, out, outOffset);
		}
		catch (AEADBadTagException ex) {
			throw new InvalidEnvelopeException("The body of the message was changed, cut or reordered");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A frame cannot be decrypted", ex);
		}
	}

	private void start(int mode, MessageKey key, long number, int frame) throws GeneralSecurityException {
		for (int i = 0; i < 8; i++) {
			this.nonce[i] = (byte) (number >>> (56 - 8 * i));
		}
		for (int i = 0; i < 4; i++) {
			this.nonce[8 + i] = (byte) (frame >>> (24 - 8 * i));
		}
		this.cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, this.nonce));
		key.requireIntact();
	}

}
