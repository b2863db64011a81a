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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the service says about a secret, without its value.
 *
 * @param name the name
 * @param arn the name across accounts
 * @param type the type
 * @param description a text for people, maybe empty
 * @param createTime when it was created
 * @param updateTime when it was changed
 * @param plannedDeleteTime when it will be deleted, or {@code null}
 * @param rotation when it rotates
 * @param extendedConfig settings of a managed secret in JSON, or {@code null}
 * @param encryptionKeyId the key that encrypts its values, or {@code null} for the one of
 * the service
 * @param instanceId the KMS instance it lives in, or {@code null}
 * @param tags its tags, values by name
 * @since 0.1.0
 */
public record SecretDescription(String name, String arn, SecretType type, String description,
		@Nullable Instant createTime, @Nullable Instant updateTime, @Nullable Instant plannedDeleteTime,
		Rotation rotation, @Nullable String extendedConfig, @Nullable String encryptionKeyId,
		@Nullable String instanceId, Map<String, String> tags) {

	public SecretDescription {
		tags = Map.copyOf(tags);
	}

	/**
	 * Tell whether the secret is about to be deleted. Its value cannot be read, but it
	 * can be restored.
	 * @return whether a deletion is planned
	 */
	public boolean isPendingDeletion() {
		return this.plannedDeleteTime != null;
	}

}
