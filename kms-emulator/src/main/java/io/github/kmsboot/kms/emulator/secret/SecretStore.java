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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.tag.Tags;

/**
 * The secrets of the emulator, for a test or a seed to fill and to read.
 *
 * @since 0.1.0
 */
public final class SecretStore {

	private final Account account;

	private final Clock clock;

	private final ConcurrentNavigableMap<String, Secret> secrets = new ConcurrentSkipListMap<>();

	private final Rotations rotations;

	/**
	 * Create an empty store.
	 * @param account the account and region that resource names carry
	 * @param clock the time of versions and deletions
	 */
	public SecretStore(Account account, Clock clock) {
		this.account = account;
		this.clock = clock;
		this.rotations = new Rotations(clock);
	}

	/**
	 * Make a text the current value of a generic secret, which is created if need be.
	 * @param name the name of the secret
	 * @param value the value
	 * @return the id of the new version
	 * @throws ServiceException if the secret is managed or about to be deleted
	 */
	public String put(String name, String value) {
		return put(name, value, false);
	}

	/**
	 * Make binary data the current value of a generic secret, which is created if need
	 * be.
	 * @param name the name of the secret
	 * @param value the data in the text form a client would send
	 * @return the id of the new version
	 * @throws ServiceException if the secret is managed or about to be deleted
	 */
	public String putBinary(String name, String value) {
		return put(name, value, true);
	}

	private String put(String name, String value, boolean binary) {
		String versionId = UUID.randomUUID().toString();
		SecretDraft draft = new SecretDraft(name, SecretType.GENERIC, versionId, value, binary, "", null, null, null,
				null);
		if (store(new Secret(draft, this.clock)) != null) {
			find(name).put(versionId, value, binary, Set.of(SecretVersions.CURRENT));
		}
		return versionId;
	}

	/**
	 * Add a version to a generic secret without making it current.
	 * @param name the name of the secret
	 * @param versionId the id of the new version
	 * @param value the value
	 * @param stages the stages to move to the new version, maybe none
	 * @throws ServiceException if there is no such secret, or the id is taken by another
	 * value
	 */
	public void add(String name, String versionId, String value, Set<String> stages) {
		find(name).put(versionId, value, false, stages);
	}

	/**
	 * Create a secret.
	 * @param draft the secret
	 * @throws ServiceException if the name is taken or the draft is not valid
	 */
	public void create(SecretDraft draft) {
		create(new Secret(draft, this.clock));
	}

	Secret create(Secret secret) {
		Secret existing = store(secret);
		if (existing != null) {
			existing.checkLive();
			throw new ServiceException(409, "Rejected.ResourceExist", "The resource already exists.");
		}
		return secret;
	}

	// Return the secret that has the name already, unless it is to be gone by now.
	private @Nullable Secret store(Secret secret) {
		removeIfGone(this.secrets.get(secret.name()));
		return this.secrets.putIfAbsent(secret.name(), secret);
	}

	/**
	 * Rotate a secret as the service does, a generic one by a new random password.
	 * <p>
	 * In a generic secret that is a JSON object with a member {@code password},
	 * {@code Password} or {@code AccountPassword}, only this member changes.
	 * @param name the name of the secret
	 * @return the id of the new version
	 * @throws ServiceException if there is no such secret or it is about to be deleted
	 * @throws RotationFailedException if a listener fails
	 */
	public String rotate(String name) {
		return rotate(find(name), UUID.randomUUID().toString(), null);
	}

	/**
	 * Rotate a secret to a given value.
	 * @param name the name of the secret
	 * @param value the new value, whole, in the form the secret is read in
	 * @return the id of the new version
	 * @throws ServiceException if there is no such secret or it is about to be deleted
	 * @throws RotationFailedException if a listener fails
	 */
	public String rotate(String name, String value) {
		return rotate(find(name), UUID.randomUUID().toString(), value);
	}

	String rotate(Secret secret, String versionId, @Nullable String value) {
		this.rotations.rotate(secret, versionId, value);
		return versionId;
	}

