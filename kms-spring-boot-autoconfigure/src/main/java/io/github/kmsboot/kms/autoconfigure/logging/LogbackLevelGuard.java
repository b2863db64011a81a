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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.springframework.boot.logging.LogLevel;

/**
 * Keeps the SDKs' loggers of Logback down, whoever changes them: the loggers endpoint,
 * JMX, a configuration file that is read again, code. Costs nothing where it does not
 * happen.
 */
final class LogbackLevelGuard implements LoggerContextListener {

	/**
	 * Install the guard, once for each context, and lower what is too loud by now.
	 * @param loggerFactory the factory that SLF4J is bound to
	 * @return whether this is Logback
	 */
	static boolean install(ILoggerFactory loggerFactory) {
		if (!(loggerFactory instanceof LoggerContext context)) {
			return false;
		}
		if (context.getCopyOfListenerList().stream().noneMatch(LogbackLevelGuard.class::isInstance)) {
			context.addListener(new LogbackLevelGuard());
			lower(context);
		}
		return true;
	}

	private static void lower(LoggerContext context) {
		SdkLogger.ALL.forEach((branch) -> lower(context.getLogger(branch.name())));
		context.getLoggerList().forEach(LogbackLevelGuard::lower);
	}

	private static void lower(Logger logger) {
		SdkLogger branch = SdkLogger.of(logger.getName());
		if (branch != null && isLouder(branch, logger)) {
			logger.setLevel(toLevel(branch.ceiling()));
		}
	}

	private static boolean isLouder(SdkLogger branch, Logger logger) {
		@Nullable Level level = logger.getLevel();
		if (level == null) {
			return branch.name().equals(logger.getName());
		}
		return level.toInt() < toLevel(branch.ceiling()).toInt();
	}

	private static Level toLevel(LogLevel level) {
		return Level.toLevel(level.name());
	}

	@Override
	public boolean isResetResistant() {
		return true;
	}

	@Override
	public void onStart(LoggerContext context) {
		lower(context);
	}

	@Override
	public void onReset(LoggerContext context) {
		lower(context);
	}

	@Override
	public void onStop(LoggerContext context) {
		// nothing is held
	}

	@Override
	public void onLevelChange(Logger logger, @Nullable Level level) {
		lower(logger);
	}

}
