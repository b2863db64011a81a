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

import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Lowers the SDKs' loggers as soon as Spring Boot has set up logging, and whatever the
 * user has asked for: at DEBUG and TRACE they print secrets.
 * <p>
 * With Logback and Log4j 2 the levels also stay down when they are changed later on. With
 * another logging system they are lowered again at each stage of the start.
 *
 * @since 0.1.0
 */
public final class SdkLogLevelListener implements GenericApplicationListener, Ordered {

	private static final boolean LOGBACK_PRESENT = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			SdkLogLevelListener.class.getClassLoader());

	private static final boolean LOG4J_PRESENT = ClassUtils.isPresent("org.apache.logging.log4j.core.LoggerContext",
			SdkLogLevelListener.class.getClassLoader());

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.resolve(Object.class);
		// from the start, so that Logback has its guard before secrets are fetched
		return ApplicationStartingEvent.class.isAssignableFrom(type)
				|| ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(type)
				|| ApplicationPreparedEvent.class.isAssignableFrom(type)
				|| ApplicationStartedEvent.class.isAssignableFrom(type)
				|| ApplicationReadyEvent.class.isAssignableFrom(type);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (LOGBACK_PRESENT && LogbackLevelGuard.install(LoggerFactory.getILoggerFactory())) {
			return;
		}
		if (event instanceof ApplicationStartingEvent) {
			return;
		}
		SdkLogLevels levels = new SdkLogLevels(LoggingSystem.get(getClass().getClassLoader()));
		levels.lower();
		if (LOG4J_PRESENT) {
			Log4j2LevelGuard.install(LogManager.getContext(getClass().getClassLoader(), false), levels);
		}
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

}
