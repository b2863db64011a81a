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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A key pair. Its halves are used without a security provider, so nothing depends on the
 * providers of the machine it runs on.
 */
final class KeyPairMaterial implements KeyMaterial {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

	private static final int CERTAINTY = 100;

	private final AsymmetricKeyParameter publicKey;

	private final AsymmetricKeyParameter privateKey;

	private KeyPairMaterial(AsymmetricKeyParameter publicKey, AsymmetricKeyParameter privateKey) {
		this.publicKey = publicKey;
		this.privateKey = privateKey;
	}

	static KeyPairMaterial create(KeySpec spec) {
		AsymmetricCipherKeyPair pair = (spec.algorithm() == KeyAlgorithm.RSA) ? createRsa(spec) : createEc(spec);
		return new KeyPairMaterial(pair.getPublic(), pair.getPrivate());
	}

	private static AsymmetricCipherKeyPair createRsa(KeySpec spec) {
		RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
		generator.init(new RSAKeyGenerationParameters(PUBLIC_EXPONENT, RANDOM, spec.bytes() * 8, CERTAINTY));
		return generator.generateKeyPair();
	}

	private static AsymmetricCipherKeyPair createEc(KeySpec spec) {
		ECKeyPairGenerator generator = new ECKeyPairGenerator();
		generator.init(new ECKeyGenerationParameters(ECNamedDomainParameters.lookup(curve(spec)), RANDOM));
		return generator.generateKeyPair();
	}

	private static ASN1ObjectIdentifier curve(KeySpec spec) {
		return switch (spec) {
			case EC_P256 -> SECObjectIdentifiers.secp256r1;
			case EC_P256K -> SECObjectIdentifiers.secp256k1;
			case EC_SM2 -> GMObjectIdentifiers.sm2p256v1;
			default -> throw new IllegalArgumentException(spec.wireName());
		};
	}

	static KeyPairMaterial of(KeySpec spec, byte[] pkcs8) {
		AsymmetricKeyParameter privateKey = parse(pkcs8);
		if (!fits(spec, privateKey)) {
			throw new IllegalArgumentException("material must be a private key of " + spec.wireName());
		}
		return new KeyPairMaterial(publicHalf(privateKey), privateKey);
	}

	private static AsymmetricKeyParameter parse(byte[] pkcs8) {
		try {
			return PrivateKeyFactory.createKey(pkcs8);
		}
		catch (IOException | RuntimeException ex) {
			throw new IllegalArgumentException("material must be a private key in PKCS#8");
		}
	}

	private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter privateKey) {
		if (privateKey instanceof RSAPrivateCrtKeyParameters rsa) {
			return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
		}
		ECPrivateKeyParameters ec = (ECPrivateKeyParameters) privateKey;
		return new ECPublicKeyParameters(
				new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()).normalize(),
				ec.getParameters());
	}

	/**
	 * Read the public half of somebody else's key pair.
	 * @param spec the kind of key it must be
	 * @param encoded the SubjectPublicKeyInfo structure
	 * @return the key
	 * @throws IllegalArgumentException if it is not a key of that kind
	 */
	static AsymmetricKeyParameter publicKey(KeySpec spec, byte[] encoded) {
		try {
			AsymmetricKeyParameter key = PublicKeyFactory.createKey(encoded);
			if (fits(spec, key)) {
				return key;
			}
		}
		catch (IOException | RuntimeException ex) {
			// answered below, together with keys of another kind
		}
		throw new IllegalArgumentException("not a public key of " + spec.wireName());
	}

	private static boolean fits(KeySpec spec, AsymmetricKeyParameter key) {
		if (key instanceof RSAKeyParameters rsa) {
			return spec.algorithm() == KeyAlgorithm.RSA && rsa.getModulus().bitLength() == spec.bytes() * 8
					&& (!key.isPrivate() || key instanceof RSAPrivateCrtKeyParameters);
		}
		return key instanceof ECKeyParameters ec && spec.algorithm() != KeyAlgorithm.RSA
				&& ec.getParameters() instanceof ECNamedDomainParameters named && named.getName().equals(curve(spec));
	}

	AsymmetricKeyParameter publicKey() {
		return this.publicKey;
	}

	AsymmetricKeyParameter privateKey() {
		return this.privateKey;
	}

	byte[] encodedPublicKey() {
		try {
			return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(this.publicKey).getEncoded("DER");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String publicKeyPem() {
		return pem("PUBLIC KEY", encodedPublicKey());
	}

	byte[] encodedPrivateKey() {
		try {
			return PrivateKeyInfoFactory.createPrivateKeyInfo(this.privateKey).getEncoded("DER");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String privateKeyPem() {
		return pem("PRIVATE KEY", encodedPrivateKey());
	}

	private static String pem(String label, byte[] encoded) {
		byte[] lineFeed = "\n".getBytes(StandardCharsets.US_ASCII);
		String body = Base64.getMimeEncoder(64, lineFeed).encodeToString(encoded);
		return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
	}

	// Return the hash to be signed by this key.
	byte[] digest(byte[] message) {
		boolean sm2 = this.publicKey instanceof ECPublicKeyParameters ec
				&& ec.getParameters() instanceof ECNamedDomainParameters named
				&& named.getName().equals(GMObjectIdentifiers.sm2p256v1);
		return sm2 ? MessageDigests.sm3(this.publicKey, message) : MessageDigests.sha256(message);
	}

}
