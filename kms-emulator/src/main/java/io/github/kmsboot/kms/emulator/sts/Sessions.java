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

package io.github.kmsboot.kms.emulator.sts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.access.AccessKeys;

/**
 * The roles that are assumed at the moment. Their access keys are issued into the
 * register of the emulator, so that they work at every gateway.
 *
 * @since 0.1.0
 */
public final class Sessions {

	private final AccessKeys accessKeys;

	private final Clock clock;

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private volatile @Nullable Duration lifetime;

	/**
	 * Create an empty register.
	 * @param accessKeys where access keys are issued
	 * @param clock tells when a session has expired
	 */
	public Sessions(AccessKeys accessKeys, Clock clock) {
		this.accessKeys = accessKeys;
		this.clock = clock;
	}

	/**
	 * Open a session.
	 * @param roleArn the name of the role
	 * @param name the name of the session
	 * @param duration how long it is to last, unless all sessions last equally long
	 * @param policy the policy it is narrowed by, if any
	 * @return the session
	 */
	public Session open(String roleArn, String name, Duration duration, @Nullable String policy) {
		Duration forced = this.lifetime;
		Session session = new Session(this.accessKeys.issue((forced != null) ? forced : duration), roleArn, name,
				policy);
		this.sessions.put(session.key().id(), session);
		return session;
	}

	/**
	 * Let all new sessions last equally long, whatever their callers ask for.
	 * @param newLifetime the time, {@code null} for as long as asked for
	 */
	public void lifetime(@Nullable Duration newLifetime) {
		this.lifetime = newLifetime;
	}

	/**
	 * Tell whether the access key of a session still works.
	 * @param session the session
	 * @return whether it is neither expired nor revoked
	 */
	public boolean isLive(Session session) {
		Instant end = session.key().expiresAt();
		return this.sessions.containsKey(session.key().id()) && (end == null || this.clock.instant().isBefore(end));
	}

	@Nullable Session find(String accessKeyId) {
		return this.sessions.get(accessKeyId);
	}

	/**
	 * Return the sessions whose access keys still work.
	 * @return the sessions in no order
	 */
	public List<Session> list() {
		return this.sessions.values().stream().filter(this::isLive).toList();
	}

	/**
	 * End a session before its time.
	 * @param accessKeyId the id of its access key
	 */
	public void revoke(String accessKeyId) {
		if (this.sessions.remove(accessKeyId) != null) {
			this.accessKeys.disable(accessKeyId);
		}
	}

	/**
	 * End all sessions.
	 */
	public void revokeAll() {
		List.copyOf(this.sessions.keySet()).forEach(this::revoke);
	}

}
