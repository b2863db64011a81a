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

package io.github.kmsboot.kms.autoconfigure.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.core.KmsTemplate;
import io.github.kmsboot.kms.emulator.KmsEmulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without a reference to KMS pays nothing for the starter, seen in a Java
 * process of its own.
 */
class NoReferenceIntegrationTests {

	@Test
	void loadsNoSdkStartsNoThreadAndSendsNothing() throws Exception {
		try (KmsEmulator kms = KmsEmulator.builder().start()) {
			String output = run("--aliyun.kms.endpoint=" + kms.endpoint());
			assertThat(output).contains("has template: true", "threads of ours: []");
			assertThat(loadedClasses(output)).contains(KmsTemplate.class.getName())
				.noneMatch((name) -> name.startsWith("com.aliyun") || name.startsWith("darabonba"));
			assertThat(output.lines()).noneMatch((line) -> line.contains("INFO") && line.contains(".kms."));
			assertThat(kms.requests().list()).isEmpty();
		}
	}

	private static List<String> loadedClasses(String output) {
		return output.lines()
			.filter((line) -> line.contains("[class,load]") && line.contains(" source: "))
			.map((line) -> line.substring(line.lastIndexOf(']') + 1, line.indexOf(" source: ")).strip())
			.toList();
	}

	private static String run(String argument) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-Xlog:class+load", "-cp", System.getProperty("java.class.path"),
				Application.class.getName(), argument)
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(() -> output.substring(Math.max(0, output.length() - 4000))).isZero();
		return output;
	}

	/**
	 * The application, with the starter and nothing from KMS.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			try (ConfigurableApplicationContext context = application.run(arguments)) {
				System.out.println("has template: " + context.containsBean("kmsTemplate"));
				System.out.println("threads of ours: " + Thread.getAllStackTraces()
					.keySet()
					.stream()
					.map(Thread::getName)
					.filter((name) -> name.startsWith("kms-") || name.startsWith("httpclient"))
					.toList());
			}
		}

	}

}
