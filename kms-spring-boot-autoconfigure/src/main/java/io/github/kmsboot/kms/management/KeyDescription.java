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

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.crypto.KeyId;

/**
 * What the service says about a key.
 *
 * @param keyId the id of the key
 * @param arn the name of the key across accounts
 * @param spec the kind of key
 * @param usage what it is for
 * @param state whether it can be used
 * @param origin where its material comes from
 * @param protectionLevel what guards it
 * @param creator the account that created it
 * @param createTime when it was created
 * @param description a text for people, maybe empty
 * @param instanceId the KMS instance it lives in, or {@code null}
 * @param primaryVersionId the version that encrypts, or {@code null} for key pairs, which
 * have none
 * @param rotation when it rotates
 * @param materialExpireTime when imported material ends, or {@code null} for never
 * @param deleteTime when it will be deleted, or {@code null}
 * @param deletionProtection whether it is protected from deletion, and why
 * @since 0.1.0
 */
public record KeyDescription(KeyId keyId, String arn, KeySpec spec, KeyUsage usage, KeyState state, KeyOrigin origin,
		ProtectionLevel protectionLevel, @Nullable String creator, @Nullable Instant createTime, String description,
		@Nullable String instanceId, @Nullable String primaryVersionId, Rotation rotation,
		@Nullable Instant materialExpireTime, @Nullable Instant deleteTime, DeletionProtection deletionProtection) {

	/**
	 * Tell whether the key can be used.
	 * @return whether it is enabled
	 */
	public boolean isUsable() {
		return this.state == KeyState.ENABLED;
	}

	/**
	 * Whether a key can be deleted.
	 *
	 * @param enabled whether deletion is refused
	 * @param reason a text for people, maybe empty
	 */
	public record DeletionProtection(boolean enabled, String reason) {
	}

}
