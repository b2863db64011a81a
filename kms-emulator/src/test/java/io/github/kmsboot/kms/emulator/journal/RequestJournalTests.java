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

package io.github.kmsboot.kms.emulator.journal;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestJournalTests {

	private final RequestJournal journal = new RequestJournal(3);

	@Test
	void keepsLatestRequests() {
		for (int i = 1; i <= 5; i++) {
			record(Integer.toString(i));
		}
		assertThat(this.journal.list()).extracting(RecordedRequest::operation).containsExactly("3", "4", "5");
		assertThat(this.journal.count("5")).isEqualTo(1);
		assertThat(this.journal.count("1")).isZero();
		this.journal.clear();
		assertThat(this.journal.list()).isEmpty();
	}

	@Test
	void countsRequestsUnderWay() {
		this.journal.arrived();
		this.journal.arrived();
		this.journal.left();
		assertThat(this.journal.inFlight()).isEqualTo(1);
		assertThat(this.journal.maxInFlight()).isEqualTo(2);
		this.journal.clear();
		assertThat(this.journal.maxInFlight()).isEqualTo(1);
	}

	private void record(String operation) {
		this.journal.record(new RecordedRequest("id", "shared", operation, null, null, null, 200, null, null,
				Instant.EPOCH, Instant.EPOCH));
	}

}
