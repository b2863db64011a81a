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
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.RotationInterval;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * A key: what it is for, the state it is in and the version it encrypts with.
 */
final class Key {

	private final KeyAttributes attributes;

	private final String arn;

	private final KeyVersion version;

	private volatile KeyState state;

	private volatile String description;

	private volatile @Nullable Instant deleteAt;

	Key(KeyAttributes attributes, String arn, KeyVersion version) {
		this.attributes = attributes;
		this.arn = arn;
		this.version = version;
		this.state = attributes.external() ? KeyState.PENDING_IMPORT : KeyState.ENABLED;
		this.description = attributes.description();
	}

	String id() {
		return this.attributes.id();
	}

	String arn() {
		return this.arn;
	}

	KeyVersion version() {
		return this.version;
	}

	KeyState state() {
		return this.state;
	}

	void describe(String description) {
		this.description = description;
	}

	// Return the version to encrypt and decrypt with.
	KeyVersion usable() {
		KeyState current = this.state;
		if (current != KeyState.ENABLED) {
			throw rejected(current);
		}
		return this.version;
	}

	/**
	 * Check whether an existing alias may move to this key.
	 */
	void checkMayBeAliased() {
		if (this.state == KeyState.PENDING_DELETION) {
			throw rejected(KeyState.PENDING_DELETION);
		}
	}

	private static ServiceException rejected(KeyState state) {
		return new ServiceException(409, "Rejected." + state.wireName(),
				"The request was rejected because the key state is " + state.wireName() + ".");
	}

	void enable() {
		move(EnumSet.of(KeyState.ENABLED, KeyState.DISABLED), KeyState.ENABLED);
	}

	void disable() {
		move(EnumSet.of(KeyState.ENABLED, KeyState.DISABLED), KeyState.DISABLED);
	}

	void scheduleDeletion(Instant when) {
		move(EnumSet.complementOf(EnumSet.of(KeyState.PENDING_DELETION)), KeyState.PENDING_DELETION);
		this.deleteAt = when;
	}

	void cancelDeletion() {
		move(EnumSet.of(KeyState.PENDING_DELETION), KeyState.ENABLED);
		this.deleteAt = null;
	}

	private synchronized void move(Set<KeyState> from, KeyState to) {
		if (!from.contains(this.state)) {
			throw stateModifiedFailed();
		}
		this.state = to;
	}

	void checkMayTakeAlias() {
		if (this.state == KeyState.PENDING_DELETION) {
			throw stateModifiedFailed();
		}
	}

	private static ServiceException stateModifiedFailed() {
		return new ServiceException(409, "Rejected.StateModifiedFailed", "Keystate modified failed.");
	}

	boolean isGoneAt(Instant now) {
		Instant end = this.deleteAt;
		return end != null && !now.isBefore(end);
	}

	Answer metadata(String creator) {
		Duration interval = this.attributes.rotationInterval();
		Answer answer = new Answer().with("KeyId", id())
			.with("Arn", this.arn)
			.with("KeySpec", this.attributes.spec().wireName())
			.with("KeyUsage", "ENCRYPT/DECRYPT")
			.with("KeyState", this.state.wireName())
			.with("Origin", this.attributes.external() ? "EXTERNAL" : "Aliyun_KMS")
			.with("ProtectionLevel", this.attributes.protectionLevel())
			.with("Creator", creator)
			.with("CreationDate", this.version.createdAt())
			.with("Description", this.description)
			.with("PrimaryKeyVersion", this.version.id())
			.with("AutomaticRotation", (interval != null) ? "Enabled" : "Disabled")
			.with("DeletionProtection", "Disabled")
			.with("LastRotationDate", this.version.createdAt())
			.with("DeleteDate", this.deleteAt);
		if (interval != null) {
			answer.with("RotationInterval", RotationInterval.write(interval))
				.with("NextRotationDate", this.version.createdAt().plus(interval));
		}
		return answer;
	}

}
