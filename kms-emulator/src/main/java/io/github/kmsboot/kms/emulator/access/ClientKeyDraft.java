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

package io.github.kmsboot.kms.emulator.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A client key to be issued for an application access point.
 *
 * @param name the name of the access point
 * @param id the id with the prefix {@code KAAP.}, or {@code null} for a new one
 * @param lifetime how long the key works
 * @param gateways where it works: {@code shared} and ids of instances, none for
 * everywhere
 * @param secrets the names of secrets it may read, where {@code *} stands for any text
 * @param keys the ids or aliases of keys it may use, where {@code *} stands for any text
 * in an id
 * @since 0.1.0
 */
public record ClientKeyDraft(String name, @Nullable String id, Duration lifetime, Set<String> gateways,
		List<String> secrets, List<String> keys) {

	/**
	 * How long a client key works unless told otherwise.
	 */
	public static final Duration DEFAULT_LIFETIME = Duration.ofDays(5 * 365);

	private static final List<String> ALL = List.of("*");

	/**
	 * Copy the collections.
	 */
	public ClientKeyDraft {
		gateways = Set.copyOf(gateways);
		secrets = List.copyOf(secrets);
		keys = List.copyOf(keys);
	}

	/**
	 * Describe a key that works everywhere, for all secrets and keys.
	 * @param name the name of the access point
	 * @return the draft
	 */
	public static ClientKeyDraft of(String name) {
		return new ClientKeyDraft(name, null, DEFAULT_LIFETIME, Set.of(), ALL, ALL);
	}

	/**
	 * Change the id.
	 * @param newId the id with the prefix {@code KAAP.}
	 * @return the changed draft
	 */
	public ClientKeyDraft withId(String newId) {
		return new ClientKeyDraft(this.name, newId, this.lifetime, this.gateways, this.secrets, this.keys);
	}

	/**
	 * Change how long the key works.
	 * @param newLifetime the time
	 * @return the changed draft
	 */
	public ClientKeyDraft withLifetime(Duration newLifetime) {
		return new ClientKeyDraft(this.name, this.id, newLifetime, this.gateways, this.secrets, this.keys);
	}

	/**
	 * Change where the key works.
	 * @param names {@code shared} and ids of instances
	 * @return the changed draft
	 */
	public ClientKeyDraft withGateways(String... names) {
		return new ClientKeyDraft(this.name, this.id, this.lifetime, Set.of(names), this.secrets, this.keys);
	}

	/**
	 * Change which secrets the key may read.
	 * @param names the names, where {@code *} stands for any text
	 * @return the changed draft
	 */
	public ClientKeyDraft withSecrets(String... names) {
		return new ClientKeyDraft(this.name, this.id, this.lifetime, this.gateways, List.of(names), this.keys);
	}

	/**
	 * Change which keys the key may use.
	 * @param names ids or aliases, where {@code *} stands for any text in an id
	 * @return the changed draft
	 */
	public ClientKeyDraft withKeys(String... names) {
		return new ClientKeyDraft(this.name, this.id, this.lifetime, this.gateways, this.secrets, List.of(names));
	}

}
