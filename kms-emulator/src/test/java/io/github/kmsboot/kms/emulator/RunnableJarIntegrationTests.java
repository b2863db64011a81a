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

package io.github.kmsboot.kms.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class RunnableJarIntegrationTests {

	private static final Path JAR = Path.of("target", "kms-emulator.jar");

	@TempDir
	private Path directory;

	@Test
	void servesUntilTerminated() throws Exception {
		Path ca = this.directory.resolve("ca.pem");
		Process process = run("--port=0", "--https-port=0", "--ca-file=" + ca,
				"--seed=" + Path.of("src", "test", "resources", "seed.yml"));
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			String line = out.readLine();
			assertThat(line).startsWith("KMS emulator ready at http://127.0.0.1:");
			URI endpoint = URI.create(line.substring("KMS emulator ready at ".length()));
			HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_emulator/health")).build();
			assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
			assertThat(Files.readString(ca)).startsWith("-----BEGIN CERTIFICATE-----");
			// unlike Process.destroy, this leaves the streams open
			process.toHandle().destroy();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
			assertThat(out.readLine()).isNull();
			assertThat(errors(process)).isEmpty();
			// 128 and the number of SIGTERM
			assertThat(process.exitValue()).isEqualTo(143);
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void explainsUnknownOption() throws Exception {
		Process process = run("--colour=red");
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(2);
		assertThat(errors(process)).startsWith("Unknown option --colour").contains("Usage:").doesNotContain("red");
		assertThat(process.getInputStream().readAllBytes()).isEmpty();
	}

	@Test
	void explainsBadSeed() throws Exception {
		Path seed = Files.writeString(this.directory.resolve("seed.yml"), "secrets:\n  - name: a\n    valeu: hidden\n");
		Process process = run("--port=0", "--seed=" + seed);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(2);
		assertThat(errors(process)).startsWith("Seed line 3: 'valeu' is not known here").doesNotContain("hidden");
	}

	private static Process run(String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
		command.addAll(List.of(options));
		return new ProcessBuilder(command).start();
	}

	private static String errors(Process process) throws IOException {
		try (InputStream errors = process.getErrorStream()) {
			return new String(errors.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
