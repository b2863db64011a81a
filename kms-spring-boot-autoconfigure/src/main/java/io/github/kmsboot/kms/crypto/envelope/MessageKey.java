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

package io.github.kmsboot.kms.crypto.envelope;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one salt makes of a data key: the key of the frames and the proof that header and
 * data key belong together.
 * <p>
 * HKDF of the suite's digest, with the salt as salt, the data key as secret and the label
 * {@value #LABEL} followed by the {@link Head#binding() digest of the head} as info,
 * yields the key of the frames (32 bytes for AES, 16 for SM4), the key of the header tag
 * (32) and the key commitment (32), in this order. The header tag is the first 16 bytes
 * of HMAC over head, salt and commitment.
 */
final class MessageKey implements SecretKey {

	static final int SALT_LENGTH = 32;

	static final int COMMITMENT_LENGTH = 32;

	static final int TAG_LENGTH = 16;

	static final int PROOF_LENGTH = SALT_LENGTH + COMMITMENT_LENGTH + TAG_LENGTH;

	private static final long serialVersionUID = 1L;

	private static final String LABEL = "kms-spring-boot envelope 1";

	private static final int TAG_KEY_LENGTH = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final String algorithm;

	private final transient byte[] bytes;

	private final transient byte[] proof;

	private volatile boolean destroyed;

	private MessageKey(Head head, DataKey dataKey, byte[] salt) {
		byte[] label = LABEL.getBytes(StandardCharsets.US_ASCII);
		byte[] binding = head.binding();
		byte[] info = Arrays.copyOf(label, label.length + binding.length);
		System.arraycopy(binding, 0, info, label.length, binding.length);
		int keyLength = head.suite().keyLength();
		int committed = keyLength + TAG_KEY_LENGTH;
		byte[] secret = dataKey.bytes();
		Mac mac = head.suite().newMac();
		byte[] derived = new Hkdf(mac).derive(salt, secret, info, committed + COMMITMENT_LENGTH);
		Arrays.fill(secret, (byte) 0);
		this.algorithm = head.suite().keyAlgorithm();
		this.bytes = Arrays.copyOf(derived, keyLength);
		this.proof = Arrays.copyOf(salt, PROOF_LENGTH);
		System.arraycopy(derived, committed, this.proof, SALT_LENGTH, COMMITMENT_LENGTH);
		byte[] tag = tag(mac, derived, keyLength, head);
		System.arraycopy(tag, 0, this.proof, SALT_LENGTH + COMMITMENT_LENGTH, TAG_LENGTH);
		Arrays.fill(derived, (byte) 0);
	}

	private byte[] tag(Mac mac, byte[] derived, int offset, Head head) {
		try {
			mac.init(new SecretKeySpec(derived, offset, TAG_KEY_LENGTH, mac.getAlgorithm()));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("HMAC takes any key", ex);
		}
		mac.update(head.encoded());
		mac.update(this.proof, 0, SALT_LENGTH + COMMITMENT_LENGTH);
		return mac.doFinal();
	}

	/**
	 * Derive a key with a fresh salt.
	 * @param head the head of the messages to write
	 * @param dataKey their data key
	 * @return the key
	 */
	static MessageKey create(Head head, DataKey dataKey) {
		byte[] salt = new byte[SALT_LENGTH];
		RANDOM.nextBytes(salt);
		return new MessageKey(head, dataKey, salt);
	}

	/**
	 * Derive the key of a message.
	 * @param head the head of the message
	 * @param dataKey its data key
	 * @param proof salt, commitment and tag of the message
	 * @return the key
	 * @throws InvalidEnvelopeException if the proof does not hold
	 */
	static MessageKey verified(Head head, DataKey dataKey, byte[] proof) {
		MessageKey key = new MessageKey(head, dataKey, Arrays.copyOf(proof, SALT_LENGTH));
		if (!MessageDigest.isEqual(key.proof, proof)) {
			key.destroy();
			throw new InvalidEnvelopeException(
					"The header of the message was changed, or its data key is not the one it was written with");
		}
		return key;
	}

	/**
	 * Derive the same key for a head with other wrapped keys.
	 * @param newHead the head
	 * @param dataKey the data key
	 * @return the key, with the salt of this one and a new tag
	 */
	MessageKey rebound(Head newHead, DataKey dataKey) {
		return new MessageKey(newHead, dataKey, Arrays.copyOf(this.proof, SALT_LENGTH));
	}

	/**
	 * Return salt, commitment and tag.
	 * @return the bytes, not copied
	 */
	byte[] proof() {
		return this.proof;
	}

	boolean proves(byte[] message, int offset) {
		return Arrays.equals(this.proof, 0, PROOF_LENGTH, message, offset, offset + PROOF_LENGTH);
	}

	/**
	 * Make sure that a cipher that was just given this key got it whole.
	 * @throws DestroyedKeyException if the key was wiped meanwhile
	 */
	void requireIntact() {
		VarHandle.loadLoadFence();
		if (this.destroyed) {
			throw new DestroyedKeyException();
		}
	}

	@Override
	public String getAlgorithm() {
		return this.algorithm;
	}

	@Override
	public String getFormat() {
		return "RAW";
	}

	@Override
	public byte[] getEncoded() {
		return this.bytes.clone();
	}

	@Override
	public void destroy() {
		this.destroyed = true;
		VarHandle.fullFence();
		Arrays.fill(this.bytes, (byte) 0);
	}

	@Override
	public boolean isDestroyed() {
		return this.destroyed;
	}

}
