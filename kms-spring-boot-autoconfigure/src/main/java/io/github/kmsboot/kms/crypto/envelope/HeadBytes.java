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
 * The head of a message as a key of a map, without parsing it. Ends with the ciphertext
 * of a data key, whose last bytes are as good as random: they are the hash.
 */
final class HeadBytes {

	private final byte[] message;

	private final int length;

	HeadBytes(byte[] message, int length) {
		this.message = message;
		this.length = length;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.message, this.length);
	}

	/**
	 * Return an equal key that does not hold on to the message.
	 * @return the key
	 */
	HeadBytes detached() {
		return new HeadBytes(toByteArray(), this.length);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof HeadBytes that
				&& Arrays.equals(this.message, 0, this.length, that.message, 0, that.length);
	}

	@Override
	public int hashCode() {
		int hash = 0;
		for (int i = Math.max(0, this.length - Integer.BYTES); i < this.length; i++) {
			hash = (hash << 8) | (this.message[i] & 0xFF);
		}
		return hash;
	}

}
