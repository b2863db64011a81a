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

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.kmsboot.kms.emulator.KmsEmulator;
import io.github.kmsboot.kms.emulator.fault.Fault;
import io.github.kmsboot.kms.emulator.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * How an application starts with secrets, and how it fails to.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretStartIntegrationTests {

	private KmsEmulator kms;

	@BeforeEach
	void startEmulator() {
		this.kms = KmsEmulator.builder().start();
		this.kms.secrets().put("db", "s3cret-value");
		this.kms.secrets().put("json", "{\"user\":\"shop\",\"password\":\"s3cret-value\"}");
	}

	@AfterEach
	void stopEmulator() {
		this.kms.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pa${x}ss", "a${b", "${db}", "\\${x}", "x\\", "$<kms:db>", "a}b", "${a:b}", "#{1+1}",
			"${a${b}c}", "{", "}", "$", "${", "${}", "a:b", "${x:${y}}", "\\\\${x}", "${kms@db}", "%s$1\\n", "é漢字" })
	void textOfSecretIsData(String text) {
		this.kms.secrets().put("hostile", text);
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.plain", "$<kms:hostile>")
			.property("shop.nested", "${shop.plain}")
			.property("shop.mixed", "<$<kms:hostile>|${shop.plain}|${nope:$<kms:hostile>}>")
			.property("shop.lookup", "${kms@hostile}")
			.argument("spring.config.import", "kms:hostile?prefix=shop.imported&format=text");
		try (ConfigurableApplicationContext context = application.run()) {
			Binder binder = Binder.get(context.getEnvironment());
			for (String name : new String[] { "shop.plain", "shop.nested", "shop.lookup", "shop.imported" }) {
				assertThat(context.getEnvironment().getProperty(name)).as(name).isEqualTo(text);
				assertThat(binder.bind(name, String.class).get()).as(name).isEqualTo(text);
				assertThat(context.getBeanFactory().resolveEmbeddedValue("${" + name + "}")).as(name).isEqualTo(text);
			}
			assertThat(context.getBeanFactory().resolveEmbeddedValue("$<kms:hostile>")).isEqualTo(text);
			assertThat(context.getEnvironment().getProperty("shop.mixed"))
				.isEqualTo("<" + text + "|" + text + "|" + text + ">");
		}
	}

	@ParameterizedTest
	@MethodSource
	void failureIsReportedWithPropertyAndRemedy(String value, String reason, String remedy, CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password", value)
			.argument("logging.level.root", "trace");
		assertThatException().isThrownBy(application::run);
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Property: shop.password",
					"Origin: \"shop.password\" from property source \"commandLineArgs\"", reason, remedy)
			.doesNotContain("s3cret-value", this.kms.accessKeySecret());
	}

	static Stream<Arguments> failureIsReportedWithPropertyAndRemedy() {
		return Stream.of(Arguments.of("$<kms:missing>", "missing", "Create the secret"),
				Arguments.of("$<kms:json#nope>", "has no field 'nope'", "Correct the name after '#'"),
				Arguments.of("$<kms:db#nope>", "is not JSON", "Correct the secret's text"),
				Arguments.of("$<kms:db", "Reason: ", "Correct the token"),
				Arguments.of("${kms:${user.name}}", "cannot hold another placeholder", "Correct the token"));
	}

	@Test
	void unreachableServiceIsReported(CapturedOutput output) {
		this.kms.faults().add(Fault.of(FaultKind.RESET, Fault.ALL));
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password", "$<kms:db>");
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("Property: shop.password", "Check aliyun.kms.region and aliyun.kms.endpoint");
	}

	@Test
	void wrongCredentialsAreReported(CapturedOutput output) {
		this.kms.accessKeys().disable(this.kms.accessKeyId());
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password", "$<kms:db>");
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("Property: shop.password", "aliyun.kms.credentials.access-key-id");
	}

	@Test
	void missingImportIsReportedUnlessOptional(CapturedOutput output) {
		assertThatException()
			.isThrownBy(new ApplicationUnderTest(this.kms).argument("spring.config.import", "kms:missing")::run);
		assertThat(output).contains("A secret that is imported does not exist", "optional:kms:");
		ApplicationUnderTest optional = new ApplicationUnderTest(this.kms).argument("spring.config.import",
				"optional:kms:missing");
		optional.run().close();
	}

	@Test
	void fiftySecretsAreFetchedAtOnceAndEachOnce(CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms)
			.argument("logging.level.io.github.kmsboot.kms", "debug");
		IntStream.range(0, 50).forEach((number) -> {
			this.kms.secrets().put("many/" + number, "value-" + number);
			application.property("shop.many[" + number + "]", "$<kms:many/" + number + ">")
				.property("shop.again." + number, "again $<kms:many/" + number + ">");
		});
		this.kms.faults().add(Fault.of(FaultKind.LATENCY, Fault.ALL).withDelay(Duration.ofMillis(20)));
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.again.49")).isEqualTo("again value-49");
		}
		assertThat(this.kms.requests().count("GetSecretValue")).isEqualTo(50);
		assertThat(this.kms.requests().maxInFlight()).isGreaterThan(4);
		assertThat(output).contains("Properties with secrets from KMS: 100");
	}

	@Test
	void secretsAppearInNoLogAtTrace(CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.password", "$<kms:db>")
			.property("shop.user", "${kms@json#password}")
			.argument("spring.config.import", "kms:json?prefix=shop.imported")
			.argument("logging.level.root", "trace")
			.argument("logging.level.com.aliyun", "trace");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("s3cret-value");
		}
		assertThat(output.getOut()).contains("TRACE");
		assertThat(output).doesNotContain("s3cret-value", this.kms.accessKeySecret());
	}

	@Test
	void lookupInSpringSyntaxThatIsMissingStopsTheStart(CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password",
				"${kms@missing}");
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("Property: shop.password", "'${kms@missing}' found no such secret");
	}

	@Test
	void unusedLookupIsNotFetched() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.password",
				"${user.name:${kms@missing}}");
		application.run().close();
		assertThat(this.kms.requests().list()).isEmpty();
	}

	@Test
	void defaultPropertiesRankBelowPropertySource() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms)
			.source(TokenSourcesIntegrationTests.WithPropertySource.class)
			.property("shop.password", "default");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.password")).isEqualTo("s3cret-value");
		}
	}

	@Test
	void mapWithNumbersForKeysResolvesBelowAnother() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms)
			.property("shop.shards[0].password", "$<kms:db>")
			.argument("shop.shards[1].password", "literal");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.shards[0].password")).isEqualTo("s3cret-value");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "${kms@db}", "$<kms:db>" })
	void credentialsCannotComeFromKms(String reference, CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password", "$<kms:db>")
			.variable("ALIYUN_KMS_CREDENTIALS_SECURITYTOKEN", reference);
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "cannot come from KMS");
	}

	@Test
	void unknownGatewayIsRefused(CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password",
				"$<kms:db?gateway=vault>");
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("names gateway 'vault', which is not configured; there is 'default'");
		assertThat(this.kms.requests().list()).isEmpty();
	}

	@Test
	void badFetchSettingIsReported(CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("shop.password", "$<kms:db>")
			.argument("aliyun.kms.secrets.fetch-parallelism", "0");
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("aliyun.kms.secrets.fetch-parallelism is 0", "Set it to 1 or more");
	}

	@Test
	void longSecretInWrongTypeIsNotShown(CapturedOutput output) {
		String document = "{\"user\": \"shop\",\n \"password\": \"s3cret-value\", \"more\": \"" + "x".repeat(120)
				+ "\"}";
		this.kms.secrets().put("document", document);
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).source(Ported.class)
			.property("shop.all", "$<kms:document>")
			.property("shop.port", "${shop.all}");
		assertThatException().isThrownBy(application::run).satisfies((ex) -> {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				assertThat(cause.toString()).doesNotContain("s3cret-value");
			}
		});
		assertThat(output).contains("A secret does not fit").doesNotContain("s3cret-value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$<kms:db>", "${kms@db}" })
	void secretThatBootItselfBindsIsNotShown(String reference, CapturedOutput output) {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms)
			.property("spring.lifecycle.timeout-per-shutdown-phase", reference)
			.property("spring.task.execution.pool.core-size", reference);
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("A secret does not fit").doesNotContain("s3cret-value");
	}

	@Test
	void marksOfASecretAreData() {
		this.kms.secrets().put("hostile", "x\uFDD00\uFDD1y\uFDD0");
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).property("shop.b", "$<kms:hostile>")
			.property("shop.a", "$<kms:db>|${shop.b}");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.a")).isEqualTo("s3cret-value|x\uFDD00\uFDD1y\uFDD0");
		}
	}

	@Test
	void switchedOffYieldsDefaultsWithoutNetwork() {
		ApplicationUnderTest application = new ApplicationUnderTest(this.kms).argument("aliyun.kms.enabled", "false")
			.property("shop.password", "$<kms:db>")
			.property("shop.port", "$<kms:port:5432>")
			.property("shop.lookup", "${kms@db}")
			.property("shop.fallback", "${kms@db:fallback}")
			.argument("spring.config.import", "kms:json?prefix=shop.imported");
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("shop.lookup")).isEmpty();
			assertThat(context.getEnvironment().getProperty("shop.fallback")).isEqualTo("fallback");
			assertThat(context.getEnvironment().getProperty("shop.password")).isEmpty();
			assertThat(context.getEnvironment().getProperty("shop.port", Integer.class)).isEqualTo(5432);
		}
		assertThat(this.kms.requests().list()).isEmpty();
	}

	@Test
	void closedOrFailedApplicationLeavesNoThread() {
		// cached contexts of other tests have clients, too
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		new ApplicationUnderTest(this.kms).property("shop.password", "$<kms:db>").run().close();
		awaitNoThread(before);
		assertThatException()
			.isThrownBy(new ApplicationUnderTest(this.kms).property("shop.password", "$<kms:missing>")::run);
		awaitNoThread(before);
		assertThatException()
			.isThrownBy(new ApplicationUnderTest(this.kms).variable("SHOP_PASSWORD", "$<kms:missing>")::run);
		awaitNoThread(before);
		assertThatException()
			.isThrownBy(new ApplicationUnderTest(this.kms).argument("spring.config.import", "kms:missing")::run);
		awaitNoThread(before);
	}

	private static void awaitNoThread(Set<Thread> before) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
				.filteredOn((thread) -> !before.contains(thread))
				.extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("httpclient") || name.startsWith("kms-fetch")
						|| name.startsWith("idle-connection")));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(PortProperties.class)
	static class Ported {

	}

	@ConfigurationProperties("shop")
	record PortProperties(int port) {
	}

}
