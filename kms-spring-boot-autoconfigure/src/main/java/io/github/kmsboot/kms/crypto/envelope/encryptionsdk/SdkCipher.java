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

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.envelope.DataKey;
import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;
import io.github.kmsboot.kms.crypto.envelope.WrappedKey;

/**
 * What the format does with one data key: the key itself seals the header tag and the
 * body, each under a random nonce.
 */
final class SdkCipher {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final SdkAlgorithm algorithm;

	private final DataKey dataKey;

	SdkCipher(SdkAlgorithm algorithm, DataKey dataKey) {
		this.algorithm = algorithm;
		this.dataKey = dataKey;
	}

	SdkHead sealHead(List<WrappedKey> wrappedKeys, EncryptionContext context) {
		byte[] iv = new byte[SdkAlgorithm.GCM_IV_LENGTH];
		RANDOM.nextBytes(iv);
		SdkHead untagged = new SdkHead(this.algorithm, wrappedKeys, context, iv, new byte[SdkAlgorithm.TAG_LENGTH]);
		try {
			byte[] tag = run(this.algorithm.newHeaderCipher(), Cipher.ENCRYPT_MODE, gcm(iv),
					AssociatedData.ofHeader(untagged), new byte[0]);
			return new SdkHead(this.algorithm, wrappedKeys, context, iv, tag);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The header cannot be authenticated", ex);
		}
	}

	SdkBody sealBody(EncryptionContext context, byte[] plaintext) {
		byte[] iv = new byte[this.algorithm.ivLength()];
		RANDOM.nextBytes(iv);
		try {
			return new SdkBody(iv, run(this.algorithm.newBodyCipher(), Cipher.ENCRYPT_MODE, gcm(iv),
					AssociatedData.ofBody(context), plaintext));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The body cannot be encrypted", ex);
		}
	}

	void verifyHead(SdkHead head) {
		try {
			run(this.algorithm.newHeaderCipher(), Cipher.DECRYPT_MODE, gcm(head.iv()), AssociatedData.ofHeader(head),
					head.tag());
		}
		catch (GeneralSecurityException ex) {
			throw new InvalidEnvelopeException("The header of the message was changed");
		}
	}

	byte[] openBody(EncryptionContext context, SdkBody body) {
		boolean authenticated = this.algorithm.isAuthenticated();
		AlgorithmParameterSpec parameters = authenticated ? gcm(body.iv()) : new IvParameterSpec(body.iv());
		byte[] associated = authenticated ? AssociatedData.ofBody(context) : new byte[0];
		try {
			return run(this.algorithm.newBodyCipher(), Cipher.DECRYPT_MODE, parameters, associated, body.sealed());
		}
		catch (GeneralSecurityException ex) {
			throw new InvalidEnvelopeException("The body of the message was changed");
		}
	}

	private static GCMParameterSpec gcm(byte[] iv) {
		return new GCMParameterSpec(SdkAlgorithm.TAG_LENGTH * Byte.SIZE, iv);
	}

	private byte[] run(Cipher cipher, int mode, AlgorithmParameterSpec parameters, byte[] associated, byte[] input)
			throws GeneralSecurityException {
		byte[] key = this.dataKey.bytes();
		try {
			cipher.init(mode, new SecretKeySpec(key, this.algorithm.keyAlgorithm()), parameters);
		}
		finally {
			Arrays.fill(key, (byte) 0);
		}
		if (associated.length > 0) {
			cipher.updateAAD(associated);
		}
		return cipher.doFinal(input);
	}

}
