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

package io.github.kmsboot.kms.autoconfigure.logging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SdkLogger}.
 */
class SdkLoggerTests {

	@ParameterizedTest
	@ValueSource(strings = { "darabonba", "darabonba.core.TeaModel", "com.aliyun.apache.hc.client5.http.impl.async",
			"com.aliyun.credentials.provider.RefreshCachedSupplier", "org.apache.hc.client5.http.wire",
			"org.apache.hc.client5.http2.frame.payload", "sun.net.www.protocol.http.HttpURLConnection" })
	void loggersOfTheSdkBelongToABranch(String name) {
		assertThat(SdkLogger.of(name)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ROOT", "com.aliyun", "com.aliyun.oss", "com.aliyun.corex", "org.apache.hc.client5.http",
			"org.apache.hc.client5.http.impl.classic", "sun.net.www", "io.github.kmsboot.kms" })
	void loggersOfOthersDoNot(String name) {
		assertThat(SdkLogger.of(name)).isNull();
	}

	@Test
	void branchIsExceededByMoreVerboseLevelsOnly() {
		SdkLogger branch = new SdkLogger("a", LogLevel.INFO);
		assertThat(branch.isExceededBy(LogLevel.TRACE)).isTrue();
		assertThat(branch.isExceededBy(LogLevel.DEBUG)).isTrue();
		assertThat(branch.isExceededBy(LogLevel.INFO)).isFalse();
		assertThat(branch.isExceededBy(LogLevel.OFF)).isFalse();
		assertThat(branch.isExceededBy(null)).isFalse();
	}

}
