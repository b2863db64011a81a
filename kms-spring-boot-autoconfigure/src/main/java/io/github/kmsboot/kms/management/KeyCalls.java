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

import com.aliyun.sdk.service.kms20160120.models.DescribeKeyRequest;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsOperation;

/**
 * What all calls about keys share.
 */
final class KeyCalls {

	private final ManagementCalls calls;

	KeyCalls(KmsClient client) {
		this.calls = new ManagementCalls(client);
	}

	ManagementCalls calls() {
		return this.calls;
	}

	KeyDescription describe(KeyId keyId) {
		return this.calls.ask(KmsOperation.DESCRIBE_KEY, subject(keyId),
				(sdk) -> sdk.describeKey(DescribeKeyRequest.builder().keyId(keyId.value()).build()),
				(answer) -> KeyAnswers
					.description((answer.getBody() != null) ? answer.getBody().getKeyMetadata() : null));
	}

	// Most changes are documented for ids only.
	String id(KeyId keyId) {
		return KeyAlias.isAlias(keyId) ? describe(keyId).keyId().value() : keyId.value();
	}

	static String subject(KeyId keyId) {
		return "key '%s'".formatted(keyId);
	}

}
