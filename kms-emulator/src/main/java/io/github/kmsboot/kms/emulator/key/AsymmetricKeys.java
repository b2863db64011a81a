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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * What can be done with the key pairs among the keys. Wherever a version is asked for,
 * {@code null} stands for the latest one.
 *
 * @since 0.1.0
 */
public final class AsymmetricKeys {

	private final KeyRing keys;

	AsymmetricKeys(KeyRing keys) {
		this.keys = keys;
	}

	/**
	 * Encrypt with a public key.
	 * @param name an id, a resource name or an alias
	 * @param versionId the version of the key
	 * @param algorithm how to encrypt
	 * @param plaintext the data
	 * @return the bare ciphertext
	 * @throws ServiceException if the data is too long, or the key cannot be used that
	 * way
	 */
	public byte[] encrypt(String name, @Nullable String versionId, CipherAlgorithm algorithm, byte[] plaintext) {
		KeyPairMaterial pair = pair(name, versionId, algorithm);
		return checked(algorithm.encrypt(pair.publicKey(), plaintext), "Plaintext");
	}

	/**
	 * Decrypt with a private key.
	 * @param name an id, a resource name or an alias
	 * @param versionId the version of the key
	 * @param algorithm how it was encrypted
	 * @param ciphertext the bare ciphertext
	 * @return the data
	 * @throws ServiceException if the ciphertext was not made for the key, or the key
	 * cannot be used that way
	 */
	public byte[] decrypt(String name, @Nullable String versionId, CipherAlgorithm algorithm, byte[] ciphertext) {
		KeyPairMaterial pair = pair(name, versionId, algorithm);
		return checked(algorithm.decrypt(pair.privateKey(), ciphertext), "CiphertextBlob");
	}

	private KeyPairMaterial pair(String name, @Nullable String versionId, CipherAlgorithm algorithm) {
		Key key = this.keys.find(name);
		if (algorithm == CipherAlgorithm.RSAES_PKCS1_V1_5) {
			throw ServiceException.invalid("Algorithm");
		}
		if (key.attributes().usage() != KeyUsage.ENCRYPT_DECRYPT || !algorithm.fits(key.attributes().spec())) {
			throw ServiceException.rejectedOperation();
		}
		return usable(key, versionId);
	}

	private static KeyPairMaterial usable(Key key, @Nullable String versionId) {
		return ((versionId != null) ? key.usable(versionId) : key.usable()).pair();
	}

	private static byte[] checked(byte @Nullable [] output, String input) {
		if (output == null) {
			throw ServiceException.invalid(input);
		}
		return output;
	}

	/**
	 * Sign a digest with a private key.
	 * @param name an id, a resource name or an alias
	 * @param versionId the version of the key
	 * @param algorithm how to sign
	 * @param digest the digest of the message, 32 bytes
	 * @return the signature, on a curve in DER
	 * @throws ServiceException if the digest has another length, or the key cannot be
	 * used that way
	 */
	public byte[] sign(String name, @Nullable String versionId, SignatureAlgorithm algorithm, byte[] digest) {
		KeyPairMaterial pair = pair(name, versionId, algorithm, digest);
		return algorithm.sign(pair.privateKey(), digest);
	}

	/**
	 * Check a signature with a public key.
	 * @param name an id, a resource name or an alias
	 * @param versionId the version of the key
	 * @param algorithm how it was signed
	 * @param digest the digest of the message, 32 bytes
	 * @param signature the signature
	 * @return whether the signature is that of the digest
	 * @throws ServiceException if the digest has another length, or the key cannot be
	 * used that way
	 */
	public boolean verify(String name, @Nullable String versionId, SignatureAlgorithm algorithm, byte[] digest,
			byte[] signature) {
		KeyPairMaterial pair = pair(name, versionId, algorithm, digest);
		return algorithm.verify(pair.publicKey(), digest, signature);
	}

	private KeyPairMaterial pair(String name, @Nullable String versionId, SignatureAlgorithm algorithm, byte[] digest) {
		Key key = this.keys.find(name);
		if (key.attributes().usage() != KeyUsage.SIGN_VERIFY) {
			throw ServiceException.invalid("KeyId");
		}
		if (!algorithm.fits(key.attributes().spec())) {
			throw ServiceException.invalid("Algorithm");
		}
		KeyPairMaterial pair = usable(key, versionId);
		if (digest.length != SignatureAlgorithm.DIGEST_BYTES) {
			throw ServiceException.invalid("Digest");
		}
		return pair;
	}

	/**
	 * Return a public key, whatever the state of the key.
	 * @param name an id, a resource name or an alias
	 * @param versionId the version of the key
	 * @return the public half as PEM text
	 * @throws ServiceException if there is no such key or version, or it is no pair
	 */
	public String publicKeyPem(String name, @Nullable String versionId) {
		Key key = this.keys.find(name);
		return ((versionId != null) ? key.version(versionId) : key.latestVersion()).pair().publicKeyPem();
	}

}
