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

package io.github.kmsboot.kms.emulator.instance;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The KMS instances of the account. The first one declared is the default.
 *
 * @since 0.1.0
 */
public final class KmsInstances {

	private final Map<String, KmsInstance> instances = new LinkedHashMap<>();

	private final Clock clock;

	/**
	 * Create an empty register.
	 * @param clock the time instances begin to run
	 */
	public KmsInstances(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Add an instance that is not connected to any network yet.
	 * @param id the id, such as {@code kst-hzz65f176a0ogplgq}
	 * @throws IllegalArgumentException if the id does not begin with {@code kst-} or is
	 * taken
	 */
	public synchronized void add(String id) {
		if (!id.startsWith("kst-") || this.instances.containsKey(id)) {
			throw new IllegalArgumentException("instance id must begin with kst- and be new: " + id);
		}
		this.instances.put(id, new KmsInstance(id, this.clock));
	}

	/**
	 * Find out which instance something new is to live in.
	 * @param parameters what the caller asked
	 * @return the value of {@code DKMSInstanceId}, {@code null} if it is absent
	 * @throws ServiceException if there is no such instance
	 */
	public @Nullable String chosen(Parameters parameters) {
		String id = parameters.optional("DKMSInstanceId");
		return (id != null) ? find(id).id() : null;
	}

	synchronized KmsInstance find(String id) {
		KmsInstance instance = this.instances.get(id);
		if (instance == null) {
			throw new ServiceException(403, "Forbidden.DKMSInstanceNotFound",
					"The specified DKMS Instance is not found.");
		}
		return instance;
	}

	synchronized void remove(String id) {
		this.instances.remove(find(id).id());
	}

	synchronized List<KmsInstance> list() {
		return List.copyOf(this.instances.values());
	}

}
