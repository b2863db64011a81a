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

package io.github.kmsboot.kms.gateway.instance;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.gateway.SecretValueRequest;
import io.github.kmsboot.kms.gateway.SecretValueResponse;
import io.github.kmsboot.kms.gateway.http.Deadline;
import io.github.kmsboot.kms.gateway.http.SecretAnswer;

/**
 * Secrets.
 */
final class SecretCalls {

	private static final int STAGES = 5;

	private static final Map<String, Integer> FIELDS = Map.of("SecretName", 1, "SecretType", 2, "SecretData", 3,
			"SecretDataType", 4, "VersionId", 6, "CreateTime", 7, "LastRotationDate", 9, "NextRotationDate", 10,
			"AutomaticRotation", 12, "RotationInterval", 13);

	private SecretCalls() {
	}

	static void addTo(InstanceCalls table) {
		table.add(SecretValueRequest.class, SecretCalls::value);
	}

	private static CompletableFuture<SecretValueResponse> value(InstanceChannel channel, SecretValueRequest request,
			Deadline deadline) {
		MessageWriter message = new MessageWriter().text(1, request.secretName())
			.text(2, request.versionStage())
			.text(3, request.versionId());
		return channel.send("GetSecretValue", message, deadline).thenApply(SecretCalls::value);
	}

	private static SecretValueResponse value(InstanceAnswer answer) {
		return SecretAnswer.of((name) -> text(answer.message(), name), answer.message().texts(STAGES));
	}

	private static @Nullable String text(MessageReader message, String name) {
		Integer field = FIELDS.get(name);
		return (field != null) ? message.text(field) : null;
	}

}
