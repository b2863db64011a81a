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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.test.Contexts.Application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the ways to declare {@link EmbeddedKms} and the contexts they yield.
 */
class EmbeddedKmsContextIntegrationTests {

	@Test
	void equalAnnotationsShareTheContext() {
		assertThat(Contexts.load(Base.class)).isSameAs(Contexts.load(SameAsBase.class));
	}

	@Test
	void differentAnnotationsDoNotShareTheContext() {
		assertThat(token(Base.class)).isEqualTo("base");
		assertThat(token(Different.class)).isEqualTo("different");
	}

	@Test
	void annotationIsInherited() {
		assertThat(token(Derived.class)).isEqualTo("base");
	}

	@Test
	void annotationMayBePartOfAnother() {
		assertThat(token(Composed.class)).isEqualTo("composed");
	}

	@Test
	void sliceHasTokensAndTheEmulator() {
		assertThat(token(Slice.class)).isEqualTo("sliced");
		assertThat(Contexts.load(Slice.class).getBean(KmsEmulator.class).requests().list()).hasSize(1);
	}

	@Test
	void mainMethodIsFollowed() {
		assertThat(token(Started.class)).isEqualTo("started");
	}

	@Test
	void contextsMayStartAtTheSameTime() {
		List<CompletableFuture<String>> tokens = List.of(CompletableFuture.supplyAsync(() -> token(First.class)),
				CompletableFuture.supplyAsync(() -> token(Second.class)));
		assertThat(tokens.stream().map(CompletableFuture::join)).containsExactly("first", "second");
	}

	@Test
	void settingsOfTheMachineAreOutranked() {
		System.setProperty("aliyun.kms.endpoint", "https://kms.example.com");
		System.setProperty("aliyun.kms.credentials.security-token", "a-token");
		System.setProperty("aliyun.kms.client.proxy.host", "proxy.example.com");
		try {
			assertThat(token(OnAnotherMachine.class)).isEqualTo("here");
		}
		finally {
			System.clearProperty("aliyun.kms.endpoint");
			System.clearProperty("aliyun.kms.credentials.security-token");
			System.clearProperty("aliyun.kms.client.proxy.host");
		}
	}

	@Test
	void propertiesOfTheTestOutrankTheConnection() {
		assertThat(token(SwitchedOff.class)).isEqualTo("fallback");
	}

	@Test
	void refreshKeepsTheConnection() {
		ApplicationContext context = Contexts.load(Refreshed.class);
		context.getBean(KmsEmulator.class).secrets().put("db", "after");
		context.getBean(ContextRefresher.class).refresh();
		assertThat(context.getEnvironment().getProperty("aliyun.kms.endpoint"))
			.isEqualTo(context.getBean(KmsEmulator.class).endpoint().toString());
		assertThat(context.getEnvironment().getProperty("app.token")).isIn("before", "after");
	}

	@Test
	void contextThatBootDoesNotStartIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> Contexts.load(WithoutBoot.class))
			.havingRootCause()
			.withMessageStartingWith("@EmbeddedKms on " + WithoutBoot.class.getName() + " has no effect")
			.withMessageContaining("add @SpringBootTest");
	}

	private static String token(Class<?> testClass) {
		return Contexts.load(testClass).getEnvironment().getRequiredProperty("app.token");
	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=base")
	static class Base {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=base")
	static class SameAsBase {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=different")
	static class Different {

	}

	static class Derived extends Base {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=composed")
	@Retention(RetentionPolicy.RUNTIME)
	@interface ApplicationTest {

	}

	@ApplicationTest
	static class Composed {

	}

	@JsonTest
	@ContextConfiguration(classes = Application.class)
	@TestPropertySource(properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=sliced")
	static class Slice {

	}

	@SpringBootTest(classes = Program.class, useMainMethod = UseMainMethod.ALWAYS, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=started")
	static class Started {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=first")
	static class First {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=second")
	static class Second {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>",
			args = "--aliyun.kms.region=eu-central-1")
	@EmbeddedKms(secrets = "db=here")
	static class OnAnotherMachine {

	}

	@SpringBootTest(classes = Application.class,
			properties = { "app.token=$<kms:db:fallback>", "aliyun.kms.enabled=false" })
	@EmbeddedKms(secrets = "db=unseen")
	static class SwitchedOff {

	}

	@SpringBootTest(classes = Application.class, properties = "app.token=$<kms:db>")
	@EmbeddedKms(secrets = "db=before")
	static class Refreshed {

	}

	@ContextConfiguration(classes = Application.class)
	@EmbeddedKms
	static class WithoutBoot {

	}

	/**
	 * An application with a main method.
	 */
	@SpringBootApplication(scanBasePackages = "none")
	static class Program {

		public static void main(String[] arguments) {
			SpringApplication.run(Program.class, arguments);
		}

	}

}
