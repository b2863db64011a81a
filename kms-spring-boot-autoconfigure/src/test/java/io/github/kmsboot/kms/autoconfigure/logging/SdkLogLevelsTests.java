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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SdkLogLevels}.
 */
class SdkLogLevelsTests {

	private final RecordingLoggingSystem loggingSystem = new RecordingLoggingSystem();

	private final SdkLogLevels levels = new SdkLogLevels(this.loggingSystem);

	@Test
	void everyBranchGetsItsCeiling() {
		this.levels.lower();
		assertThat(this.loggingSystem.levels).hasSameSizeAs(SdkLogger.ALL)
			.containsEntry("darabonba", LogLevel.OFF)
			.containsEntry("org.apache.hc.client5.http.wire", LogLevel.INFO);
	}

	@Test
	void louderLoggersWithinABranchAreLowered() {
		this.loggingSystem.setLogLevel("com.aliyun.core.http", LogLevel.DEBUG);
		this.loggingSystem.setLogLevel("darabonba", LogLevel.TRACE);
		this.levels.lower();
		assertThat(this.loggingSystem.levels).containsEntry("com.aliyun.core.http", LogLevel.OFF)
			.containsEntry("darabonba", LogLevel.OFF);
	}

	@Test
	void levelUnknownToSpringBootIsLowered() {
		this.loggingSystem.custom = "com.aliyun.core.http";
		this.levels.lower();
		assertThat(this.loggingSystem.levels).containsEntry("com.aliyun.core.http", LogLevel.OFF);
	}

	@Test
	void quieterLoggersAndLoggersOfOthersAreLeftAlone() {
		this.loggingSystem.setLogLevel("org.apache.hc.client5.http.wire", LogLevel.ERROR);
		this.loggingSystem.setLogLevel("com.aliyun.oss", LogLevel.TRACE);
		this.levels.lower();
		assertThat(this.loggingSystem.levels).containsEntry("org.apache.hc.client5.http.wire", LogLevel.ERROR)
			.containsEntry("com.aliyun.oss", LogLevel.TRACE);
	}

	/**
	 * A logging system that is a map.
	 */
	private static final class RecordingLoggingSystem extends LoggingSystem {

		private final Map<String, LogLevel> levels = new TreeMap<>();

		private @Nullable String custom;

		@Override
		public void beforeInitialize() {
		}

		@Override
		public void setLogLevel(@Nullable String loggerName, @Nullable LogLevel level) {
			if (loggerName != null && level != null) {
				this.levels.put(loggerName, level);
			}
		}

		@Override
		public List<LoggerConfiguration> getLoggerConfigurations() {
			List<LoggerConfiguration> loggers = new ArrayList<>();
			this.levels.forEach((name, level) -> loggers.add(new LoggerConfiguration(name, level, level)));
			if (this.custom != null) {
				LoggerConfiguration.LevelConfiguration level = LoggerConfiguration.LevelConfiguration
					.ofCustom("FINEST");
				loggers.add(new LoggerConfiguration(this.custom, level, level));
			}
			return loggers;
		}

		@Override
		public @Nullable LoggerConfiguration getLoggerConfiguration(String loggerName) {
			LogLevel level = this.levels.get(loggerName);
			return (level != null) ? new LoggerConfiguration(loggerName, level, level) : null;
		}

	}

}
