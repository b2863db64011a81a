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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The versions of one secret, oldest first, and the stages that point at them. A stage is
 * on one version at a time; {@link #CURRENT} is always on one, and {@link #PREVIOUS}
 * follows where it was before.
 */
final class SecretVersions {

	static final String CURRENT = "ACSCurrent";

	static final String PREVIOUS = "ACSPrevious";

	static final int MAX_VERSIONS = 10;

	static final int MAX_STAGES = 8;

	private final Map<String, SecretVersion> versions = new LinkedHashMap<>();

	private final Map<String, String> stages = new TreeMap<>();

	void add(SecretVersion version, Set<String> newStages) {
		SecretVersion existing = this.versions.get(version.id());
		if (existing != null) {
			if (!existing.sameContent(version)) {
				throw new ServiceException(409, "Rejected.ResourceExist", "The resource already exists.");
			}
			return;
		}
		checkStages(newStages);
		this.versions.put(version.id(), version);
		newStages.forEach((stage) -> point(stage, version.id()));
		dropOldest();
	}

	private void checkStages(Set<String> newStages) {
		long added = newStages.stream().filter((stage) -> !this.stages.containsKey(stage)).count();
		if (this.stages.size() + added > MAX_STAGES) {
			throw ServiceException.limitExceeded("exceed secret limits error");
		}
	}

	private void point(String stage, String versionId) {
		String before = this.stages.put(stage, versionId);
		if (stage.equals(CURRENT) && before != null && !before.equals(versionId)) {
			this.stages.put(PREVIOUS, before);
		}
	}

	private void dropOldest() {
		if (this.versions.size() > MAX_VERSIONS) {
			List<String> unmarked = new ArrayList<>(this.versions.keySet());
			unmarked.removeAll(this.stages.values());
			this.versions.remove(unmarked.get(0));
		}
	}

	void move(String stage, String toVersion, @Nullable String fromVersion) {
		if (!this.versions.containsKey(toVersion)) {
			throw ServiceException.resourceNotFound();
		}
		checkHolder(stage, fromVersion);
		checkStages(Set.of(stage));
		point(stage, toVersion);
	}

	void unmark(String stage, String fromVersion) {
		checkHolder(stage, fromVersion);
		this.stages.remove(stage);
	}

	private void checkHolder(String stage, @Nullable String versionId) {
		if (versionId != null && !versionId.equals(this.stages.get(stage))) {
			throw new ServiceException(400, "Rejected.InvalidRequest", "param mismatch");
		}
	}

	SecretVersion get(String versionId) {
		return existing(this.versions.get(versionId));
	}

	SecretVersion staged(String stage) {
		SecretVersion version = findStaged(stage);
		return existing(version);
	}

	@Nullable SecretVersion findStaged(String stage) {
		String versionId = this.stages.get(stage);
		return (versionId != null) ? this.versions.get(versionId) : null;
	}

	private static SecretVersion existing(@Nullable SecretVersion version) {
		if (version == null) {
			throw ServiceException.resourceNotFound();
		}
		return version;
	}

	boolean contains(String versionId) {
		return this.versions.containsKey(versionId);
	}

	List<String> stagesOf(String versionId) {
		List<String> names = new ArrayList<>();
		this.stages.forEach((stage, holder) -> {
			if (holder.equals(versionId)) {
				names.add(stage);
			}
		});
		return names;
	}

	// Return the versions, the latest first.
	List<SecretVersion> list(boolean includeUnmarked) {
		List<SecretVersion> list = new ArrayList<>();
		this.versions.values().forEach((version) -> {
			if (includeUnmarked || this.stages.containsValue(version.id())) {
				list.add(0, version);
			}
		});
		return list;
	}

}
