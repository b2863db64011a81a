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

package io.github.kmsboot.kms.gateway.alibabacloud;

import io.github.kmsboot.kms.gateway.KmsOperation;

/**
 * What a message may say about a call: its operation and the name of what it is about,
 * never a value.
 *
 * @param operation the operation
 * @param subject what it is applied to, for example {@code secret 'db'}
 */
record SdkCall(KmsOperation operation, String subject) {

	static SdkCall ofSecret(KmsOperation operation, String secretName) {
		return new SdkCall(operation, "secret '" + secretName + "'");
	}

	static SdkCall ofKey(KmsOperation operation, String keyId) {
		return new SdkCall(operation, "key '" + keyId + "'");
	}

	static SdkCall ofCiphertext(KmsOperation operation) {
		return new SdkCall(operation, "a ciphertext");
	}

	@Override
	public String toString() {
		return this.operation.apiName() + " of " + this.subject;
	}

}
