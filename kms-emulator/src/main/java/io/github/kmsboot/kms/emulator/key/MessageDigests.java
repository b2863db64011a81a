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

import java.nio.charset.StandardCharsets;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The hash of a message that is to be signed: SHA-256, or for SM2 that of GB/T 32918, SM3
 * over the hash of the user and the key, then the message.
 */
final class MessageDigests {

	private static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

	private MessageDigests() {
	}

	static byte[] sha256(byte[] message) {
		return finished(new SHA256Digest(), message);
	}

	static byte[] sm3(AsymmetricKeyParameter publicKey, byte[] message) {
		Digest digest = new SM3Digest();
		update(digest, userDigest((ECPublicKeyParameters) publicKey));
		return finished(digest, message);
	}

	private static byte[] userDigest(ECPublicKeyParameters key) {
		Digest digest = new SM3Digest();
		update(digest, new byte[] { 0, (byte) (USER.length * 8) });
		update(digest, USER);
		ECDomainParameters curve = key.getParameters();
		update(digest, curve.getCurve().getA());
		update(digest, curve.getCurve().getB());
		update(digest, curve.getG());
		update(digest, key.getQ());
		return finished(digest, new byte[0]);
	}

	private static void update(Digest digest, ECPoint point) {
		ECPoint affine = point.normalize();
		update(digest, affine.getAffineXCoord());
		update(digest, affine.getAffineYCoord());
	}

	private static void update(Digest digest, ECFieldElement number) {
		update(digest, number.getEncoded());
	}

	private static void update(Digest digest, byte[] bytes) {
		digest.update(bytes, 0, bytes.length);
	}

	private static byte[] finished(Digest digest, byte[] message) {
		update(digest, message);
		byte[] hash = new byte[digest.getDigestSize()];
		digest.doFinal(hash, 0);
		return hash;
	}

}
