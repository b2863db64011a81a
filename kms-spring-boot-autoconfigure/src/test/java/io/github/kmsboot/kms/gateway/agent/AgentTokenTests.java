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

package io.github.kmsboot.kms.gateway.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AgentToken}.
 */
class AgentTokenTests {

	@TempDir
	private Path directory;

	@Test
	void valueIsUsedAsItIs() {
		AgentToken token = AgentToken.of(" S3cr3t\n");
		assertThat(token.value()).isEqualTo("S3cr3t");
		assertThat(token.renews("S3cr3t")).isFalse();
		assertThat(token.toString()).doesNotContain("S3cr3t");
	}

	@Test
	void valueMayNameAFile() throws IOException {
		Path file = Files.writeString(this.directory.resolve("token"), "from file\n".replace(' ', '-'));
		assertThat(AgentToken.of("file://" + file).value()).isEqualTo("from-file");
		assertThatIllegalArgumentException().isThrownBy(() -> AgentToken.of("file://host/with spaces"))
			.withMessageContaining("file:///path");
	}

	@Test
	void firstVariableThatIsSetCounts() {
		Map<String, String> environment = Map.of("KMS_TOKEN", " ", "KMS_SESSION_TOKEN", "second",
				"KMS_CONTAINER_AUTHORIZATION_TOKEN", "third");
		assertThat(AgentToken.fromEnvironment(environment::get).value()).isEqualTo("second");
		assertThat(AgentToken.fromEnvironment(Map.of("KMS_CONTAINER_AUTHORIZATION_TOKEN", "third")::get).value())
			.isEqualTo("third");
	}

	@Test
	void withoutVariablesTheFileOfTheInstallationIsRead() {
		assertThat(AgentToken.DEFAULT_FILE).isEqualTo(Path.of("/var/run/kmstoken"));
		assertThatExceptionOfType(TokenUnavailable.class)
			.isThrownBy(() -> AgentToken.fromEnvironment((name) -> null).value())
			.withMessageContaining("/var/run/kmstoken");
	}

	@Test
	void fileIsReadAgainWhenItChanges() throws IOException {
		Path file = Files.writeString(this.directory.resolve("token"), "one");
		AgentToken token = AgentToken.inFile(file);
		assertThat(token.value()).isEqualTo("one");
		Files.writeString(file, "three");
		assertThat(token.value()).isEqualTo("three");
		Files.writeString(file, "other");
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
		assertThat(token.value()).isEqualTo("other");
	}

	@Test
	void refusedTokenIsReadAgainThoughTheFileLooksTheSame() throws IOException {
		Path file = Files.writeString(this.directory.resolve("token"), "one");
		FileTime time = Files.getLastModifiedTime(file);
		AgentToken token = AgentToken.inFile(file);
		assertThat(token.value()).isEqualTo("one");
		assertThat(token.renews("one")).isFalse();
		Files.writeString(file, "two");
		Files.setLastModifiedTime(file, time);
		assertThat(token.value()).isEqualTo("one");
		assertThat(token.renews("one")).isTrue();
		assertThat(token.value()).isEqualTo("two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "S3cr3t\r\nX: y", "S3cr3t token", "S3cr3t\u00e9" })
	void tokenThatWouldBreakAHeaderIsNotUsed(String text) throws IOException {
		AgentToken token = AgentToken.inFile(Files.writeString(this.directory.resolve("token"), text));
		assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(token::value).withMessageNotContaining("S3cr3t");
	}

	@Test
	void missingFileIsNamed() {
		assertThatExceptionOfType(TokenUnavailable.class)
			.isThrownBy(() -> AgentToken.inFile(this.directory.resolve("none")).value())
			.withMessageContaining("none does not exist");
		assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(() -> AgentToken.inFile(this.directory).value())
			.withMessageContaining("cannot be read");
	}

}
