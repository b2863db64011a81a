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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The versions of one key, oldest first, of which there is always one.
 */
final class KeyVersions {

	static final int MAX_VERSIONS = 50;

	static final Duration MIN_AGE = Duration.ofDays(7);

	private final List<KeyVersion> versions = new ArrayList<>();

	KeyVersions(KeyVersion first) {
		this.versions.add(first);
	}

	KeyVersion first() {
		return this.versions.get(0);
	}

	KeyVersion latest() {
		return this.versions.get(this.versions.size() - 1);
	}

	KeyVersion get(String id) {
		return this.versions.stream()
			.filter((version) -> version.id().equals(id))
			.findAny()
			.orElseThrow(() -> new ServiceException(404, "Forbidden.KeyVersionNotFound",
					"The specified Key version is not found."));
	}

	// Return the versions, the latest first.
	List<KeyVersion> list() {
		List<KeyVersion> list = new ArrayList<>(this.versions);
		Collections.reverse(list);
		return list;
	}

	KeyVersion add(KeyVersion version) {
		this.versions.add(version);
		return version;
	}

	// Check whether a caller may ask for another version.
	void checkMayGrow(Instant now) {
		if (this.versions.size() >= MAX_VERSIONS) {
			throw ServiceException.limitExceeded("The user create resource limit was exceeded.");
		}
		if (now.isBefore(latest().createdAt().plus(MIN_AGE))) {
			throw ServiceException.rejectedOperation();
		}
	}

	void replaceLatest(KeyMaterial material) {
		this.versions.set(this.versions.size() - 1, latest().with(material));
	}

}
