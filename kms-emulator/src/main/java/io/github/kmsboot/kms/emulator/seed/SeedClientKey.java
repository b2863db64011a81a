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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kmsboot.kms.emulator.access.ClientKeyDraft;
import io.github.kmsboot.kms.emulator.access.ClientKeys;

/**
 * A client key as a seed describes it. Its pair is new at every start; {@code file} is
 * where what the console would hand out is written to.
 */
final class SeedClientKey {

	private static final Set<String> FIELDS = Set.of("name", "id", "password", "gateways", "secrets", "keys", "file");

	private final SeedNode node;

	private final Map<String, SeedNode> fields;

	private final ClientKeyDraft draft;

	SeedClientKey(SeedNode node) {
		this.node = node;
		this.fields = node.members(FIELDS);
		this.draft = draft();
		required("password").text();
	}

	private ClientKeyDraft draft() {
		ClientKeyDraft result = ClientKeyDraft.of(required("name").text())
			.withGateways(texts("gateways", List.of()))
			.withSecrets(texts("secrets", List.of("*")))
			.withKeys(texts("keys", List.of("*")));
		SeedNode id = this.fields.get("id");
		return (id != null) ? result.withId(id.text()) : result;
	}

	private SeedNode required(String name) {
		SeedNode value = this.fields.get(name);
		if (value == null) {
			throw this.node.problem("lacks '" + name + "'");
		}
		return value;
	}

	private String[] texts(String name, List<String> fallback) {
		SeedNode list = this.fields.get(name);
		return ((list != null) ? list.elements().stream().map(SeedNode::text).distinct().toList() : fallback)
			.toArray(new String[0]);
	}

	void fill(ClientKeys clientKeys) {
		SeedNode password = required("password");
		try {
			String content = clientKeys.issue(this.draft, password.text()).content();
			SeedNode file = this.fields.get("file");
			if (file != null) {
				Files.writeString(Path.of(file.text()), content);
			}
		}
		catch (IllegalArgumentException ex) {
			throw password.problem("must have 8 to 64 characters of two kinds");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The client key " + this.draft.name() + " cannot be written", ex);
		}
	}

}
