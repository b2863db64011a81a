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

package io.github.kmsboot.kms.emulator.http;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.journal.RecordedRequest;

/**
 * An entry of the journal in JSON.
 */
final class RequestJson {

	private RequestJson() {
	}

	static Map<String, @Nullable Object> write(RecordedRequest request) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("requestId", request.requestId());
		fields.put("gateway", request.gateway());
		fields.put("operation", request.operation());
		fields.put("resource", request.resource());
		fields.put("accessKeyId", request.accessKeyId());
		fields.put("signatureVersion", request.signatureVersion());
		fields.put("status", request.status());
		fields.put("errorCode", request.errorCode());
		fields.put("fault", (request.fault() != null) ? request.fault().wireName() : null);
		fields.put("startedAt", request.startedAt());
		fields.put("endedAt", request.endedAt());
		return fields;
	}

}
