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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.Config;
import com.aliyun.credentials.models.CredentialModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.KmsCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RememberingCredentialsProvider}.
 */
class RememberingCredentialsProviderTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private Instant now = START;

	private final ScriptedSource source = new ScriptedSource();

	private final RememberingCredentialsProvider provider = new RememberingCredentialsProvider(this.source,
			() -> this.now);

	@Test
	void eachRequestReadsTheSourceOnce() {
		this.source.answers("a", START.plusSeconds(3600)).answers("b", START.plusSeconds(3600));
		assertThat(this.provider.get().accessKeyId()).isEqualTo("a");
		assertThat(this.provider.get().accessKeyId()).isEqualTo("b");
		assertThat(this.source.reads).isEqualTo(2);
	}

	@Test
	void failedRefreshServesThePreviousUntilItExpires() {
		this.source.answers("a", START.plusSeconds(900)).fails().fails();
		this.provider.get();
		this.now = START.plusSeconds(899);
		assertThat(this.provider.get().accessKeyId()).isEqualTo("a");
		this.now = START.plusSeconds(902);
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
	}

	@Test
	void temporaryKeyOfUnknownExpiryIsNotServedAgain() {
		this.source.answers("a", null).fails();
		this.provider.get();
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
	}

	@Test
	void permanentKeyIsServedAgain() {
		this.source.model(CredentialModel.builder().accessKeyId("a").accessKeySecret("s").build()).fails();
		this.provider.get();
		assertThat(this.provider.get().accessKeyId()).isEqualTo("a");
	}

	@Test
	void sourceIsLeftAloneAfterAFailure() {
		this.source.fails().answers("a", START.plusSeconds(3600));
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get);
		assertThat(this.source.reads).isOne();
		this.now = START.plus(RememberingCredentialsProvider.PAUSE);
		assertThat(this.provider.get().accessKeyId()).isEqualTo("a");
	}

	@Test
	void successEndsThePause() {
		this.source.answers("a", START.plusSeconds(900)).fails().answers("b", START.plusSeconds(900)).fails();
		this.provider.get();
		this.provider.get();
		this.now = START.plus(Duration.ofSeconds(10));
		assertThat(this.provider.get().accessKeyId()).isEqualTo("b");
		assertThat(this.provider.get().accessKeyId()).isEqualTo("b");
		assertThat(this.source.reads).isEqualTo(4);
	}

	@Test
	void answerWithoutAKeyIsAFailure() {
		this.source.model(CredentialModel.builder().bearerToken("bearer-value").build());
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get)
			.withMessageNotContaining("bearer-value");
	}

	@Test
	void neitherTextNorCauseOfAFailureIsShown() {
		this.source.fails();
		assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(this.provider::get)
			.withNoCause()
			.withMessageNotContaining("LEAKED")
			.withMessageContaining("status 403, code NoPermission");
	}

	@Test
	void closeReachesTheSource() {
		this.provider.close();
		assertThat(this.source.closed).isTrue();
	}

	@Test
	void clientOfTheApplicationIsAskedForAWholeCredential() {
		Client client = new Client(new Config().setType("sts")
			.setAccessKeyId("id")
			.setAccessKeySecret("secret")
			.setSecurityToken("token"));
		try (KmsCredentialsProvider bridge = KmsCredentialsProvider.of(client)) {
			assertThat(bridge.get()).isEqualTo(new KmsCredentials("id", "secret", "token"));
		}
	}

	@Test
	void failingClientOfTheApplicationIsExplained() {
		Client client = new Client(new FailingProvider());
		try (KmsCredentialsProvider bridge = KmsCredentialsProvider.of(client)) {
			assertThatExceptionOfType(KmsCredentialsException.class).isThrownBy(bridge::get)
				.withMessageContaining("application's credentials client")
				.withMessageNotContaining("LEAKED");
		}
	}

	/**
	 * Answers from a script.
	 */
	private static final class ScriptedSource implements CredentialsSource {

		private final Deque<Object> script = new ArrayDeque<>();

		private int reads;

		private boolean closed;

		private ScriptedSource answers(String id, @Nullable Instant expiry) {
			return model(CredentialModel.builder()
				.accessKeyId(id)
				.accessKeySecret("s")
				.securityToken("t")
				.expiration((expiry != null) ? expiry.toEpochMilli() : 0)
				.build());
		}

		private ScriptedSource model(CredentialModel model) {
			this.script.add(model);
			return this;
		}

		private ScriptedSource fails() {
			this.script.add("failure");
			return this;
		}

		@Override
		public CredentialModel read() {
			this.reads++;
			if (Objects.requireNonNull(this.script.poll()) instanceof CredentialModel model) {
				return model;
			}
			throw FailingProvider.failure();
		}

		@Override
		public String explain(RuntimeException failure) {
			return "No credentials (" + FailureText.of(failure) + ")";
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

	/**
	 * Fails as {@code credentials-java} does when STS refuses.
	 */
	private static final class FailingProvider
			implements com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider {

		private static CredentialException failure() {
			return new CredentialException(
					"Error refreshing credentials from OIDC, HttpCode: 403, result: "
							+ "{\"Code\":\"NoPermission\",\"AccessKeySecret\":\"LEAKED\"}.",
					new IllegalStateException("LEAKED"));
		}

		@Override
		public CredentialModel getCredentials() {
			throw failure();
		}

		@Override
		public String getProviderName() {
			return "failing";
		}

		@Override
		public void close() {
		}

	}

}
