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

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.PublicKeyRequest;
import io.github.kmsboot.kms.gateway.PublicKeyResponse;

/**
 * The public keys that were fetched. A version of a key never changes, so they are kept
 * for good; there are no more of them than versions that exist.
 */
final class PublicKeys {

	private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";

	private static final String END = "-----END PUBLIC KEY-----";

	private final Map<KeyVersion, PublicKey> keys = new ConcurrentHashMap<>();

	@Nullable PublicKey peek(KeyVersion name) {
		return this.keys.get(name);
	}

	static PublicKeyRequest request(KeyVersion name) {
		return new PublicKeyRequest(name.keyId().value(), name.versionId());
	}

	PublicKey keep(KeyVersion name, PublicKeyResponse response) {
		try {
			PublicKey key = parse(response.publicKey());
			this.keys.put(name, key);
			return key;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(
					"KMS answered GetPublicKey of key '%s' with a key that cannot be read".formatted(name), ex);
		}
	}

	static PublicKey parse(String pem) {
		int begin = pem.indexOf(BEGIN);
		int end = pem.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalArgumentException("A public key in PEM is between '%s' and '%s'".formatted(BEGIN, END));
		}
		byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
		try {
			return keyFactory(SubjectPublicKeyInfo.getInstance(der)).generatePublic(new X509EncodedKeySpec(der));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("This is no public key that KMS has", ex);
		}
	}

	// The JDK has neither the curve of SM2 nor secp256k1.
	private static KeyFactory keyFactory(SubjectPublicKeyInfo info) throws GeneralSecurityException {
		if (info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
			return KeyFactory.getInstance("RSA");
		}
		return SECObjectIdentifiers.secp256r1.equals(info.getAlgorithm().getParameters()) ? KeyFactory.getInstance("EC")
				: KeyFactory.getInstance("EC", BouncyCastle.PROVIDER);
	}

	static boolean isSm2(PublicKey key) {
		return GMObjectIdentifiers.sm2p256v1.equals(curve(key));
	}

	static boolean isKoblitz(PublicKey key) {
		return SECObjectIdentifiers.secp256k1.equals(curve(key));
	}

	private static @Nullable ASN1Encodable curve(PublicKey key) {
		SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
		return info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
				? info.getAlgorithm().getParameters() : null;
	}

	static String describe(PublicKey key) {
		if (key instanceof RSAPublicKey rsa) {
			return "RSA with " + rsa.getModulus().bitLength() + " bits";
		}
		return isSm2(key) ? "SM2" : key.getAlgorithm();
	}

}
