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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Sets the levels of the SDKs' loggers, whichever logging system there is.
 */
final class SdkLogLevels {

	private final LoggingSystem loggingSystem;

	SdkLogLevels(LoggingSystem loggingSystem) {
		this.loggingSystem = loggingSystem;
	}

	/**
	 * Bring each branch, and each of its loggers with a level of its own, down to what it
	 * may say.
	 */
	void lower() {
		for (SdkLogger branch : SdkLogger.ALL) {
			if (isLouder(branch, this.loggingSystem.getLoggerConfiguration(branch.name()))) {
				this.loggingSystem.setLogLevel(branch.name(), branch.ceiling());
			}
		}
		this.loggingSystem.getLoggerConfigurations().forEach(this::lower);
	}

	private static boolean isLouder(SdkLogger branch, @Nullable LoggerConfiguration logger) {
		return logger == null || ownLevel(logger) == null || branch.isExceededBy(ownLevel(logger));
	}

	private void lower(LoggerConfiguration logger) {
		SdkLogger branch = SdkLogger.of(logger.getName());
		if (branch != null && branch.isExceededBy(ownLevel(logger))) {
			this.loggingSystem.setLogLevel(logger.getName(), branch.ceiling());
		}
	}

	private static @Nullable LogLevel ownLevel(LoggerConfiguration logger) {
		LoggerConfiguration.LevelConfiguration own = logger
			.getLevelConfiguration(LoggerConfiguration.ConfigurationScope.DIRECT);
		if (own == null) {
			return null;
		}
		// a level that only this logging system knows cannot be compared
		return own.isCustom() ? LogLevel.TRACE : own.getLevel();
	}

}
