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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.tag.Tags;

/**
 * The keys of the emulator. Wherever a key is named, its id, its resource name or an
 * alias with the prefix {@code alias/} will do.
 *
 * @since 0.1.0
 */
public final class KeyRing {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Account account;

	private final Clock clock;

	private final Aliases aliases = new Aliases();

	private final Map<String, Key> keys = new TreeMap<>();

	private final Map<String, Key> versions = new TreeMap<>();

	/**
	 * Create an empty ring.
	 * @param account the account and region that resource names carry
	 * @param clock the time of creations and deletions
	 */
	public KeyRing(Account account, Clock clock) {
		this.account = account;
		this.clock = clock;
	}

	/**
	 * Create an AES-256 key with random material.
	 * @param alias a second name with the prefix {@code alias/}
	 * @return the id of the key
	 * @throws ServiceException if the alias is taken or malformed
	 */
	public String create(String alias) {
		return create(KeySeed.random(KeySpec.ALIYUN_AES_256, alias));
	}

	/**
	 * Create a key as a seed describes it.
	 * @param seed the description
	 * @return the id of the key
	 * @throws ServiceException if the alias, the id or the version id is taken, or the
	 * alias is malformed
	 */
	public synchronized String create(KeySeed seed) {
		removeGone();
		String alias = seed.alias();
		if (alias != null) {
			this.aliases.checkFree(alias);
		}
		String id = seed.id();
		Key key = add(new KeyAttributes((id != null) ? id : newId(), seed.spec(), seed.usage(), false, "SOFTWARE", null,
				"", null), seed.versionId(), seed.material());
		if (alias != null) {
			this.aliases.add(alias, key.id());
		}
		return key.id();
	}

	static String newId() {
		return "key-hzz" + new BigInteger(100, RANDOM).toString(36);
	}

