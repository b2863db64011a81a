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
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * A logging system that is a map.
 */
final class MapLoggingSystem extends LoggingSystem {

	private final Map<String, LogLevel> levels = new TreeMap<>();

	private @Nullable String custom;

	Map<String, LogLevel> levels() {
		return this.levels;
	}

	/**
	 * Give a logger a level that Spring Boot does not know.
	 * @param loggerName the name of the logger
	 */
	void setCustomLevel(String loggerName) {
		this.custom = loggerName;
	}

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
			LoggerConfiguration.LevelConfiguration level = LoggerConfiguration.LevelConfiguration.ofCustom("FINEST");
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
