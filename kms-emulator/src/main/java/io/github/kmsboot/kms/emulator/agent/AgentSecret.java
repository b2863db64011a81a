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

import java.util.List;
import java.util.Map;

/**
 * A secret as the agent got it.
 *
 * @param arn the full name of the secret
 * @param fields the answer of {@code GetSecretValue}
 */
record AgentSecret(String arn, Map<String, Object> fields) {

	String text(String field) {
		return String.valueOf(this.fields.get(field));
	}

	boolean isBinary() {
		return text("SecretDataType").equals("binary");
	}

	List<?> stages() {
		return (this.fields.get("VersionStages") instanceof Map<?, ?> wrapped
				&& wrapped.get("VersionStage") instanceof List<?> stages) ? stages : List.of();
	}

	/**
	 * The name only.
	 */
	@Override
	public String toString() {
		return this.arn;
	}

}
