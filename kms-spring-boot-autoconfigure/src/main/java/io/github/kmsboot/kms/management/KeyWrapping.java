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

package io.github.kmsboot.kms.management;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * How key material is protected on its way into KMS.
 *
 * @since 0.1.0
 */
public enum KeyWrapping {

	/**
	 * RSA with 2048 bits, OAEP with SHA-256 for label and mask.
	 */
	RSA_OAEP_SHA_256("RSAES_OAEP_SHA_256", "RSA_2048") {

		@Override
		byte[] encrypt(byte[] publicKey, byte[] material) throws GeneralSecurityException {
			PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
			Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
			// the default of Java masks with SHA-1
			cipher.init(Cipher.ENCRYPT_MODE, key,
					new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
			return cipher.doFinal(material);
		}

	},

	/**
	 * SM2. The ciphertext is the uncompressed point, the SM3 hash and the masked
	 * material, in this order (C1C3C2). Not tried with the real service, which documents
	 * no order.
	 */
	SM2("SM2PKE", "EC_SM2") {

		@Override
		byte[] encrypt(byte[] publicKey, byte[] material) throws GeneralSecurityException {
			SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
			try {
				engine.init(true, new ParametersWithRandom(PublicKeyFactory.createKey(publicKey)));
				return engine.processBlock(material, 0, material.length);
			}
			catch (IOException | InvalidCipherTextException ex) {
				throw new GeneralSecurityException(ex);
			}
		}

	};

	private final String algorithm;

	private final String keySpec;

	KeyWrapping(String algorithm, String keySpec) {
		this.algorithm = algorithm;
		this.keySpec = keySpec;
	}

	String algorithm() {
		return this.algorithm;
	}

	String keySpec() {
		return this.keySpec;
	}

	byte[] wrap(byte[] publicKey, byte[] material) {
		try {
			return encrypt(publicKey, material);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The public key of KMS cannot wrap key material with " + this.algorithm,
					ex);
		}
	}

	abstract byte[] encrypt(byte[] publicKey, byte[] material) throws GeneralSecurityException;

}
