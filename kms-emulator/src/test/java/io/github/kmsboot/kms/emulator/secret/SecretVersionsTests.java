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

package io.github.kmsboot.kms.emulator.secret;

import java.time.Instant;
import java.util.Set;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretVersionsTests {

	private final SecretVersions versions = new SecretVersions();

	@Test
	void turnsCurrentIntoPrevious() {
		put("1", "ACSCurrent");
		assertThat(this.versions.findStaged("ACSPrevious")).isNull();
		put("2", "ACSCurrent");
		put("3", "ACSCurrent");
		assertThat(this.versions.stagesOf("3")).containsExactly("ACSCurrent");
		assertThat(this.versions.stagesOf("2")).containsExactly("ACSPrevious");
		assertThat(this.versions.stagesOf("1")).isEmpty();
	}

	@Test
	void leavesCurrentAloneWhenOtherStageIsNamed() {
		put("1", "ACSCurrent");
		put("2", "next");
		assertThat(this.versions.staged("ACSCurrent").id()).isEqualTo("1");
		assertThat(this.versions.staged("next").id()).isEqualTo("2");
	}

	@Test
	void acceptsSameVersionTwiceWithoutEffect() {
		put("1", "ACSCurrent");
		put("2", "ACSCurrent");
		put("1", "ACSCurrent");
		assertThat(this.versions.staged("ACSCurrent").id()).isEqualTo("2");
		assertRefused(() -> this.versions.add(version("1", "other"), Set.of("ACSCurrent")), "Rejected.ResourceExist");
	}

	@Test
	void dropsOldestVersionWithoutStage() {
		put("0", "pinned", "ACSCurrent");
		for (int i = 1; i <= 10; i++) {
			put(Integer.toString(i), "ACSCurrent");
		}
		assertThat(this.versions.list(true)).hasSize(10)
			.extracting(SecretVersion::id)
			.contains("0")
			.doesNotContain("1");
		assertThat(this.versions.list(false)).extracting(SecretVersion::id).containsExactly("10", "9", "0");
	}

	@Test
	void limitsStages() {
		put("1", "ACSCurrent", "a", "b", "c", "d", "e", "f", "g");
		assertRefused(() -> put("2", "h"), "Rejected.LimitExceeded");
		assertThat(this.versions.contains("2")).isFalse();
		put("3", "a");
		assertRefused(() -> this.versions.move("h", "1", null), "Rejected.LimitExceeded");
	}

	@Test
	void movesAndRemovesStages() {
		put("1", "ACSCurrent");
		put("2", "ACSCurrent", "custom");
		this.versions.move("ACSCurrent", "1", "2");
		assertThat(this.versions.staged("ACSCurrent").id()).isEqualTo("1");
		assertThat(this.versions.staged("ACSPrevious").id()).isEqualTo("2");
		this.versions.move("custom", "1", null);
		assertThat(this.versions.stagesOf("1")).containsExactly("ACSCurrent", "custom");
		assertRefused(() -> this.versions.unmark("custom", "2"), "Rejected.InvalidRequest");
		assertRefused(() -> this.versions.move("custom", "2", "2"), "Rejected.InvalidRequest");
		assertRefused(() -> this.versions.move("custom", "9", null), "Forbidden.ResourceNotFound");
		this.versions.unmark("custom", "1");
		assertRefused(() -> this.versions.staged("custom"), "Forbidden.ResourceNotFound");
	}

	@Test
	void movesCurrentToWhereItIs() {
		put("1", "ACSCurrent");
		this.versions.move("ACSCurrent", "1", null);
		assertThat(this.versions.findStaged("ACSPrevious")).isNull();
	}

	private void put(String id, String... stages) {
		this.versions.add(version(id, "value"), Set.of(stages));
	}

	private static SecretVersion version(String id, String value) {
		return new SecretVersion(id, value, false, Instant.EPOCH);
	}

	private static void assertRefused(ThrowingCallable call, String code) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(call)
			.extracting(ServiceException::getCode)
			.isEqualTo(code);
	}

}
