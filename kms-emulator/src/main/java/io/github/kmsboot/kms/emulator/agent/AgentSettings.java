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

import java.time.Duration;

/**
 * The configuration of an agent.
 *
 * @param responseType the shape of its answers
 * @param pathPrefix the path in front of the name of a secret, with a slash at both ends
 * @param timeToLive how long it keeps a secret, zero for not at all
 * @param cacheSize how many secrets it keeps
 * @param ignoreTransientErrors whether it goes on serving a secret that has outlived its
 * time while KMS fails
 * @since 0.1.0
 */
public record AgentSettings(ResponseType responseType, String pathPrefix, Duration timeToLive, int cacheSize,
		boolean ignoreTransientErrors) {

	private static final int MAX_CACHE_SIZE = 1000;

	/**
	 * Check the parts.
	 */
	public AgentSettings {
		if (!pathPrefix.matches("/(.+/)?")) {
			throw new IllegalArgumentException("path prefix must have a slash at both ends");
		}
		if (timeToLive.isNegative()) {
			throw new IllegalArgumentException("time to live must not be negative");
		}
		if (cacheSize < 1 || cacheSize > MAX_CACHE_SIZE) {
			throw new IllegalArgumentException("cache size must be from 1 to " + MAX_CACHE_SIZE);
		}
	}

	/**
	 * Return the defaults: the words of KMS below {@code /v1/}, a thousand secrets kept
	 * for five minutes, and for longer while KMS fails.
	 * @return the settings
	 */
	public static AgentSettings defaults() {
		return new AgentSettings(ResponseType.KMS, "/v1/", Duration.ofMinutes(5), MAX_CACHE_SIZE, true);
	}

	/**
	 * Change the shape of answers.
	 * @param newResponseType the shape
	 * @return the changed settings
	 */
	public AgentSettings withResponseType(ResponseType newResponseType) {
		return new AgentSettings(newResponseType, this.pathPrefix, this.timeToLive, this.cacheSize,
				this.ignoreTransientErrors);
	}

	/**
	 * Change the path in front of the name of a secret.
	 * @param newPathPrefix the path, with a slash at both ends
	 * @return the changed settings
	 */
	public AgentSettings withPathPrefix(String newPathPrefix) {
		return new AgentSettings(this.responseType, newPathPrefix, this.timeToLive, this.cacheSize,
				this.ignoreTransientErrors);
	}

	/**
	 * Change how long a secret is kept.
	 * @param newTimeToLive the time, zero for not at all
	 * @return the changed settings
	 */
	public AgentSettings withTimeToLive(Duration newTimeToLive) {
		return new AgentSettings(this.responseType, this.pathPrefix, newTimeToLive, this.cacheSize,
				this.ignoreTransientErrors);
	}

	/**
	 * Change how many secrets are kept.
	 * @param newCacheSize the number, from 1 to 1000
	 * @return the changed settings
	 */
	public AgentSettings withCacheSize(int newCacheSize) {
		return new AgentSettings(this.responseType, this.pathPrefix, this.timeToLive, newCacheSize,
				this.ignoreTransientErrors);
	}

	/**
	 * Change whether a secret that has outlived its time is served while KMS fails.
	 * @param ignore whether it is
	 * @return the changed settings
	 */
	public AgentSettings withIgnoreTransientErrors(boolean ignore) {
		return new AgentSettings(this.responseType, this.pathPrefix, this.timeToLive, this.cacheSize, ignore);
	}

}
