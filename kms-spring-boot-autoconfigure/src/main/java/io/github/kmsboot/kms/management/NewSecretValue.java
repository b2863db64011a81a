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

package io.github.kmsboot.kms.management;

import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A value to be put into a generic secret as a new version. {@link #toString()} does not
 * show it.
 *
 * @since 0.1.0
 */
public final class NewSecretValue {

	/**
	 * How long a value may be, in bytes of UTF-8. Bytes are sent as Base64, which makes
	 * four of three.
	 */
	public static final int MAX_VALUE_BYTES = 30_720;

	/**
	 * How long the id of a version may be, in characters.
	 */
	public static final int MAX_VERSION_ID_LENGTH = 64;

	private static final String CURRENT = "ACSCurrent";

	private final String data;

	private final boolean binary;

	private String versionId = UUID.randomUUID().toString();

	private Set<String> stages = Set.of(CURRENT);

	private NewSecretValue(String data, boolean binary) {
		this.data = data;
		this.binary = binary;
	}

	/**
	 * Start with a text.
	 * @param value the text, 1 to {@value #MAX_VALUE_BYTES} bytes in UTF-8
	 * @return the value
	 * @throws IllegalArgumentException if the text is empty or longer
	 */
	public static NewSecretValue text(String value) {
		Limits.bytes("The value of a secret", value, MAX_VALUE_BYTES);
		return new NewSecretValue(value, false);
	}

	/**
	 * Start with bytes.
	 * @param value 1 to 23040 bytes
	 * @return the value
	 * @throws IllegalArgumentException if there are none or more
	 */
	public static NewSecretValue bytes(byte[] value) {
		Limits.within("The length in bytes of a binary secret", value.length, 1, MAX_VALUE_BYTES / 4 * 3);
		return new NewSecretValue(Base64.getEncoder().encodeToString(value), true);
	}

	/**
	 * Choose the id of the version, which is random otherwise. To put the same value
	 * under the same id again changes nothing, so a call whose answer got lost can be
	 * repeated.
	 * @param id up to {@value #MAX_VERSION_ID_LENGTH} characters
	 * @return this value
	 * @throws IllegalArgumentException if the id is empty or longer
	 */
	public NewSecretValue versionId(String id) {
		this.versionId = checkedVersionId(id);
		return this;
	}

	static String checkedVersionId(String id) {
		if (id.isBlank()) {
			throw new IllegalArgumentException("The id of a version must not be empty");
		}
		return Limits.length("The id of a version", id, MAX_VERSION_ID_LENGTH);
	}

	/**
	 * Choose the stages the version gets, {@code ACSCurrent} alone otherwise. Without
	 * that one, applications do not see the version unless they ask for it.
	 * @param newStages the stages
	 * @return this value
	 * @throws IllegalArgumentException if there is none
	 */
	public NewSecretValue stages(String... newStages) {
		if (newStages.length == 0) {
			throw new IllegalArgumentException("A version needs a stage, or it can be dropped at any time");
		}
		this.stages = new LinkedHashSet<>(List.of(newStages));
		return this;
	}

	String data() {
		return this.data;
	}

	String dataType() {
		return this.binary ? "binary" : "text";
	}

	String versionId() {
		return this.versionId;
	}

	Set<String> stages() {
		return this.stages;
	}

	@Override
	public String toString() {
		return "NewSecretValue[versionId=" + this.versionId + ", stages=" + this.stages + "]";
	}

}
