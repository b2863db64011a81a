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

package io.github.kmsboot.kms.emulator.instanceapi;

import java.util.List;
import java.util.Map;

import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;

/**
 * The reading of a secret: the operation of the RPC protocol with other words around it.
 */
final class SecretOperation implements InstanceOperation {

	static final String NAME = "GetSecretValue";

	private final Operations operations;

	SecretOperation(Operations operations) {
		this.operations = operations;
	}

	@Override
	public InstanceAnswer perform(InstanceRequest request) {
		Message message = request.message();
		Map<String, Object> fields = this.operations
			.perform(NAME,
					new Parameters(Map.of("SecretName", message.text(1), "VersionStage", message.text(2), "VersionId",
							message.text(3), "FetchExtendedConfig", String.valueOf(message.flag(4)))))
			.fields();
		MessageWriter answer = new MessageWriter().text(1, text(fields, "SecretName"))
			.text(2, text(fields, "SecretType"))
			.text(3, text(fields, "SecretData"))
			.text(4, text(fields, "SecretDataType"));
		stages(fields).forEach((stage) -> answer.text(5, String.valueOf(stage)));
		answer.text(6, text(fields, "VersionId"))
			.text(7, text(fields, "CreateTime"))
			.text(8, request.requestId())
			.text(9, text(fields, "LastRotationDate"))
			.text(10, text(fields, "NextRotationDate"))
			.text(11, text(fields, "ExtendedConfig"))
			.text(12, text(fields, "AutomaticRotation"))
			.text(13, text(fields, "RotationInterval"));
		return new InstanceAnswer(answer, null);
	}

	private static String text(Map<String, Object> fields, String name) {
		return String.valueOf(fields.getOrDefault(name, ""));
	}

	private static List<?> stages(Map<String, Object> fields) {
		return (fields.get("VersionStages") instanceof Map<?, ?> map && map.get("VersionStage") instanceof List<?> list)
				? list : List.of();
	}

}
