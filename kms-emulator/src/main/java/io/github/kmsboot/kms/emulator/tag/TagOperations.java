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

package io.github.kmsboot.kms.emulator.tag;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Account;
import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Json;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * The tags of one key or secret at a time.
 *
 * @since 0.1.0
 */
public final class TagOperations {

	private static final int MAX_TAGS = 10;

	private final TaggedResources keys;

	private final TaggedResources secrets;

	private final Account account;

	/**
	 * Create the operations.
	 * @param keys the keys
	 * @param secrets the secrets
	 * @param account the owner of both
	 */
	public TagOperations(TaggedResources keys, TaggedResources secrets, Account account) {
		this.keys = keys;
		this.secrets = secrets;
		this.account = account;
	}

	/**
	 * Add the operations to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.changing("TagResource", this::tagResource)
			.changing("UntagResource", this::untagResource)
			.reading("ListResourceTags", this::listResourceTags);
		new BulkTagOperations(this.keys, this.secrets).addTo(operations);
	}

	private Answer tagResource(Parameters parameters) {
		Map<String, String> tags = Tags.parse(parameters.required("Tags"));
		if (tags.isEmpty() || tags.size() > MAX_TAGS) {
			throw ServiceException.invalid("Tags");
		}
		chosen(parameters).put(tags);
		return new Answer();
	}

	private Answer untagResource(Parameters parameters) {
		List<@Nullable Object> tagKeys = Json.array(parameters.required("TagKeys"));
		if (tagKeys == null || !tagKeys.stream().allMatch(String.class::isInstance)) {
			throw ServiceException.invalid("TagKeys");
		}
		chosen(parameters).remove(tagKeys.stream().map(String.class::cast).toList());
		return new Answer();
	}

	private Tags chosen(Parameters parameters) {
		String key = parameters.optional("KeyId");
		String secret = parameters.optional("SecretName");
		if (parameters.optional("CertificateId") != null) {
			throw new ServiceException(404, "Certificate.NotFound", "The specified certificate is not found.");
		}
		if (key == null) {
			return this.secrets.tags((secret != null) ? secret : parameters.required("KeyId"));
		}
		if (secret != null) {
			throw ServiceException.invalid("SecretName");
		}
		return this.keys.tags(key);
	}

	private Answer listResourceTags(Parameters parameters) {
		String keyId = parameters.required("KeyId");
		String id = this.account.plainName("key", keyId);
		List<Answer> tags = this.keys.tags(keyId)
			.asMap()
			.entrySet()
			.stream()
			.map((tag) -> new Answer().with("KeyId", id).with("TagKey", tag.getKey()).with("TagValue", tag.getValue()))
			.toList();
		return new Answer().withGroups("Tags", "Tag", tags);
	}

}
