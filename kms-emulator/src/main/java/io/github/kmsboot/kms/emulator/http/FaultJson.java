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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;
import io.github.kmsboot.kms.emulator.rpc.GatewayName;
import io.github.kmsboot.kms.emulator.rpc.Json;

/**
 * A fault in JSON: {@code kind} is needed, {@code operation}, {@code status},
 * {@code delayMillis}, {@code count}, {@code probability} and {@code gateway} are
 * optional.
 */
final class FaultJson {

	private static final Set<String> FIELDS = Set.of("kind", "operation", "status", "delayMillis", "count",
			"probability", "gateway");

	private FaultJson() {
	}

	static Fault read(String text) {
		Map<String, @Nullable Object> fields = Json.object(text);
		if (fields == null) {
			throw new IllegalArgumentException("body must be a JSON object");
		}
		fields.keySet().stream().filter((name) -> !FIELDS.contains(name)).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("unknown field " + name);
		});
		FaultKind kind = FaultKind.named(String.valueOf(fields.get("kind")));
		if (kind == null) {
			throw new IllegalArgumentException("unknown kind");
		}
		Fault basis = Fault.of(kind, String.valueOf(fields.getOrDefault("operation", Fault.ALL)));
		Fault fault = new Fault(kind, basis.operation(), integer(fields, "status", basis.status()),
				Duration.ofMillis(integer(fields, "delayMillis", 0)), integer(fields, "count", Fault.UNLIMITED),
				number(fields, "probability", 1).doubleValue(),
				String.valueOf(fields.getOrDefault("gateway", Fault.ALL)));
		if (closesPorts(fault) && fault.delay().isZero() && !isElsewhere(fault.gateway())) {
			throw new IllegalArgumentException("refuse needs delayMillis, as nothing can switch it off from outside");
		}
		return fault;
	}

	// With the port of an instance closed, the shared one still takes requests to open
	// it.
	private static boolean isElsewhere(String gateway) {
		return !gateway.equals(Fault.ALL) && !gateway.equals(GatewayName.SHARED);
	}

	private static int integer(Map<String, @Nullable Object> fields, String name, int fallback) {
		if (number(fields, name, fallback) instanceof Integer number) {
			return number;
		}
		throw new IllegalArgumentException(name + " must be a whole number");
	}

	private static Number number(Map<String, @Nullable Object> fields, String name, Number fallback) {
		Object value = fields.getOrDefault(name, fallback);
		if (value instanceof Number number) {
			return number;
		}
		throw new IllegalArgumentException(name + " must be a number");
	}

	static boolean closesPorts(Fault fault) {
		return fault.kind() == FaultKind.REFUSE;
	}

	static Map<String, Object> write(Fault fault) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("kind", fault.kind().wireName());
		fields.put("operation", fault.operation());
		fields.put("status", fault.status());
		fields.put("delayMillis", fault.delay().toMillis());
		fields.put("count", fault.count());
		fields.put("probability", fault.probability());
		fields.put("gateway", fault.gateway());
		return fields;
	}

}
