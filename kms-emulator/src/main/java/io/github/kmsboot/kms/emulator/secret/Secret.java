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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.tag.Tags;

/**
 * A secret. All its methods take effect as a whole.
 */
final class Secret {

	static final int MAX_VALUE_BYTES = 30_720;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/+=.@\\-\\p{IsHan}]{1,192}");

	private final SecretDraft draft;

	private final Clock clock;

	private final Instant createdAt;

	private final @Nullable ManagedValue managedValue;

	private final SecretVersions versions = new SecretVersions();

	private final Tags tags = new Tags();

	private final ReentrantLock turn = new ReentrantLock();

	private SecretRotation rotation;

	private String description;

	private @Nullable String extendedConfig;

	private @Nullable String policy;

	private Instant updatedAt;

	private @Nullable Instant deleteAt;

	Secret(SecretDraft draft, Clock clock) {
		this.draft = checked(draft);
		this.clock = clock;
		this.createdAt = clock.instant();
		this.updatedAt = this.createdAt;
		this.description = draft.description();
		this.extendedConfig = draft.extendedConfig();
		this.rotation = SecretRotation.every(draft.rotationInterval(), this.createdAt);
		this.managedValue = draft.type().managedValue(config());
		addFirst();
	}

	private static SecretDraft checked(SecretDraft draft) {
		if (!draft.type().allowsName(draft.name()) || !NAME.matcher(draft.name()).matches()) {
			throw ServiceException.invalid("SecretName");
		}
		return draft;
	}

	private Map<String, @Nullable Object> config() {
		if (this.extendedConfig == null) {
			return Map.of();
		}
		Map<String, @Nullable Object> config = Json.object(this.extendedConfig);
		if (config == null) {
			throw ServiceException.invalid("ExtendedConfig");
		}
		return config;
	}

	private void addFirst() {
		List<String> values = (this.managedValue != null)
				? this.managedValue.initial(this.draft.value(), this.createdAt) : List.of(this.draft.value());
		if (values.size() > 1) {
			add(UUID.randomUUID().toString(), values.get(1), false, this.createdAt, Set.of(SecretVersions.PREVIOUS));
		}
		add(this.draft.versionId(), values.get(0), this.draft.binary(), this.createdAt, Set.of(SecretVersions.CURRENT));
	}

	private void add(String versionId, String value, boolean binary, Instant now, Set<String> stages) {
		if (value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
			throw ServiceException.invalid("SecretData");
		}
		this.versions.add(new SecretVersion(versionId, value, binary, now), stages);
		this.updatedAt = now;
	}

	String name() {
		return this.draft.name();
	}

	SecretType type() {
		return this.draft.type();
	}

	synchronized String description() {
		return this.description;
	}

	synchronized boolean isGoneAt(Instant now) {
		return this.deleteAt != null && !now.isBefore(this.deleteAt);
	}

	synchronized List<String> put(String versionId, String value, boolean binary, Set<String> stages) {
		checkLive();
		if (type().isManaged()) {
			throw ServiceException.rejectedOperation();
		}
		add(versionId, value, binary, this.clock.instant(), stages);
		return this.versions.stagesOf(versionId);
	}

	// Held while a rotation goes on, which may take long.
	ReentrantLock turn() {
		return this.turn;
	}

	// Return the rotation to a value, or to one made up; null if the version exists.
	synchronized @Nullable Rotation nextRotation(String versionId, @Nullable String value, Instant when) {
		checkLive();
		if (this.versions.contains(versionId)) {
			return null;
		}
		return new Rotation(name(), type(), versionId, (value != null) ? value : nextValue(when));
	}

	private String nextValue(Instant when) {
		String current = this.versions.staged(SecretVersions.CURRENT).value();
		SecretVersion previous = this.versions.findStaged(SecretVersions.PREVIOUS);
		return (this.managedValue != null)
				? this.managedValue.rotated(current, (previous != null) ? previous.value() : null, when)
				: GenericValue.rotated(current);
	}

	synchronized void complete(Rotation done, Instant when) {
		add(done.versionId(), done.value(), false, when, Set.of(SecretVersions.CURRENT));
		this.rotation = this.rotation.rotatedAt(when);
	}

	synchronized @Nullable Instant rotationDueAt(Instant now) {
		return (this.deleteAt == null) ? this.rotation.dueAt(now) : null;
	}

	synchronized void stopRotating() {
		this.rotation = this.rotation.failed();
	}

	synchronized void moveStage(String stage, @Nullable String toVersion, @Nullable String fromVersion) {
		checkLive();
		if (type().isManaged()) {
			throw ServiceException.rejectedOperation();
		}
		if (toVersion != null) {
			this.versions.move(stage, toVersion, fromVersion);
		}
		else if (fromVersion != null) {
			this.versions.unmark(stage, fromVersion);
		}
		this.updatedAt = this.clock.instant();
	}

	synchronized void rotateEvery(@Nullable Duration interval) {
		checkLive();
		this.rotation = this.rotation.changedTo(interval, this.clock.instant());
	}

	synchronized void update(@Nullable String newDescription, @Nullable String newExtendedConfig) {
		checkLive();
		this.description = (newDescription != null) ? newDescription : this.description;
		this.extendedConfig = (newExtendedConfig != null) ? newExtendedConfig : this.extendedConfig;
		this.updatedAt = this.clock.instant();
	}

	// Return the extended configuration with one member replaced, as JSON.
	synchronized String configWith(String member, Object value) {
		Map<String, @Nullable Object> config = new LinkedHashMap<>(config());
		config.put(member, value);
		return Json.write(config);
	}

	synchronized void scheduleDeletion(Instant when) {
		checkLive();
		this.deleteAt = when;
	}

	synchronized void restore() {
		if (this.deleteAt == null) {
			throw new ServiceException(409, "Rejected.ResourceInUse", "restore normal secret");
		}
		this.deleteAt = null;
	}

	synchronized void checkLive() {
		if (this.deleteAt != null) {
			throw new ServiceException(409, "Rejected.ResourceInDeleteWindow", "secret in delete peroid");
		}
	}

	synchronized void checkManaged() {
		checkLive();
		if (!type().isManaged()) {
			throw ServiceException.rejectedOperation();
		}
	}

	// Find the version a caller asks for. Given both an id and a stage, they must name
	// the same version; a managed secret is asked by stage only.
	synchronized SecretVersion find(@Nullable String versionId, @Nullable String stage) {
		checkLive();
		if (versionId == null || type().isManaged()) {
			return this.versions.staged((stage != null) ? stage : SecretVersions.CURRENT);
		}
		SecretVersion version = this.versions.get(versionId);
		if (stage != null && !this.versions.stagesOf(versionId).contains(stage)) {
			throw ServiceException.invalid("VersionStage");
		}
		return version;
	}

	synchronized Answer describeValue(@Nullable String versionId, @Nullable String stage, boolean withConfig) {
		SecretVersion version = find(versionId, stage);
		Answer answer = new Answer().with("SecretName", name())
			.with("SecretType", type().wireName())
			.with("SecretData", version.value())
			.with("SecretDataType", version.dataType());
		return describeManaged(describeVersion(answer, version), withConfig);
	}

	synchronized List<Answer> describeVersions(boolean includeUnmarked) {
		return this.versions.list(includeUnmarked)
			.stream()
			.map((version) -> describeVersion(new Answer(), version))
			.toList();
	}

	private Answer describeVersion(Answer answer, SecretVersion version) {
		return answer.with("VersionId", version.id())
			.with("CreateTime", version.createdAt())
			.withTexts("VersionStages", "VersionStage", this.versions.stagesOf(version.id()));
	}

	synchronized List<String> versionIds() {
		return this.versions.list(true).stream().map(SecretVersion::id).toList();
	}

	synchronized Answer describe(Answer answer) {
		return answer.with("SecretName", name())
			.with("SecretType", type().wireName())
			.with("CreateTime", this.createdAt)
			.with("UpdateTime", this.updatedAt)
			.with("PlannedDeleteTime", this.deleteAt);
	}

	// Add what only managed secrets have.
	synchronized Answer describeManaged(Answer answer, boolean withConfig) {
		if (type().isManaged()) {
			this.rotation.describe(answer).with("ExtendedConfig", withConfig ? this.extendedConfig : null);
		}
		return answer;
	}

	Tags tags() {
		return this.tags;
	}

	synchronized @Nullable String policy() {
		return this.policy;
	}

	synchronized void allow(String newPolicy) {
		checkLive();
		this.policy = newPolicy;
	}

	@Nullable String instanceId() {
		return this.draft.instanceId();
	}

	@Nullable String encryptionKeyId() {
		return this.draft.encryptionKeyId();
	}

}
