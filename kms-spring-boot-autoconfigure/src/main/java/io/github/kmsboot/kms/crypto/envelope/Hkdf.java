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

import java.security.InvalidKeyException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC-based key derivation of RFC 5869.
 */
final class Hkdf {

	private final Mac mac;

	Hkdf(Mac mac) {
		this.mac = mac;
	}

	byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
		start(salt);
		byte[] pseudorandomKey = this.mac.doFinal(secret);
		start(pseudorandomKey);
		Arrays.fill(pseudorandomKey, (byte) 0);
		byte[] output = new byte[length];
		byte[] block = new byte[0];
		byte count = 1;
		for (int filled = 0; filled < length; filled += block.length) {
			this.mac.update(block);
			this.mac.update(info);
			this.mac.update(count++);
			Arrays.fill(block, (byte) 0);
			block = this.mac.doFinal();
			System.arraycopy(block, 0, output, filled, Math.min(block.length, length - filled));
		}
		Arrays.fill(block, (byte) 0);
		return output;
	}

	private void start(byte[] key) {
		try {
			this.mac.init(new SecretKeySpec(key, this.mac.getAlgorithm()));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("HMAC takes any key", ex);
		}
	}

}