	static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		return bytes;
	}

	synchronized Key add(KeyAttributes attributes, @Nullable String versionId, KeyMaterial material) {
		String version = (versionId != null) ? versionId : UUID.randomUUID().toString();
		if (this.keys.containsKey(attributes.id()) || this.versions.containsKey(version)) {
			throw new ServiceException(409, "Rejected.ResourceExist", "The resource already exists.");
		}
		Key key = new Key(attributes, this.account.arn("key", attributes.id()),
				new KeyVersion(version, this.clock.instant(), material));
		this.keys.put(key.id(), key);
		this.versions.put(version, key);
		return key;
	}

	synchronized KeyVersion addVersion(Key key) {
		KeyVersion version = key.addVersion(KeyMaterial.create(key.attributes().spec()), this.clock.instant());
		this.versions.put(version.id(), key);
		return version;
	}

	void alias(String name, Key key) {
		key.checkMayTakeAlias();
		removeGone();
		this.aliases.add(name, key.id());
	}

	Aliases aliases() {
		removeGone();
		return this.aliases;
	}

	Key find(String name) {
		return findById(name.startsWith(Aliases.PREFIX) ? this.aliases.keyId(name) : name);
	}

	synchronized Key findById(String name) {
		return existing(this.keys.get(this.account.plainName("key", name)));
	}

	synchronized Key findByVersion(String versionId) {
		return existing(this.versions.get(versionId));
	}

	private Key existing(@Nullable Key key) {
		if (key == null) {
			throw ServiceException.keyNotFound();
		}
		Instant now = this.clock.instant();
		if (key.isGoneAt(now)) {
			remove(key);
			throw ServiceException.keyNotFound();
		}
		settle(key, now);
		return key;
	}

	/**
	 * Do all rotations, deletions and expirations that are due by now. Otherwise they are
	 * done when the key is used next.
	 */
	public synchronized void settle() {
		removeGone();
		Instant now = this.clock.instant();
		this.keys.values().forEach((key) -> settle(key, now));
	}

	private void settle(Key key, Instant now) {
		KeyVersion version = key.settle(now);
		if (version != null) {
			this.versions.put(version.id(), key);
		}
	}

	private void remove(Key key) {
		this.keys.remove(key.id());
		this.versions.values().removeIf(key::equals);
		this.aliases.removeAll(key.id());
	}

	synchronized List<Key> list() {
		settle();
		return List.copyOf(this.keys.values());
	}

	private synchronized void removeGone() {
		Instant now = this.clock.instant();
		List.copyOf(this.keys.values()).stream().filter((key) -> key.isGoneAt(now)).forEach(this::remove);
	}

	/**
	 * Return what can be done with the key pairs among the keys.
	 * @return their cryptography
	 */
	public AsymmetricKeys pairs() {
		return new AsymmetricKeys(this);
	}

	/**
	 * Count the keys in an instance.
	 * @param instanceId the id of the instance
	 * @return how many there are
	 */
	public int count(String instanceId) {
		return (int) list().stream().filter((key) -> instanceId.equals(key.attributes().instanceId())).count();
	}

	/**
	 * Return the tags of a key.
	 * @param name an id or a resource name
	 * @return the live tags
	 * @throws ServiceException if there is no such key
	 */
	public Tags tags(String name) {
		return findById(name).tags();
	}

	/**
	 * Return the ids of all keys.
	 * @return the ids
	 */
	public synchronized Set<String> ids() {
		removeGone();
		return Set.copyOf(this.keys.keySet());
	}

	/**
	 * Return the id of a key.
	 * @param name an id, a resource name or an alias
	 * @return the id
	 * @throws ServiceException if there is no such key
	 */
	public String id(String name) {
		return find(name).id();
	}

	/**
	 * Return the id of the key a ciphertext was made with.
	 * @param ciphertext the ciphertext in Base64, as {@code Encrypt} makes it
	 * @return the id
	 * @throws ServiceException if it is no ciphertext or there is no such key
	 */
	public String idByCiphertext(String ciphertext) {
		return findByVersion(CiphertextBlob.parse(ciphertext).versionId()).id();
	}

	/**
	 * Return the kind of a key.
	 * @param name an id, a resource name or an alias
	 * @return the kind
	 * @throws ServiceException if there is no such key
	 */
	public KeySpec spec(String name) {
		return find(name).attributes().spec();
	}

	/**
	 * Return the state of a key.
	 * @param name an id, a resource name or an alias
	 * @return the state
	 * @throws ServiceException if there is no such key
	 */
	public KeyState state(String name) {
		return find(name).state();
	}

	/**
	 * Switch a key on.
	 * @param name an id, a resource name or an alias
	 * @throws ServiceException if there is no such key or its state forbids it
	 */
	public void enable(String name) {
		find(name).enable();
	}

	/**
	 * Switch a key off.
	 * @param name an id, a resource name or an alias
	 * @throws ServiceException if there is no such key or its state forbids it
	 */
	public void disable(String name) {
		find(name).disable();
	}

	/**
	 * Encrypt a text the way {@code Encrypt} does.
	 * @param name an id, a resource name or an alias
	 * @param plaintext the text, which is what {@code Decrypt} returns
	 * @param context the pairs to bind, empty for none
	 * @return the ciphertext in Base64
	 * @throws ServiceException if there is no such key or its state forbids it
	 */
	public String encrypt(String name, String plaintext, Map<String, String> context) {
		return find(name).usable().encrypt(plaintext, EncryptionContext.of(context));
	}

	/**
	 * Decrypt a ciphertext the way {@code Decrypt} does.
	 * @param ciphertext the ciphertext in Base64
	 * @param context the pairs bound to it, empty for none
	 * @return the text that was encrypted
	 * @throws ServiceException if the ciphertext or the context is not as it was, or the
	 * key cannot be used
	 */
	public String decrypt(String ciphertext, Map<String, String> context) {
		CiphertextBlob blob = CiphertextBlob.parse(ciphertext);
		return blob.open(findByVersion(blob.versionId()), EncryptionContext.of(context));
	}

}
