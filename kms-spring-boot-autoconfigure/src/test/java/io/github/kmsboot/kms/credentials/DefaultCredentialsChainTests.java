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

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.KmsCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultCredentialsChain}.
 */
class DefaultCredentialsChainTests {

	private final FakeSource first = new FakeSource("first");

	private final FakeSource second = new FakeSource("second");

	private final DefaultCredentialsChain chain = new DefaultCredentialsChain(List.of(this.first, this.second));

	@Test
	void firstThatAnswersWins() {
		this.second.key = "b";
		assertThat(this.chain.read().credentials().accessKeyId()).isEqualTo("b");
		assertThat(this.first.reads).isOne();
	}

	@Test
	void sourceThatAnsweredIsKept() {
		this.second.key = "b";
		this.chain.read();
		this.first.key = "a";
		assertThat(this.chain.read().credentials().accessKeyId()).isEqualTo("b");
		assertThat(this.first.reads).isOne();
	}

	@Test
	void vainSearchSaysWhatToSetAndWhatWasAsked() {
		try (KmsCredentialsProvider provider = new RefreshingCredentialsProvider(this.chain)) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_ID")
				.withMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
				.withMessageContaining("asked in vain were first (not set), second (not set)")
				.withNoCause();
		}
	}

	@Test
	void failedRefreshIsThatOfTheSource() {
		this.second.key = "b";
		this.chain.read();
		this.second.key = "";
		assertThatExceptionOfType(SourceFailure.class).isThrownBy(this.chain::read)
			.withMessage("No key of second: not set; set it");
	}

	/**
	 * A source with a switch.
	 */
	private static final class FakeSource implements CredentialsSource {

		private final String name;

		private String key = "";

		private int reads;

		private FakeSource(String name) {
			this.name = name;
		}

		@Override
		public IssuedCredentials read() {
			this.reads++;
			if (this.key.isEmpty()) {
				throw new SourceFailure("No key of " + this.name, "not set", "set it");
			}
			return new IssuedCredentials(new KmsCredentials(this.key, "s", null), Instant.MAX);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
