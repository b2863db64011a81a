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

package io.github.kmsboot.kms.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.kmsboot.kms.crypto.KeyId;
import io.github.kmsboot.kms.crypto.envelope.EnvelopeSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application is told that cannot start because its envelopes cannot be as
 * configured.
 */
@Timeout(300)
@ExtendWith(OutputCaptureExtension.class)
class EnvelopeRefusalIntegrationTests {

	private static final String PREFIX = "aliyun.kms.envelope.";

	private static final String KEY = PREFIX + "key: alias/orders\n";

	private static final String SDK = PREFIX + "key: acs:kms:cn-hangzhou:1234567890123456:key/key-1\n" + PREFIX
			+ "format: encryption-sdk\n";

	@TempDir
	private static Path directory;

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource
	void refusalIsReported(String property, String yaml, String reason, String remedy, CapturedOutput output) {
		assertThatException().isThrownBy(new GatewayApplicationUnderTest(directory).yaml(yaml)::run);
		assertThat(output).contains("APPLICATION FAILED TO START", "Envelopes cannot be made as they are configured",
				"Property: " + PREFIX + property, "application.yml] - ", reason, remedy);
	}

	static Stream<Arguments> refusalIsReported() {
		String alias = "acs:kms:cn-hangzhou:1234567890123456:alias/orders";
		return Stream.of(refusal("key", PREFIX + "key: " + alias + "\n", "is the ARN of an alias", "different keys"),
				refusal("further-keys", KEY + PREFIX + "further-keys: alias/orders\n", "must not wrap a data key twice",
						"different keys"),
				refusal("further-keys", KEY + PREFIX + "further-keys: a,b,c,d,e,f,g,h\n", "1 to 8 keys", "up to 8"),
				refusal("trusted-keys", KEY + PREFIX + "trusted-keys: alias/orders\n", "an alias cannot be trusted",
						"ids or ARNs"),
				refusal("frame-size", KEY + PREFIX + "frame-size: 5KB\n", "a power of two",
						PREFIX + "frame-size: 64KB"),
				refusal("cache.max-age", KEY + PREFIX + "cache.max-age: 25h\n", "at most 24 hours",
						PREFIX + "cache.max-age: 5m"),
				refusal("cache.max-age", KEY + PREFIX + "cache.max-age: 0s\n", "more than nothing",
						PREFIX + "cache.max-age: 5m"),
				refusal("cache.max-messages", KEY + PREFIX + "cache.max-messages: 4294967297\n", "1 to 2^32",
						"16777216"),
				refusal("cache.max-bytes", KEY + PREFIX + "cache.max-bytes: -1B\n", "1 byte to 16 TiB", "64GB"),
				refusal("cache.max-entries", KEY + PREFIX + "cache.max-entries: 0\n", "At least one data key", "1000"),
				refusal("encryption-sdk", KEY + PREFIX + "encryption-sdk.max-message-size: 1MB\n",
						"no effect on the chosen format", PREFIX + "format: encryption-sdk"),
				refusal("key", KEY + PREFIX + "format: encryption-sdk\n", "names keys by ARN", "Write full ARNs"),
				refusal("further-keys", SDK + PREFIX + "further-keys: key-2\n", "names keys by ARN", "Write full ARNs"),
				refusal("algorithm", SDK + PREFIX + "algorithm: sm4-gcm\n", "no effect on the chosen format",
						PREFIX + "format: kms"),
				refusal("trusted-keys", SDK + PREFIX + "trusted-keys: key-2\n", "no effect on the chosen format",
						PREFIX + "format: kms"),
				refusal("frame-size", SDK + PREFIX + "frame-size: 4KB\n", "no effect on the chosen format",
						PREFIX + "format: kms"),
				refusal("cache", SDK + PREFIX + "cache.max-age: 1m\n", "no effect on the chosen format",
						PREFIX + "format: kms"),
				refusal("encryption-sdk.max-message-size", SDK + PREFIX + "encryption-sdk.max-message-size: 2GB\n",
						"up to 1 GiB", "Write up to 1GB"));
	}

	private static Arguments refusal(String property, String yaml, String reason, String remedy) {
		return Arguments.of(property, yaml, reason, remedy);
	}

	@Test
	void missingCaffeineIsReported() {
		runner().withClassLoader(new FilteredClassLoader("com.github.benmanes.caffeine"))
			.withPropertyValues(PREFIX + "key=alias/orders")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(KmsConfigurationException.class)
				.hasMessageContaining("Caffeine"));
	}

	@Test
	void encryptionSdkNeedsNoCaffeine() {
		runner().withClassLoader(new FilteredClassLoader("com.github.benmanes.caffeine"))
			.withPropertyValues(PREFIX + "format=encryption-sdk", PREFIX + "key=acs:kms:cn-hangzhou:1:key/key-1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void defaultsArePassedOn() {
		runner().withPropertyValues(PREFIX + "key=key-1")
			.run((context) -> assertThat(context.getBean(EnvelopePlan.class).own())
				.isEqualTo(EnvelopeSettings.of(KeyId.of("key-1"))));
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KmsEnvelopeAutoConfiguration.class));
	}

}
