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

package io.github.kmsboot.kms.emulator.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;
import io.github.kmsboot.kms.emulator.secret.SecretDraft;
import io.github.kmsboot.kms.emulator.secret.SecretStore;
import io.github.kmsboot.kms.emulator.secret.SecretType;

/**
 * A secret as a seed describes it: either one value, or several versions under
 * {@code stages}, where the one that is {@code ACSCurrent} may stand anywhere.
 */
final class SeedSecret {

	private static final Set<String> FIELDS = Set.of("name", "type", "description", "versionId", "value", "binary",
			"extendedConfig", "stages");

	private static final Set<String> VERSION_FIELDS = Set.of("id", "value", "stages");

	private static final String CURRENT = "ACSCurrent";

	private final SeedNode node;

	private final Map<String, SeedNode> fields;

	private final String name;

	SeedSecret(SeedNode node) {
		this.node = node;
		this.fields = node.members(FIELDS);
		this.name = required("name").text();
		SeedNode given = first("value", "binary", "stages");
		if (given == null) {
			throw node.problem("needs a value, binary or stages: " + this.name);
		}
	}

	private SeedNode required(String field) {
		SeedNode value = this.fields.get(field);
		if (value == null) {
			throw this.node.problem("lacks '" + field + "'");
		}
		return value;
	}

	private @Nullable SeedNode first(String... names) {
		SeedNode found = null;
		for (String candidate : names) {
			SeedNode value = this.fields.get(candidate);
			if (value != null && found != null) {
				throw value.problem("cannot stand beside '" + found.name() + "'");
			}
			found = (value != null) ? value : found;
		}
		return found;
	}

	String name() {
		return this.name;
	}

	SeedNode node() {
		return this.node;
	}

	void fill(SecretStore secrets) {
		try {
			SeedNode stages = this.fields.get("stages");
			if (stages == null) {
				secrets.create(single());
			}
			else {
				createVersions(stages.isList() ? list(stages) : map(stages), secrets);
			}
		}
		catch (ServiceException ex) {
			throw this.node.problem("is refused, secret " + this.name + ": " + ex.getMessage());
		}
	}

	private SecretDraft single() {
		SeedNode binary = this.fields.get("binary");
		String value = (binary != null) ? binary.text() : required("value").text();
		SeedNode config = this.fields.get("extendedConfig");
		return new SecretDraft(this.name, type(), text("versionId", "v1"), value, binary != null,
				text("description", ""), (config != null) ? Json.write(config.tree()) : null, null, null, null);
	}

	private SecretType type() {
		SecretType type = SecretType.named(text("type", SecretType.GENERIC.wireName()));
		if (type == null) {
			throw required("type").problem("is no type of secret");
		}
		return type;
	}

	private String text(String field, String fallback) {
		SeedNode value = this.fields.get(field);
		return (value != null) ? value.text() : fallback;
	}

	private static List<Version> map(SeedNode stages) {
		List<Version> versions = new ArrayList<>();
		stages.members()
			.forEach((stage, value) -> versions
				.add(new Version("v" + (versions.size() + 1), value.text(), Set.of(stage))));
		return versions;
	}

	private static List<Version> list(SeedNode stages) {
		Map<String, Version> versions = new LinkedHashMap<>();
		for (SeedNode element : stages.elements()) {
			Map<String, SeedNode> members = element.members(VERSION_FIELDS);
			SeedNode id = members.get("id");
			SeedNode value = members.get("value");
			if (id == null || value == null) {
				throw element.problem("needs an id and a value in each version");
			}
			SeedNode marks = members.get("stages");
			Set<String> names = new LinkedHashSet<>();
			if (marks != null) {
				marks.elements().forEach((mark) -> names.add(mark.text()));
			}
			if (versions.putIfAbsent(id.text(), new Version(id.text(), value.text(), names)) != null) {
				throw id.problem("is there twice: " + id.text());
			}
		}
		return List.copyOf(versions.values());
	}

	// Create the secret with its first version, add the others, then put each stage where
	// it belongs, the current one first as it drags the previous one along.
	private void createVersions(List<Version> versions, SecretStore secrets) {
		if (type() != SecretType.GENERIC || versions.stream().noneMatch((version) -> version.is(CURRENT))) {
			throw required("stages").problem("must belong to a generic secret and name " + CURRENT);
		}
		Version first = versions.get(0);
		secrets.create(SecretDraft.text(this.name, first.id, first.value));
		versions.stream().skip(1).forEach((version) -> secrets.add(this.name, version.id, version.value, Set.of()));
		versions.stream()
			.filter((version) -> version.is(CURRENT))
			.forEach((version) -> secrets.moveStage(this.name, CURRENT, version.id));
		versions.forEach((version) -> version.stages.stream()
			.filter((stage) -> !stage.equals(CURRENT))
			.forEach((stage) -> secrets.moveStage(this.name, stage, version.id)));
	}

	/**
	 * One version.
	 */
	private static final class Version {

		private final String id;

		private final String value;

		private final Set<String> stages;

		Version(String id, String value, Set<String> stages) {
			this.id = id;
			this.value = value;
			this.stages = stages;
		}

		boolean is(String stage) {
			return this.stages.contains(stage);
		}

	}

}
