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

import java.math.BigInteger;
import java.security.SecureRandom;

import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * The SM2 signature of a digest that somebody else computed. Signers in libraries hash
 * the message themselves, which the service leaves to its callers.
 */
final class Sm2Signature {

	private static final SecureRandom RANDOM = new SecureRandom();

	private Sm2Signature() {
	}

	static byte[] sign(ECPrivateKeyParameters key, byte[] digest) {
		ECDomainParameters curve = key.getParameters();
		BigInteger order = curve.getN();
		while (true) {
			BigInteger k = BigIntegers.createRandomInRange(BigInteger.ONE, order.subtract(BigInteger.ONE), RANDOM);
			ECPoint point = new FixedPointCombMultiplier().multiply(curve.getG(), k);
			BigInteger r = new BigInteger(1, digest).add(x(point)).mod(order);
			BigInteger s = key.getD()
				.add(BigInteger.ONE)
				.modInverse(order)
				.multiply(k.subtract(r.multiply(key.getD())))
				.mod(order);
			if (r.signum() != 0 && s.signum() != 0 && !r.add(k).equals(order)) {
				return new CurveSignature(r, s).encode(order);
			}
		}
	}

	static boolean verify(ECPublicKeyParameters key, byte[] digest, byte[] encoded) {
		ECDomainParameters curve = key.getParameters();
		CurveSignature signature = CurveSignature.decode(curve.getN(), encoded);
		if (signature == null || signature.r().signum() == 0 || signature.s().signum() == 0) {
			return false;
		}
		BigInteger t = signature.r().add(signature.s()).mod(curve.getN());
		ECPoint point = ECAlgorithms.sumOfTwoMultiplies(curve.getG(), signature.s(), key.getQ(), t);
		return t.signum() != 0 && !point.isInfinity()
				&& new BigInteger(1, digest).add(x(point)).mod(curve.getN()).equals(signature.r());
	}

	private static BigInteger x(ECPoint point) {
		return point.normalize().getAffineXCoord().toBigInteger();
	}

}
