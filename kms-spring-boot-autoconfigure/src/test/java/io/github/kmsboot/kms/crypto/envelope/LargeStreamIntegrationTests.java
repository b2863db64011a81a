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

package io.github.kmsboot.kms.crypto.envelope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a stream much larger than the heap, in a JVM of its own. The system property
 * {@code kms.test.stream-size} sets its bytes, 4 GiB by default.
 */
class LargeStreamIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void streamMayBeManyTimesTheHeap() throws IOException, InterruptedException {
		long size = Long.getLong("kms.test.stream-size", 1L << 32);
		Path output = this.directory.resolve("output.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:MaxDirectMemorySize=1m", "-cp", System.getProperty("java.class.path"),
				LargeStreamUnderTest.class.getName(), Long.toString(size))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
			assertThat(Files.readString(output).trim()).isEqualTo("read " + size + " bytes");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
