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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParametersTests {

	@Test
	void countsEmptyAsAbsent() {
		Parameters parameters = parameters("A", "");
		assertThat(parameters.optional("A")).isNull();
		assertThat(parameters.optional("A", "x")).isEqualTo("x");
		assertRefused(() -> parameters.required("A"), "MissingParameter");
		assertRefused(() -> parameters.required("B"), "MissingParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "11", "x", "1.0", "99999999999", "-1" })
	void refusesNumbersOutOfRange(String value) {
		assertRefused(() -> parameters("N", value).integer("N", 5, 1, 10), "InvalidParameter");
	}

	@Test
	void readsNumbersAndSwitches() {
		assertThat(parameters("N", "10").integer("N", 5, 1, 10)).isEqualTo(10);
		assertThat(parameters("N", "").integer("N", 5, 1, 10)).isEqualTo(5);
		assertThat(parameters("F", "true").flag("F")).isTrue();
		assertThat(parameters("F", "False").flag("F")).isFalse();
		assertThat(parameters("F", "").flag("F")).isFalse();
		assertRefused(() -> parameters("F", "yes").flag("F"), "InvalidParameter");
	}

	@Test
	void showsNoValues() {
		assertThat(parameters("Name", "hidden")).hasToString("[Name]");
		assertThat(new Answer().with("Name", "hidden")).hasToString("[Name]");
	}

	@ParameterizedTest
	@CsvSource({ "7d,604800s", "6h,21600s", "90m,5400s", "3600s,3600s", "3600,3600s", "7D,604800s" })
	void readsIntervals(String text, String written) {
		Duration interval = RotationInterval.of(parameters("RotationInterval", text), Duration.ofSeconds(1),
				Duration.ofDays(365));
		assertThat(RotationInterval.write(interval)).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0d", "366d", "d", "7w", "-7d", "7 d", "99999999999d" })
	void refusesOtherIntervals(String text) {
		assertRefused(() -> RotationInterval.of(parameters("RotationInterval", text), Duration.ofSeconds(1),
				Duration.ofDays(365)), "InvalidParameter");
	}

	@Test
	void cutsPages() {
		List<Integer> all = List.of(1, 2, 3, 4, 5);
		assertThat(Page.of(new Parameters(Map.of("PageNumber", "2", "PageSize", "2"))).of(all)).containsExactly(3, 4);
		assertThat(Page.of(new Parameters(Map.of("PageNumber", "3", "PageSize", "2"))).of(all)).containsExactly(5);
		assertThat(Page.of(new Parameters(Map.of("PageNumber", "2147483647", "PageSize", "100"))).of(all)).isEmpty();
		assertThat(Page.of(new Parameters(Map.of())).of(all)).isEqualTo(all);
		assertRefused(() -> Page.of(parameters("PageSize", "101")), "InvalidParameter");
		assertRefused(() -> Page.of(parameters("PageNumber", "0")), "InvalidParameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "{}", "[1]", "[{}]", "[{\"Key\":\"Other\",\"Values\":[]}]",
			"[{\"Key\":\"Name\",\"Values\":\"a\"}]", "[{\"Key\":\"Name\",\"Values\":[1]}]" })
	void refusesMalformedFilters(String text) {
		assertRefused(() -> Filters.of(parameters("Filters", text), Set.of("Name")), "InvalidParameter");
	}

	@Test
	void performsReadingOperationOnTrialAndRefuses() {
		int[] calls = { 0, 0 };
		Operations operations = new Operations().reading("Get", (parameters) -> {
			calls[0]++;
			return new Answer();
		}).changing("Put", (parameters) -> {
			calls[1]++;
			return new Answer();
		});
		assertRefused(() -> operations.perform("Get", parameters("DryRun", "true")), "DryRunOperationError");
		assertRefused(() -> operations.perform("Put", parameters("DryRun", "true")), "DryRunOperationError");
		assertThat(calls).containsExactly(1, 0);
		assertRefused(() -> operations.perform("Other", parameters("DryRun", "true")), "InvalidAction.NotFound");
	}

	private static Parameters parameters(String name, String value) {
		return new Parameters(Map.of(name, value));
	}

	private static void assertRefused(ThrowingCallable call, String code) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(call)
			.extracting(ServiceException::getCode)
			.isEqualTo(code);
	}

}
