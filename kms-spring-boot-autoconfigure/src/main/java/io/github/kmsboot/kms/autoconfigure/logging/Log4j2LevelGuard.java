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

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;

import org.apache.logging.log4j.core.LoggerContext;

/**
 * Keeps the SDKs' loggers of Log4j 2 down, whoever changes them: the context tells about
 * each change of a level and each configuration that is read again.
 */
final class Log4j2LevelGuard implements PropertyChangeListener {

	private static final String EXTERNAL_KEY = Log4j2LevelGuard.class.getName();

	private final SdkLogLevels levels;

	private Log4j2LevelGuard(SdkLogLevels levels) {
		this.levels = levels;
	}

	/**
	 * Install the guard, once for each context.
	 * @param context the context of Log4j; others are left alone
	 * @param levels lowers the levels
	 */
	static void install(org.apache.logging.log4j.spi.LoggerContext context, SdkLogLevels levels) {
		if (context instanceof LoggerContext core && core.getObject(EXTERNAL_KEY) == null) {
			Log4j2LevelGuard guard = new Log4j2LevelGuard(levels);
			core.putObject(EXTERNAL_KEY, guard);
			core.addPropertyChangeListener(guard);
		}
	}

	@Override
	public void propertyChange(PropertyChangeEvent event) {
		this.levels.lower();
	}

}
