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

package io.github.kmsboot.kms.test;

import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.test.Contexts.Application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that an emulator ends with its context, however far that came.
 */
class EmbeddedKmsShutdownIntegrationTests {

	private static final int ENOUGH_MILLIS = 30_000;

	private Set<Thread> before = Set.of();

	@BeforeEach
	void rememberThreads() {
		this.before = Contexts.emulatorThreads();
	}

	@Test
	void closedContextLeavesNoThread() {
		KmsEmulator first = Contexts.load(Healthy.class).getBean(KmsEmulator.class);
		assertThat(Contexts.emulatorThreads()).hasSizeGreaterThan(this.before.size());
		Contexts.close(Healthy.class);
		assertThatNoThreadIsLeft();
		ApplicationContext again = Contexts.load(Healthy.class);
		assertThat(again.getBean(KmsEmulator.class)).isNotSameAs(first);
		Contexts.close(Healthy.class);
		assertThatNoThreadIsLeft();
	}

	@Test
	void environmentThatFailsLeavesNoThread() {
		assertThatIllegalStateException().isThrownBy(() -> Contexts.load(MissingImport.class));
		assertThatNoThreadIsLeft();
	}

	@Test
	void contextThatFailsLeavesNoThread() {
		assertThatIllegalStateException().isThrownBy(() -> Contexts.load(MissingSecret.class));
		assertThatNoThreadIsLeft();
	}

	@Test
	void runnerThatFailsLeavesNoThread() {
		assertThatIllegalStateException().isThrownBy(() -> Contexts.load(FailingRunner.class));
		assertThatNoThreadIsLeft();
	}

	@Test
	void malformedSecretIsNamedAndLeavesNoThread() {
		assertThatIllegalStateException().isThrownBy(() -> Contexts.load(Malformed.class))
			.havingRootCause()
			.withMessage("Entry 1 of secrets of @EmbeddedKms is not of the form 'name=value'");
		assertThatNoThreadIsLeft();
	}

	@Test
	void seedThatIsMissingIsNamed() {
		assertThatIllegalStateException().isThrownBy(() -> Contexts.load(MissingSeed.class))
			.havingCause()
			.withMessage("Seed 'classpath:none.yml' of @EmbeddedKms cannot be read");
		assertThatNoThreadIsLeft();
	}

	/**
	 * A thread that was told to end may still be about to.
	 */
	private void assertThatNoThreadIsLeft() {
		assertThat(Contexts.emulatorThreads()).filteredOn((thread) -> !this.before.contains(thread))
			.allSatisfy((thread) -> {
				thread.join(ENOUGH_MILLIS);
				assertThat(thread.isAlive()).as(thread.getName()).isFalse();
			});
	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=healthy")
	static class Healthy {

	}

	@SpringBootTest(classes = Application.class, properties = "spring.config.import=kms:none")
	@EmbeddedKms
	static class MissingImport {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:none>")
	@EmbeddedKms
	static class MissingSecret {

	}

	@SpringBootTest(classes = { Application.class, RunnerConfiguration.class })
	@EmbeddedKms(keys = "alias/a")
	static class FailingRunner {

	}

	@SpringBootTest(classes = Application.class)
	@EmbeddedKms(secrets = "db")
	static class Malformed {

	}

	@SpringBootTest(classes = Application.class)
	@EmbeddedKms(seed = "classpath:none.yml")
	static class MissingSeed {

	}

	@Configuration(proxyBeanMethods = false)
	static class RunnerConfiguration {

		@Bean
		ApplicationRunner runner() {
			return (arguments) -> {
				throw new IllegalArgumentException("no");
			};
		}

	}

}
