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

package io.github.kmsboot.kms.emulator.agent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * The shapes an agent can give a secret. The numbers are those of its configuration file.
 *
 * @since 0.1.0
 */
public enum ResponseType {

	/**
	 * The answer of {@code GetSecretValue} as KMS words it, type 0.
	 */
	KMS {

		@Override
		String write(AgentSecret secret) {
			return Json.write(secret.fields());
		}

	},

	/**
	 * The answer of the operation of the same name at AWS, type 1.
	 */
	AWS {

		@Override
		String write(AgentSecret secret) {
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("ARN", secret.arn());
			fields.put("Name", secret.text("SecretName"));
			fields.put("VersionId", secret.text("VersionId"));
			fields.put(secret.isBinary() ? "SecretBinary" : "SecretString", secret.text("SecretData"));
			fields.put("VersionStages", secret.stages());
			fields.put("CreatedDate", Instant.parse(secret.text("CreateTime")).getEpochSecond());
			return Json.write(fields);
		}

	},

	/**
	 * The answer of HashiCorp Vault's key-value engine, type 2. Data that is a JSON
	 * object becomes the keys and values, other data the value of the one key
	 * {@code value}.
	 */
	VAULT {

		@Override
		String write(AgentSecret secret) {
			Map<String, Object> metadata = new LinkedHashMap<>();
			metadata.put("created_time", secret.text("CreateTime"));
			metadata.put("version", secret.text("VersionId"));
			metadata.put("version_stages", secret.stages());
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("request_id", secret.text("RequestId"));
			fields.put("lease_id", "");
			fields.put("renewable", false);
			fields.put("lease_duration", 0);
			fields.put("data", Map.of("data", keysAndValues(secret.text("SecretData")), "metadata", metadata));
			return Json.write(fields);
		}

		private static Map<String, ? extends @Nullable Object> keysAndValues(String data) {
			Map<String, @Nullable Object> object = Json.object(data);
			return (object != null) ? object : Map.of("value", data);
		}

	};

	/**
	 * Find a shape by its number.
	 * @param number the number, from 0 to 2
	 * @return the shape
	 * @throws IllegalArgumentException if there is none
	 */
	public static ResponseType numbered(int number) {
		List<ResponseType> types = List.of(values());
		if (number < 0 || number >= types.size()) {
			throw new IllegalArgumentException("response type must be from 0 to 2");
		}
		return types.get(number);
	}

	abstract String write(AgentSecret secret);

}