	/**
	 * Let a secret rotate by itself from now on. Clients may ask for this of managed
	 * secrets only; here it goes for generic ones, too.
	 * @param name the name of the secret
	 * @param interval the time between two rotations, {@code null} for none
	 * @throws ServiceException if there is no such secret or it is about to be deleted
	 */
	public void rotateEvery(String name, @Nullable Duration interval) {
		find(name).rotateEvery(interval);
	}

	/**
	 * Call somebody at each rotation before the new version is current: the old value is
	 * still what clients read. If this fails, the secret keeps it.
	 * @param listener the one to call
	 */
	public void beforeRotation(RotationListener listener) {
		this.rotations.before(listener);
	}

	/**
	 * Call somebody at each rotation once the new version is current: clients may read
	 * the new value already.
	 * @param listener the one to call
	 */
	public void afterRotation(RotationListener listener) {
		this.rotations.after(listener);
	}

	/**
	 * Do all rotations that are due by now. Otherwise they are done when the secret is
	 * read next.
	 * @throws RotationFailedException if a listener fails. The secret then rotates no
	 * longer by itself
	 */
	public void settle() {
		this.secrets.values().forEach(this.rotations::settle);
	}

	/**
	 * Read the current value of a secret.
	 * @param name the name of the secret
	 * @return the value
	 * @throws ServiceException if there is no such secret
	 */
	public String value(String name) {
		return value(name, SecretVersions.CURRENT);
	}

	/**
	 * Read the value a stage points at.
	 * @param name the name of the secret
	 * @param stage the stage, such as {@code ACSPrevious}
	 * @return the value
	 * @throws ServiceException if there is no such secret or stage
	 */
	public String value(String name, String stage) {
		return find(name).find(null, stage).value();
	}

	/**
	 * Move a stage of a generic secret.
	 * @param name the name of the secret
	 * @param stage the stage, such as {@code ACSCurrent}
	 * @param versionId the version it is to point at
	 * @throws ServiceException if there is no such secret or version
	 */
	public void moveStage(String name, String stage, String versionId) {
		find(name).moveStage(stage, versionId, null);
	}

	/**
	 * Return the ids of all versions of a secret.
	 * @param name the name of the secret
	 * @return the ids, the latest first
	 * @throws ServiceException if there is no such secret
	 */
	public List<String> versionIds(String name) {
		return find(name).versionIds();
	}

	/**
	 * Return the key that protects a secret.
	 * @param name the name of the secret
	 * @return the id of the key, or {@code null} if there is no such secret or it names
	 * none
	 */
	public @Nullable String encryptionKeyId(String name) {
		Secret secret = this.secrets.get(this.account.plainName("secret", name));
		return (secret != null) ? secret.encryptionKeyId() : null;
	}

	/**
	 * Return the names of all secrets.
	 * @return the names
	 */
	public Set<String> names() {
		return Set.copyOf(this.secrets.keySet());
	}

	/**
	 * Remove a secret at once.
	 * @param name the name of the secret
	 */
	public void remove(String name) {
		this.secrets.remove(name);
	}

	/**
	 * Count the secrets in an instance.
	 * @param instanceId the id of the instance
	 * @return how many there are
	 */
	public int count(String instanceId) {
		return (int) list().stream().filter((secret) -> instanceId.equals(secret.instanceId())).count();
	}

	/**
	 * Return the tags of a secret.
	 * @param name the name of the secret
	 * @return the live tags
	 * @throws ServiceException if there is no such secret
	 */
	public Tags tags(String name) {
		return find(name).tags();
	}

	Secret find(String name) {
		Secret secret = this.secrets.get(this.account.plainName("secret", name));
		if (secret == null || removeIfGone(secret)) {
			throw ServiceException.resourceNotFound();
		}
		settle(secret);
		return secret;
	}

	private void settle(Secret secret) {
		try {
			this.rotations.settle(secret);
		}
		catch (RotationFailedException ex) {
			// a reader gets the old value and sees that rotation is invalid
		}
	}

	private boolean removeIfGone(@Nullable Secret secret) {
		return secret != null && secret.isGoneAt(this.clock.instant()) && this.secrets.remove(secret.name(), secret);
	}

	List<Secret> list() {
		this.secrets.values().forEach(this::removeIfGone);
		this.secrets.values().forEach(this::settle);
		return List.copyOf(this.secrets.values());
	}

}
