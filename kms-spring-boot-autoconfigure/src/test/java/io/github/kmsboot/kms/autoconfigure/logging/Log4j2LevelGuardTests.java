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

import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.simple.SimpleLoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link Log4j2LevelGuard}.
 */
class Log4j2LevelGuardTests {

	private final LoggerContext context = new LoggerContext("test");

	private final MapLoggingSystem loggingSystem = new MapLoggingSystem();

	private final SdkLogLevels levels = new SdkLogLevels(this.loggingSystem);

	@BeforeEach
	void start() {
		this.context.start(new DefaultConfiguration());
		Log4j2LevelGuard.install(this.context, this.levels);
	}

	@AfterEach
	void stop() {
		this.context.stop();
	}

	@Test
	void changeOfALevelLowersAgain() {
		this.loggingSystem.setLogLevel("darabonba", LogLevel.TRACE);
		this.context.updateLoggers();
		assertThat(this.loggingSystem.levels()).containsEntry("darabonba", LogLevel.OFF);
	}

	@Test
	void otherConfigurationLowersAgain() {
		this.loggingSystem.setLogLevel("com.aliyun.core.http", LogLevel.DEBUG);
		this.context.reconfigure(new DefaultConfiguration());
		assertThat(this.loggingSystem.levels()).containsEntry("com.aliyun.core.http", LogLevel.OFF);
	}

	@Test
	void contextThatIsNotOfLog4jCoreIsLeftAlone() {
		assertThatNoException().isThrownBy(() -> Log4j2LevelGuard.install(new SimpleLoggerContext(), this.levels));
	}

}
