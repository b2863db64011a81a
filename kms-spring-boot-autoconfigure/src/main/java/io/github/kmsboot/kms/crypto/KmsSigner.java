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
import java.security.PublicKey;

/**
 * Signs with one key that never leaves KMS, in one way. Where an application signs with a
 * fixed key, this is what to inject: <pre class="code">
 * &#064;Bean
 * KmsSigner invoices(CryptoOperations crypto) {
 *     return KmsSigner.of(crypto, KeyVersion.of("alias/invoices", "…"), SigningAlgorithm.ECDSA_SHA_256);
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public interface KmsSigner {

	/**
	 * Create a signer. Nothing is sent.
	 * @param crypto the way to KMS
	 * @param key the key and its version
	 * @param algorithm how to sign; must fit the key
	 * @return the signer
	 */
	static KmsSigner of(CryptoOperations crypto, KeyVersion key, SigningAlgorithm algorithm) {
		return new KeySigner(crypto.asymmetric(), key, algorithm);
	}

	/**
	 * Return the key that signs.
	 * @return the key and its version
	 */
	KeyVersion key();

	/**
	 * Return how it signs.
	 * @return the algorithm
	 */
	SigningAlgorithm algorithm();

	/**
	 * Return the public half of the key, which is fetched once and kept.
	 * @return the public key
	 */
	PublicKey publicKey();

	/**
	 * Sign a message. One remote call.
	 * @param message the message, of any length
	 * @return the signature
	 */
	Signature sign(byte[] message);

	/**
	 * Sign a message of any length, in constant memory. One remote call.
	 * @param message the message, which is read to its end and not closed
	 * @return the signature
	 * @throws IOException if the message cannot be read
	 */
	Signature sign(InputStream message) throws IOException;

	/**
	 * Check here, without a call once the public key is known, whether a signature is one
	 * of this signer.
	 * @param message the message
	 * @param signature the signature
	 * @return whether it fits
	 */
	boolean verify(byte[] message, Signature signature);

}
