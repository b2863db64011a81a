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

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.tag.Tags;

/**
 * A key: what it is for, the state it is in and its versions. All its methods take effect
 * as a whole.
 */
final class Key {

	private final KeyAttributes attributes;

	private final String arn;

	private final KeyVersions versions;

	private final Tags tags = new Tags();

	private KeyState state;

	private String description;

	private KeyRotation rotation;

	private ImportedMaterial imported = ImportedMaterial.NONE;

	private DeletionProtection protection = DeletionProtection.NONE;

	private @Nullable String policy;

	private @Nullable Instant deleteAt;

	Key(KeyAttributes attributes, String arn, KeyVersion version) {
		this.attributes = attributes;
		this.arn = arn;
		this.versions = new KeyVersions(version);
		this.state = attributes.external() ? KeyState.PENDING_IMPORT : KeyState.ENABLED;
		this.description = attributes.description();
		this.rotation = new KeyRotation(attributes.rotationInterval(), version.createdAt());
	}

	String id() {
		return this.attributes.id();
	}

	String arn() {
		return this.arn;
	}

	KeyAttributes attributes() {
		return this.attributes;
	}

	Tags tags() {
		return this.tags;
	}

	synchronized KeyState state() {
		return this.state;
	}

	synchronized void describe(String newDescription) {
		this.description = newDescription;
	}

	synchronized @Nullable String policy() {
		return this.policy;
	}

	synchronized void allow(String newPolicy) {
		this.policy = newPolicy;
	}

	// Return the version to encrypt with.
	synchronized KeyVersion usable() {
		checkEnabled();
		return this.versions.latest();
	}

	// Return the version to decrypt with, to sign with or to verify with.
	synchronized KeyVersion usable(String versionId) {
		checkEnabled();
		return this.versions.get(versionId);
	}

	private void checkEnabled() {
		if (this.state != KeyState.ENABLED) {
			throw rejected(this.state);
		}
	}

	synchronized KeyVersion version(String versionId) {
		return this.versions.get(versionId);
	}

	synchronized KeyVersion latestVersion() {
		return this.versions.latest();
	}

	synchronized List<KeyVersion> versions() {
		return this.versions.list();
	}

	synchronized KeyVersion addVersion(KeyMaterial material, Instant now) {
		if (this.attributes.spec().isSymmetric()) {
			throw ServiceException.rejectedOperation();
		}
		checkEnabled();
		this.versions.checkMayGrow(now);
		return addVersionAt(now, material);
	}

	private KeyVersion addVersionAt(Instant when, KeyMaterial material) {
		this.rotation = this.rotation.doneAt(when);
		return this.versions.add(new KeyVersion(UUID.randomUUID().toString(), when, material));
	}

	/**
	 * Check whether an existing alias may move to this key.
	 */
	synchronized void checkMayBeAliased() {
		if (this.state == KeyState.PENDING_DELETION) {
			throw rejected(KeyState.PENDING_DELETION);
		}
	}

	private static ServiceException rejected(KeyState state) {
		return new ServiceException(409, "Rejected." + state.wireName(),
				"The request was rejected because the key state is " + state.wireName() + ".");
	}

	synchronized void enable() {
		move(EnumSet.of(KeyState.ENABLED, KeyState.DISABLED), KeyState.ENABLED);
	}

	synchronized void disable() {
		move(EnumSet.of(KeyState.ENABLED, KeyState.DISABLED), KeyState.DISABLED);
	}

	synchronized void scheduleDeletion(Instant when) {
		if (this.protection.enabled()) {
			throw stateModifiedFailed();
		}
		move(EnumSet.complementOf(EnumSet.of(KeyState.PENDING_DELETION)), KeyState.PENDING_DELETION);
		this.deleteAt = when;
	}

	synchronized void cancelDeletion() {
		boolean complete = !this.attributes.external() || this.imported.present();
		move(EnumSet.of(KeyState.PENDING_DELETION), complete ? KeyState.ENABLED : KeyState.PENDING_IMPORT);
		this.deleteAt = null;
	}

	private void move(Set<KeyState> from, KeyState to) {
		if (!from.contains(this.state)) {
			throw stateModifiedFailed();
		}
		this.state = to;
	}

	synchronized void protect(DeletionProtection newProtection) {
		checkNotDying();
		this.protection = newProtection;
	}

	synchronized void checkMayTakeAlias() {
		checkNotDying();
	}

	private void checkNotDying() {
		if (this.state == KeyState.PENDING_DELETION) {
			throw stateModifiedFailed();
		}
	}

	private static ServiceException stateModifiedFailed() {
		return new ServiceException(409, "Rejected.StateModifiedFailed", "Keystate modified failed.");
	}

	synchronized void rotateEvery(@Nullable Duration interval) {
		if (!this.attributes.spec().isSymmetric() || this.attributes.external()) {
			throw ServiceException.rejectedOperation();
		}
		checkMayBeAliased();
		this.rotation = this.rotation.every(interval);
	}

	void checkExternal() {
		if (!this.attributes.external()) {
			throw new ServiceException(400, "Unsupported.Origin", "The origin of the key does not support this.");
		}
	}

	synchronized void importMaterial(SymmetricMaterial material, @Nullable Instant expiresAt) {
		checkNotDying();
		if (this.imported.known() && !this.versions.latest().symmetric().isSameAs(material)) {
			throw KeyImports.invalidMaterial();
		}
		this.versions.replaceLatest(material);
		this.imported = ImportedMaterial.until(expiresAt);
		this.state = (this.state == KeyState.PENDING_IMPORT) ? KeyState.ENABLED : this.state;
	}

	synchronized void deleteMaterial() {
		checkExternal();
		this.imported = this.imported.removed();
		this.state = (this.state == KeyState.PENDING_DELETION) ? this.state : KeyState.PENDING_IMPORT;
	}

	synchronized boolean isGoneAt(Instant now) {
		return this.deleteAt != null && !now.isBefore(this.deleteAt);
	}

	// Do what is due by now. Return the version this brought about, if any.
	synchronized @Nullable KeyVersion settle(Instant now) {
		if (this.imported.isExpiredAt(now)) {
			deleteMaterial();
		}
		Instant due = (this.state == KeyState.ENABLED) ? this.rotation.dueAt(now) : null;
		return (due != null) ? addVersionAt(due, KeyMaterial.create(this.attributes.spec())) : null;
	}

	synchronized Answer metadata(String creator) {
		boolean symmetric = this.attributes.spec().isSymmetric();
		Instant expiresAt = this.imported.expiresAt();
		Answer answer = new Answer().with("KeyId", id())
			.with("Arn", this.arn)
			.with("KeySpec", this.attributes.spec().wireName())
			.with("KeyUsage", this.attributes.usage().wireName())
			.with("KeyState", this.state.wireName())
			.with("Origin", this.attributes.external() ? "EXTERNAL" : "Aliyun_KMS")
			.with("ProtectionLevel", this.attributes.protectionLevel())
			.with("Creator", creator)
			.with("CreationDate", this.versions.first().createdAt())
			.with("Description", this.description)
			.with("PrimaryKeyVersion", symmetric ? this.versions.latest().id() : null)
			.with("DKMSInstanceId", this.attributes.instanceId())
			.with("DeleteDate", this.deleteAt);
		Answer withExpiry = (expiresAt != null) ? answer.with("MaterialExpireTime", expiresAt)
				: answer.with("MaterialExpireTime", "");
		return this.protection.describe(this.rotation.describe(withExpiry, this.state != KeyState.ENABLED));
	}

}
