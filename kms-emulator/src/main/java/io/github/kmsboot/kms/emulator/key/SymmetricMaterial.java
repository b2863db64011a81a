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

package io.github.kmsboot.kms.emulator.key;

import java.security.MessageDigest;
import java.util.Arrays;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric key, used in Galois/counter mode.
 */
final class SymmetricMaterial implements KeyMaterial {

	static final int TAG_BYTES = 16;

	private final KeySpec spec;

	private final byte[] key;

	SymmetricMaterial(KeySpec spec, byte[] key) {
		this.spec = spec;
		this.key = key;
	}

	byte[] encrypt(byte[] iv, byte[] plaintext, byte[] authenticated) {
		try {
			return transform(true, iv, plaintext, authenticated);
		}
		catch (InvalidCipherTextException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Decrypt, or return null if one of the inputs was altered.
	byte @Nullable [] decrypt(byte[] iv, byte[] encrypted, byte[] authenticated) {
		try {
			return transform(false, iv, encrypted, authenticated);
		}
		catch (InvalidCipherTextException ex) {
			return null;
		}
	}

	private byte[] transform(boolean forEncryption, byte[] iv, byte[] input, byte[] authenticated)
			throws InvalidCipherTextException {
		GCMModeCipher cipher = GCMBlockCipher.newInstance(engine());
		cipher.init(forEncryption, new AEADParameters(new KeyParameter(this.key), TAG_BYTES * 8, iv, authenticated));
		byte[] output = new byte[cipher.getOutputSize(input.length)];
		int length = cipher.processBytes(input, 0, input.length, output, 0);
		length += cipher.doFinal(output, length);
		return Arrays.copyOf(output, length);
	}

	private BlockCipher engine() {
		return (this.spec.algorithm() == KeyAlgorithm.SM4) ? new SM4Engine() : AESEngine.newInstance();
	}

	boolean isSameAs(SymmetricMaterial other) {
		return MessageDigest.isEqual(this.key, other.key);
	}

}
