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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * Rotates secrets, one rotation of a secret at a time, together with those who take part.
 * They run without the lock of the secret, so that they may wait for somebody who reads
 * it.
 */
final class Rotations {

	private final Clock clock;

	private final List<RotationListener> before = new CopyOnWriteArrayList<>();

	private final List<RotationListener> after = new CopyOnWriteArrayList<>();

	Rotations(Clock clock) {
		this.clock = clock;
	}

	void before(RotationListener listener) {
		this.before.add(listener);
	}

	void after(RotationListener listener) {
		this.after.add(listener);
	}

	// Rotate to a value, or to one the secret makes up.
	void rotate(Secret secret, String versionId, @Nullable String value) {
		if (secret.turn().isHeldByCurrentThread()) {
			throw new IllegalStateException("Secret '%s' is being rotated".formatted(secret.name()));
		}
		secret.turn().lock();
		try {
			Instant now = this.clock.instant();
			Rotation rotation = secret.nextRotation(versionId, value, now);
			if (rotation != null) {
				perform(secret, rotation, now);
			}
		}
		finally {
			secret.turn().unlock();
		}
	}

	// Do what is due by now, unless it is being done.
	void settle(Secret secret) {
		if (secret.turn().isHeldByCurrentThread() || !secret.turn().tryLock()) {
			return;
		}
		try {
			Instant due = secret.rotationDueAt(this.clock.instant());
			Rotation rotation = (due != null) ? secret.nextRotation(UUID.randomUUID().toString(), null, due) : null;
			if (due != null && rotation != null) {
				perform(secret, rotation, due);
			}
		}
		catch (RotationFailedException ex) {
			secret.stopRotating();
			throw ex;
		}
		finally {
			secret.turn().unlock();
		}
	}

	private void perform(Secret secret, Rotation rotation, Instant when) {
		this.before.forEach((listener) -> call(listener, rotation));
		secret.complete(rotation, when);
		this.after.forEach((listener) -> call(listener, rotation));
	}

	private static void call(RotationListener listener, Rotation rotation) {
		try {
			listener.onRotation(rotation);
		}
		catch (Exception ex) {
			throw new RotationFailedException(rotation.secretName(), ex);
		}
	}

}
