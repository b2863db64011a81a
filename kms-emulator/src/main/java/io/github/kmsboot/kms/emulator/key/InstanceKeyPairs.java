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

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Asymmetric cryptography the way the Instance API has it: without a version the latest
 * one is used, without an algorithm the first one that goes with the key, and messages
 * may be hashed here.
 *
 * @since 0.1.0
 */
public final class InstanceKeyPairs {

	private static final byte[] NO_BYTES = new byte[0];

	private final KeyRing keys;

	/**
	 * Create the cryptography.
	 * @param keys the keys to use
	 */
	public InstanceKeyPairs(KeyRing keys) {
		this.keys = keys;
	}

	/**
	 * Tell whether a key is a pair.
	 * @param keyName an id, a resource name or an alias
	 * @return whether it is
	 * @throws ServiceException if there is no such key
	 */
	public boolean contains(String keyName) {
		return !this.keys.spec(keyName).isSymmetric();
	}

	/**
	 * Encrypt with a public key.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @param algorithm the name of the algorithm, maybe empty
	 * @param plaintext the data
	 * @return the bare ciphertext
	 * @throws ServiceException if the data is too long, or the key cannot be used that
	 * way
	 */
	public CryptoResult encrypt(String keyName, @Nullable String versionId, String algorithm, byte[] plaintext) {
		return result(keyName, versionId,
				this.keys.pairs().encrypt(keyName, versionId, cipher(keyName, algorithm), plaintext));
	}

	/**
	 * Decrypt with a private key.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @param algorithm the name of the algorithm, maybe empty
	 * @param ciphertext the bare ciphertext
	 * @return the data
	 * @throws ServiceException if the ciphertext was not made for the key, or the key
	 * cannot be used that way
	 */
	public CryptoResult decrypt(String keyName, @Nullable String versionId, String algorithm, byte[] ciphertext) {
		return result(keyName, versionId,
				this.keys.pairs().decrypt(keyName, versionId, cipher(keyName, algorithm), ciphertext));
	}

	/**
	 * Return the algorithm to encrypt with.
	 * @param keyName an id, a resource name or an alias
	 * @param name the name of the algorithm, maybe empty
	 * @return the algorithm
	 * @throws ServiceException if there is none, or none that goes with the key
	 */
	public CipherAlgorithm cipher(String keyName, String name) {
		KeySpec spec = this.keys.spec(keyName);
		if (name.isEmpty()) {
			return Stream.of(CipherAlgorithm.values())
				.filter((algorithm) -> algorithm != CipherAlgorithm.RSAES_PKCS1_V1_5 && algorithm.fits(spec))
				.findFirst()
				.orElseThrow(ServiceException::rejectedOperation);
		}
		return known(CipherAlgorithm.named(name));
	}

	/**
	 * Sign with a private key.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @param algorithm how to sign
	 * @param digest the hash of the message
	 * @return the signature
	 * @throws ServiceException if the key cannot be used that way
	 */
	public CryptoResult sign(String keyName, @Nullable String versionId, SignatureAlgorithm algorithm, byte[] digest) {
		return result(keyName, versionId, this.keys.pairs().sign(keyName, versionId, algorithm, digest));
	}

	/**
	 * Verify a signature.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @param algorithm how it was signed
	 * @param digest the hash of the message
	 * @param signature the signature
	 * @return whether it is that of the message
	 * @throws ServiceException if the key cannot be used that way
	 */
	public boolean verify(String keyName, @Nullable String versionId, SignatureAlgorithm algorithm, byte[] digest,
			byte[] signature) {
		return this.keys.pairs().verify(keyName, versionId, algorithm, digest, signature);
	}

	/**
	 * Return the algorithm to sign with.
	 * @param keyName an id, a resource name or an alias
	 * @param name the name of the algorithm, maybe empty
	 * @return the algorithm
	 * @throws ServiceException if there is none, or none that goes with the key
	 */
	public SignatureAlgorithm signature(String keyName, String name) {
		KeySpec spec = this.keys.spec(keyName);
		if (name.isEmpty()) {
			return Stream.of(SignatureAlgorithm.values())
				.filter((algorithm) -> algorithm.fits(spec))
				.findFirst()
				.orElseThrow(ServiceException::rejectedOperation);
		}
		return known(SignatureAlgorithm.named(name));
	}

	private static <T> T known(@Nullable T algorithm) {
		if (algorithm == null) {
			throw ServiceException.invalid("Algorithm");
		}
		return algorithm;
	}

	/**
	 * Hash a message that is to be signed.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @param message the message
	 * @return the hash
	 * @throws ServiceException if the key is not a pair
	 */
	public byte[] digest(String keyName, @Nullable String versionId, byte[] message) {
		return version(keyName, versionId).pair().digest(message);
	}

	/**
	 * Name a key and its version.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @return the names, without any bytes
	 * @throws ServiceException if there is no such key or version
	 */
	public CryptoResult names(String keyName, @Nullable String versionId) {
		return result(keyName, versionId, NO_BYTES);
	}

	/**
	 * Return a public key.
	 * @param keyName an id, a resource name or an alias
	 * @param versionId the version of the key, {@code null} for the latest
	 * @return the key as PEM text
	 * @throws ServiceException if there is no such key or version, or it is no pair
	 */
	public String publicKeyPem(String keyName, @Nullable String versionId) {
		return this.keys.pairs().publicKeyPem(keyName, versionId);
	}

	private CryptoResult result(String keyName, @Nullable String versionId, byte[] bytes) {
		return new CryptoResult(this.keys.id(keyName), version(keyName, versionId).id(), NO_BYTES, bytes);
	}

	private KeyVersion version(String keyName, @Nullable String versionId) {
		Key key = this.keys.find(keyName);
		return (versionId != null) ? key.version(versionId) : key.latestVersion();
	}

}
