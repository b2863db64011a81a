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
import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SdkLogLevels}.
 */
class SdkLogLevelsTests {

	private final MapLoggingSystem loggingSystem = new MapLoggingSystem();

	private final SdkLogLevels levels = new SdkLogLevels(this.loggingSystem);

	@Test
	void everyBranchGetsItsCeiling() {
		this.levels.lower();
		assertThat(this.loggingSystem.levels()).hasSameSizeAs(SdkLogger.ALL)
			.containsEntry("darabonba", LogLevel.OFF)
			.containsEntry("org.apache.hc.client5.http.wire", LogLevel.INFO);
	}

	@Test
	void louderLoggersWithinABranchAreLowered() {
		this.loggingSystem.setLogLevel("com.aliyun.core.http", LogLevel.DEBUG);
		this.loggingSystem.setLogLevel("darabonba", LogLevel.TRACE);
		this.levels.lower();
		assertThat(this.loggingSystem.levels()).containsEntry("com.aliyun.core.http", LogLevel.OFF)
			.containsEntry("darabonba", LogLevel.OFF);
	}

	@Test
	void levelUnknownToSpringBootIsLowered() {
		this.loggingSystem.setCustomLevel("com.aliyun.core.http");
		this.levels.lower();
		assertThat(this.loggingSystem.levels()).containsEntry("com.aliyun.core.http", LogLevel.OFF);
	}

	@Test
	void quieterLoggersAndLoggersOfOthersAreLeftAlone() {
		this.loggingSystem.setLogLevel("org.apache.hc.client5.http.wire", LogLevel.ERROR);
		this.loggingSystem.setLogLevel("com.aliyun.oss", LogLevel.TRACE);
		this.levels.lower();
		assertThat(this.loggingSystem.levels()).containsEntry("org.apache.hc.client5.http.wire", LogLevel.ERROR)
			.containsEntry("com.aliyun.oss", LogLevel.TRACE);
	}

}
