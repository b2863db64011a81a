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

package io.github.kmsboot.kms.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Digests as KMS signs them: SHA-256 of the message; for SM2 SM3 of {@code Z} and the
 * message. {@code Z} is SM3 of these parts (GB/T 32918.2):
 * <ol>
 * <li>length of the user id in bits, 2 bytes</li>
 * <li>user id {@code 1234567812345678}</li>
 * <li>coefficients {@code a} and {@code b} of the curve, 32 bytes each</li>
 * <li>coordinates of the base point, 32 bytes each</li>
 * <li>coordinates of the public key, 32 bytes each</li>
 * </ol>
 */
final class MessageDigests {

	private static final byte[] SM2_USER = { '1', '2', '3', '4', '5', '6', '7', '8', '1', '2', '3', '4', '5', '6', '7',
			'8' };

	private static final int BUFFER_BYTES = 8192;

	private MessageDigests() {
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static MessageDigest sm3() {
		try {
			return MessageDigest.getInstance("SM3", BouncyCastle.PROVIDER);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static MessageDigest sm2(PublicKey key) {
		MessageDigest digest = sm3();
		digest.update(z(digest, key));
		return digest;
	}

	private static byte[] z(MessageDigest digest, PublicKey key) {
		ECPublicKeyParameters parameters = parameters(key);
		ECDomainParameters domain = parameters.getParameters();
		digest.update((byte) ((SM2_USER.length * 8) >> 8));
		digest.update((byte) (SM2_USER.length * 8));
		digest.update(SM2_USER);
		update(digest, domain.getCurve().getA(), domain.getCurve().getB());
		update(digest, domain.getG());
		update(digest, parameters.getQ());
		return digest.digest();
	}

	private static ECPublicKeyParameters parameters(PublicKey key) {
		try {
			return (ECPublicKeyParameters) PublicKeyFactory.createKey(key.getEncoded());
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("This is no public key", ex);
		}
	}

	private static void update(MessageDigest digest, ECPoint point) {
		ECPoint normal = point.normalize();
		update(digest, normal.getAffineXCoord(), normal.getAffineYCoord());
	}

	private static void update(MessageDigest digest, ECFieldElement one, ECFieldElement other) {
		digest.update(one.getEncoded());
		digest.update(other.getEncoded());
	}

	static byte[] of(InputStream message, MessageDigest digest) throws IOException {
		byte[] buffer = new byte[BUFFER_BYTES];
		for (int count = message.read(buffer); count >= 0; count = message.read(buffer)) {
			digest.update(buffer, 0, count);
		}
		return digest.digest();
	}

}
