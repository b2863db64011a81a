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

package io.github.kmsboot.kms.emulator.metadata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.sts.Session;
import io.github.kmsboot.kms.emulator.sts.Sessions;

/**
 * The role attached to the instance and the access key it goes by. The key is replaced
 * half an hour before it expires and when it has been revoked.
 */
final class InstanceRole {

	private static final Duration DURATION = Duration.ofHours(6);

	private static final Duration RENEWAL = Duration.ofMinutes(30);

	private final Sessions sessions;

	private final String accountId;

	private final Clock clock;

	private @Nullable String name;

	private @Nullable Issued issued;

	InstanceRole(Sessions sessions, String accountId, Clock clock) {
		this.sessions = sessions;
		this.accountId = accountId;
		this.clock = clock;
	}

	synchronized void attach(@Nullable String newName) {
		this.name = newName;
		this.issued = null;
	}

	synchronized @Nullable String name() {
		return this.name;
	}

	// Return the access key of the role, or null if none is attached.
	synchronized @Nullable Issued issued() {
		if (this.name == null) {
			return null;
		}
		Issued current = this.issued;
		if (current == null || !isFresh(current.session())) {
			String arn = "acs:ram::" + this.accountId + ":role/" + this.name;
			current = new Issued(this.sessions.open(arn, "i-kms-emulator", DURATION, null), this.clock.instant());
			this.issued = current;
		}
		return current;
	}

	private boolean isFresh(Session session) {
		Instant end = session.key().expiresAt();
		return this.sessions.isLive(session) && end != null && this.clock.instant().plus(RENEWAL).isBefore(end);
	}

	/**
	 * An access key and when it was issued.
	 *
	 * @param session the session it belongs to
	 * @param at when it was issued
	 */
	record Issued(Session session, Instant at) {
	}

}
