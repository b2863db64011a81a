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

package io.github.kmsboot.kms.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.SecretValueResponse;

/**
 * One version of a secret with its value. Immutable; {@link #toString()} shows the name
 * and the version, never the value.
 *
 * @since 0.1.0
 */
public final class Secret {

	private final String name;

	private final String type;

	private final SecretVersion version;

	private final SecretValueResponse.@Nullable Rotation rotation;

	private final String text;

	private final boolean binary;

	private volatile @Nullable JsonElement json;

	private Secret(SecretValueResponse response) {
		this.name = response.secretName();
		this.type = response.secretType();
		this.version = new SecretVersion(response.versionId(), response.versionStages(), response.createTime());
		this.rotation = response.rotation();
		this.text = response.secretData();
		this.binary = response.binary();
	}

	static Secret of(SecretValueResponse response) {
		return new Secret(response);
	}

	/**
	 * Return the secret's name.
	 * @return the name as the service knows it
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the secret's type.
	 * @return {@code Generic}, {@code Rds}, {@code Redis}, {@code PolarDB},
	 * {@code RAMCredentials} or {@code ECS}
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Return which version this is.
	 * @return the version
	 */
	public SecretVersion version() {
		return this.version;
	}

	/**
	 * Return what the service said about automatic rotation.
	 * @return the rotation; {@code null} for secrets that the service does not rotate
	 */
	public SecretValueResponse.@Nullable Rotation rotation() {
		return this.rotation;
	}

	/**
	 * Return whether the writer declared the value to be binary.
	 * @return {@code true} for a binary value
	 */
	public boolean isBinary() {
		return this.binary;
	}

	/**
	 * Return the value as the service stores it.
	 * @return the text; for a binary secret normally its Base64 form
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Return the value as bytes: the decoded Base64 of a binary secret, the UTF-8 bytes
	 * of a text secret.
	 * @return a fresh copy
	 * @throws SecretFormatException if a binary secret is not Base64; the service stores
	 * whatever text the writer sent
	 */
	public byte[] bytes() {
		if (!this.binary) {
			return this.text.getBytes(StandardCharsets.UTF_8);
		}
		try {
			return Base64.getDecoder().decode(this.text);
		}
		catch (IllegalArgumentException ex) {
			throw new SecretFormatException(
					"Secret '%s' is binary but not Base64; read its text instead".formatted(this.name));
		}
	}

	/**
	 * Return a field of a JSON secret.
	 * @param path names of nested fields joined by dots, list elements as {@code [n]},
	 * for example {@code db.hosts[0].name}; a field whose own name has dots is found
	 * first
	 * @return the field as text: strings without quotes, numbers and booleans as written,
	 * {@code null} as the empty text, objects and lists as JSON
	 * @throws SecretFormatException if the value is not JSON
	 * @throws SecretFieldNotFoundException if there is no such field
	 */
	public String field(String path) {
		return JsonFields.text(find(path));
	}

	/**
	 * Return all fields of a JSON secret, nested ones with dotted names and list elements
	 * as {@code name[n]}.
	 * @return field names and texts in the order of the value
	 * @throws SecretFormatException if the value is not a JSON object or list
	 */
	public Map<String, String> fields() {
		JsonElement root = json();
		if (root == null || !(root.isJsonObject() || root.isJsonArray())) {
			throw notJson();
		}
		return JsonFields.flatten(root);
	}

	/**
	 * Return whether the value is a JSON object, so that it has fields.
	 * @return {@code true} for a JSON object
	 */
	public boolean hasFields() {
		JsonElement root = json();
		return root != null && root.isJsonObject();
	}

	private JsonElement find(String path) {
		JsonElement root = json();
		if (root == null) {
			throw notJson();
		}
		JsonElement found = JsonFields.find(root, path);
		if (found == null) {
			throw new SecretFieldNotFoundException(this.name, path, JsonFields.names(root));
		}
		return found;
	}

	private @Nullable JsonElement json() {
		JsonElement root = this.json;
		if (root == null && !this.binary) {
			root = JsonFields.parse(this.text);
			this.json = root;
		}
		return root;
	}

	private SecretFormatException notJson() {
		return new SecretFormatException(
				"Secret '%s' is not JSON, so it has no fields; refer to it without '#'".formatted(this.name));
	}

	@Override
	public String toString() {
		return "Secret[name=" + this.name + ", version=" + this.version.id() + "]";
	}

}
