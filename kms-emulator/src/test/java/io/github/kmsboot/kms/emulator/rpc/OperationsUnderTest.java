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

package io.github.kmsboot.kms.emulator.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Operations called by name, with names and values in turn.
 */
public final class OperationsUnderTest {

	private final Operations operations = new Operations();

	public Operations table() {
		return this.operations;
	}

	public String call(String operation, String... parameters) {
		return Json.write(fields(operation, parameters));
	}

	public String field(String name, String operation, String... parameters) {
		return String.valueOf(Objects.requireNonNull(fields(operation, parameters).get(name)));
	}

	public Map<String, Object> fields(String operation, String... parameters) {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i += 2) {
			values.put(parameters[i], parameters[i + 1]);
		}
		return this.operations.perform(operation, new Parameters(values)).fields();
	}

	public static void assertRefused(ThrowingCallable call, int status, String code) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.getCode()).isEqualTo(code);
			assertThat(refusal.getStatus()).isEqualTo(status);
		});
	}

}
