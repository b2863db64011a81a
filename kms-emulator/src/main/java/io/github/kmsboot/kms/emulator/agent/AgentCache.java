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

package io.github.kmsboot.kms.emulator.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The secrets an agent keeps. The one that has not been asked for the longest goes first.
 */
final class AgentCache {

	private final Duration timeToLive;

	private final int size;

	private final Clock clock;

	private final Map<SecretQuery, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	AgentCache(Duration timeToLive, int size, Clock clock) {
		this.timeToLive = timeToLive;
		this.size = size;
		this.clock = clock;
	}

	synchronized @Nullable AgentSecret fresh(SecretQuery query) {
		Entry entry = this.entries.get(query);
		return (entry != null && this.clock.instant().isBefore(entry.expiresAt())) ? entry.secret() : null;
	}

	synchronized @Nullable AgentSecret stale(SecretQuery query) {
		Entry entry = this.entries.get(query);
		return (entry != null) ? entry.secret() : null;
	}

	synchronized void put(SecretQuery query, AgentSecret secret) {
		if (this.timeToLive.isZero()) {
			return;
		}
		this.entries.put(query, new Entry(secret, this.clock.instant().plus(this.timeToLive)));
		if (this.entries.size() > this.size) {
			this.entries.remove(this.entries.keySet().iterator().next());
		}
	}

	synchronized void clear() {
		this.entries.clear();
	}

	/**
	 * A secret and how long it is good.
	 *
	 * @param secret the secret
	 * @param expiresAt when it is to be fetched again
	 */
	private record Entry(AgentSecret secret, Instant expiresAt) {
	}

}
