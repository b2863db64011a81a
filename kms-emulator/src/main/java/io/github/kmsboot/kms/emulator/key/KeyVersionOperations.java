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

import java.util.List;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Page;
import io.github.kmsboot.kms.emulator.rpc.Parameters;

/**
 * The versions of keys.
 */
final class KeyVersionOperations {

	private final KeyRing keys;

	KeyVersionOperations(KeyRing keys) {
		this.keys = keys;
	}

	void addTo(Operations operations) {
		operations.changing("CreateKeyVersion", this::createKeyVersion)
			.reading("DescribeKeyVersion", this::describeKeyVersion)
			.reading("ListKeyVersions", this::listKeyVersions);
	}

	private Answer createKeyVersion(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		return new Answer().with("KeyVersion", describe(key, this.keys.addVersion(key)));
	}

	private Answer describeKeyVersion(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		return new Answer().with("KeyVersion", describe(key, key.version(parameters.required("KeyVersionId"))));
	}

	private Answer listKeyVersions(Parameters parameters) {
		Key key = this.keys.find(parameters.required("KeyId"));
		Page page = Page.of(parameters);
		List<KeyVersion> versions = key.versions();
		List<Answer> answers = page.of(versions).stream().map((version) -> describe(key, version)).toList();
		return page.describe(new Answer().withGroups("KeyVersions", "KeyVersion", answers), versions.size());
	}

	private static Answer describe(Key key, KeyVersion version) {
		return new Answer().with("KeyId", key.id())
			.with("KeyVersionId", version.id())
			.with("CreationDate", version.createdAt());
	}

}
