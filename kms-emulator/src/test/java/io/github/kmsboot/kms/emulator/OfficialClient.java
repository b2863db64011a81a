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

package io.github.kmsboot.kms.emulator;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What all official clients can do, behind one face. Refusals are thrown as
 * {@link RefusedException}.
 */
interface OfficialClient extends AutoCloseable {

	Secret secret(String name, @Nullable String stage, @Nullable String versionId);

	void createSecret(String name, String versionId, String value);

	void putSecretValue(String name, String versionId, String value);

	List<String> versionIds(String name);

	String encrypt(String keyId, String plaintext, Map<String, String> context);

	String decrypt(String blob, Map<String, String> context);

	DataKey dataKey(String keyId);

	String keyState(String keyId);

	void disableKey(String keyId);

	List<String> aliases();

	@Override
	void close();

	record Secret(String name, String value, String versionId, List<String> stages, String requestId) {
	}

	record DataKey(String plaintext, String blob) {
	}

	/**
	 * The error code and request id a client got.
	 */
	final class RefusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String requestId;

		RefusedException(String code, String requestId, Throwable cause) {
			super(code, cause);
			this.requestId = requestId;
		}

		String requestId() {
			return this.requestId;
		}

	}

}
