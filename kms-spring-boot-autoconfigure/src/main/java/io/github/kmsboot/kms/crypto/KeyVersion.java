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

package io.github.kmsboot.kms.crypto;

/**
 * One version of an asymmetric key. Such a key has no current version, so the caller
 * names one.
 *
 * @param keyId the key: an id, an alias or an ARN
 * @param versionId the id of the version
 * @since 0.1.0
 */
public record KeyVersion(KeyId keyId, String versionId) {

	public KeyVersion {
		if (versionId.isBlank()) {
			throw new IllegalArgumentException("The id of a key version must not be empty");
		}
	}

	/**
	 * Name a version of a key.
	 * @param keyId the key: an id, an alias or an ARN
	 * @param versionId the id of the version
	 * @return the key version
	 */
	public static KeyVersion of(String keyId, String versionId) {
		return new KeyVersion(KeyId.of(keyId), versionId);
	}

	@Override
	public String toString() {
		return this.keyId + " version " + this.versionId;
	}

}
