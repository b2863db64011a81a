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

package io.github.kmsboot.kms.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefreshSchedule}.
 */
class RefreshScheduleTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final RefreshSchedule schedule = new RefreshSchedule(() -> 0);

	@ParameterizedTest
	@CsvSource({ "900, 600", "1800, 1200", "3600, 3000", "21600, 21000", "300, 200", "3, 5" })
	void refreshLeavesTimeForFurtherAttempts(long life, long wait) {
		assertThat(this.schedule.untilRefresh(NOW.plusSeconds(life), NOW)).isEqualTo(Duration.ofSeconds(wait));
	}

	@Test
	void replicasDoNotRefreshAtOnce() {
		RefreshSchedule spread = new RefreshSchedule(() -> 1);
		assertThat(spread.untilRefresh(NOW.plusSeconds(3600), NOW)).isEqualTo(Duration.ofMinutes(45));
		assertThat(spread.untilRefresh(null, NOW)).isEqualTo(Duration.ofSeconds(270));
	}

	@Test
	void pausesDoubleUpToALimit() {
		assertThat(IntStream.of(1, 2, 3, 4, 5, 100).mapToObj(this.schedule::pauseAfter)).extracting(Duration::toSeconds)
			.containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
	}

}
