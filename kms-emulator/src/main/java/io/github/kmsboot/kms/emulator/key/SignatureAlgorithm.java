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

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.jspecify.annotations.Nullable;

/**
 * The ways to sign the digest of a message. The digest is the caller's: SHA-256, or SM3
 * over the signer's identity and the message. Signatures on a curve are in DER.
 *
 * @since 0.1.0
 */
public enum SignatureAlgorithm {

	/**
	 * RSA with probabilistic padding and a salt of 32 bytes.
	 */
	RSA_PSS_SHA_256(KeyAlgorithm.RSA) {

		@Override
		byte[] sign(AsymmetricKeyParameter privateKey, byte[] digest) {
			return signed(pss(), privateKey, digest);
		}

		@Override
		boolean verify(AsymmetricKeyParameter publicKey, byte[] digest, byte[] signature) {
			return verified(pss(), publicKey, digest, signature);
		}

	},

	/**
	 * RSA with the padding of PKCS#1 version 1.5.
	 */
	RSA_PKCS1_SHA_256(KeyAlgorithm.RSA) {

		@Override
		byte[] sign(AsymmetricKeyParameter privateKey, byte[] digest) {
			return signed(pkcs1(), privateKey, digest);
		}

		@Override
		boolean verify(AsymmetricKeyParameter publicKey, byte[] digest, byte[] signature) {
			return verified(pkcs1(), publicKey, digest, signature);
		}

	},

	/**
	 * ECDSA.
	 */
	ECDSA_SHA_256(KeyAlgorithm.EC) {

		@Override
		byte[] sign(AsymmetricKeyParameter privateKey, byte[] digest) {
			ECDSASigner signer = new ECDSASigner();
			signer.init(true, new ParametersWithRandom(privateKey));
			return new CurveSignature(signer.generateSignature(digest)).encode(signer.getOrder());
		}

		@Override
		boolean verify(AsymmetricKeyParameter publicKey, byte[] digest, byte[] signature) {
			ECDSASigner signer = new ECDSASigner();
			signer.init(false, publicKey);
			CurveSignature parsed = CurveSignature.decode(signer.getOrder(), signature);
			return parsed != null && signer.verifySignature(digest, parsed.r(), parsed.s());
		}

	},

	/**
	 * The signature of SM2.
	 */
	SM2DSA(KeyAlgorithm.SM2) {

		@Override
		byte[] sign(AsymmetricKeyParameter privateKey, byte[] digest) {
			return Sm2Signature.sign((ECPrivateKeyParameters) privateKey, digest);
		}

		@Override
		boolean verify(AsymmetricKeyParameter publicKey, byte[] digest, byte[] signature) {
			return Sm2Signature.verify((ECPublicKeyParameters) publicKey, digest, signature);
		}

	};

	static final int DIGEST_BYTES = 32;

	private final KeyAlgorithm keys;

	SignatureAlgorithm(KeyAlgorithm keys) {
		this.keys = keys;
	}

	/**
	 * Find an algorithm by the name it has on the wire.
	 * @param wireName the name, such as {@code ECDSA_SHA_256}
	 * @return the algorithm, or {@code null} if there is none of that name
	 */
	public static @Nullable SignatureAlgorithm named(String wireName) {
		for (SignatureAlgorithm algorithm : values()) {
			if (algorithm.name().equals(wireName)) {
				return algorithm;
			}
		}
		return null;
	}

	boolean fits(KeySpec spec) {
		return spec.algorithm() == this.keys;
	}

	abstract byte[] sign(AsymmetricKeyParameter privateKey, byte[] digest);

	// Tell whether a signature, maybe malformed, is that of the digest.
	abstract boolean verify(AsymmetricKeyParameter publicKey, byte[] digest, byte[] signature);

	private static Signer pss() {
		return PSSSigner.createRawSigner(new RSABlindedEngine(), new SHA256Digest(), new SHA256Digest(), DIGEST_BYTES,
				PSSSigner.TRAILER_IMPLICIT);
	}

	private static Signer pkcs1() {
		return new RSADigestSigner(new NullDigest(), NISTObjectIdentifiers.id_sha256);
	}

	private static byte[] signed(Signer signer, AsymmetricKeyParameter privateKey, byte[] digest) {
		signer.init(true, privateKey);
		signer.update(digest, 0, digest.length);
		try {
			return signer.generateSignature();
		}
		catch (CryptoException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean verified(Signer signer, AsymmetricKeyParameter publicKey, byte[] digest, byte[] signature) {
		signer.init(false, publicKey);
		signer.update(digest, 0, digest.length);
		return signer.verifySignature(signature);
	}

}
