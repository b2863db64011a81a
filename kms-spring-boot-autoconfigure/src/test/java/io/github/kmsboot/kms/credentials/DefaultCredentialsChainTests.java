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

import java.util.List;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.KmsCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultCredentialsChain}.
 */
class DefaultCredentialsChainTests {

	private final FakeProvider first = new FakeProvider("first");

	private final FakeProvider second = new FakeProvider("second");

	private final DefaultCredentialsChain chain = new DefaultCredentialsChain(List.of(this.first, this.second));

	@Test
	void firstThatAnswersWins() {
		this.second.key = "b";
		assertThat(this.chain.read().getAccessKeyId()).isEqualTo("b");
		assertThat(this.first.reads).isOne();
	}

	@Test
	void sourceThatAnsweredIsKept() {
		this.second.key = "b";
		this.chain.read();
		this.first.key = "a";
		assertThat(this.chain.read().getAccessKeyId()).isEqualTo("b");
		assertThat(this.first.reads).isOne();
	}

	@Test
	void vainSearchSaysWhatToSetAndWhatWasAsked() {
		try (KmsCredentialsProvider provider = new RememberingCredentialsProvider(this.chain)) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(provider::get)
				.withMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_ID")
				.withMessageContaining("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
				.withMessageContaining("asked in vain were first, second")
				.withMessageNotContaining("LEAKED")
				.withNoCause();
		}
	}

	@Test
	void failedRefreshNamesTheSource() {
		this.second.key = "b";
		this.chain.read();
		this.second.key = "";
		assertThatExceptionOfType(CredentialException.class).isThrownBy(this.chain::read)
			.satisfies((failure) -> assertThat(this.chain.explain(failure)).contains("source 'second'")
				.doesNotContain("LEAKED"));
	}

	@Test
	void closeReachesAllEvenWhenOneFails() {
		this.first.failsToClose = true;
		this.chain.close();
		assertThat(this.second.closed).isTrue();
	}

	/**
	 * A provider with a switch.
	 */
	private static final class FakeProvider implements AlibabaCloudCredentialsProvider {

		private final String name;

		private String key = "";

		private int reads;

		private boolean failsToClose;

		private boolean closed;

		private FakeProvider(String name) {
			this.name = name;
		}

		@Override
		public CredentialModel getCredentials() {
			this.reads++;
			if (this.key.isEmpty()) {
				throw new CredentialException("LEAKED");
			}
			return CredentialModel.builder().accessKeyId(this.key).accessKeySecret("s").build();
		}

		@Override
		public String getProviderName() {
			return this.name;
		}

		@Override
		public void close() {
			if (this.failsToClose) {
				throw new IllegalStateException("does not close");
			}
			this.closed = true;
		}

	}

}
