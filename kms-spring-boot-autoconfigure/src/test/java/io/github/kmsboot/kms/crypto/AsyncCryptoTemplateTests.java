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

package io.github.kmsboot.kms.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.KmsErrorDetails;
import io.github.kmsboot.kms.KmsUnavailableException;
import io.github.kmsboot.kms.gateway.DecryptResponse;
import io.github.kmsboot.kms.gateway.KmsClient;
import io.github.kmsboot.kms.gateway.KmsRequest;
import io.github.kmsboot.kms.gateway.PublicKeyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AsyncCryptoTemplate} with a service that takes its time.
 */
class AsyncCryptoTemplateTests {

	private static final Ciphertext CIPHERTEXT = Ciphertext.of(new byte[64]);

	private static final KeyVersion PAIR = KeyVersion.of("key-1", "v1");

	private final LateClient client = new LateClient();

	private final AsyncCryptoOperations crypto = new AsyncCryptoTemplate(this.client);

	@Test
	void manyCallsWaitWithoutAThread() {
		List<CompletableFuture<Plaintext>> plaintexts = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			plaintexts.add(this.crypto.decrypt(CIPHERTEXT, EncryptionContext.none()));
		}
		assertThat(plaintexts).noneMatch(CompletableFuture::isDone);
		assertThat(this.client.answers).hasSize(1000);
		this.client.answer(new DecryptResponse("key-1", "v1", "YQ=="));
		assertThat(plaintexts).allMatch((plaintext) -> plaintext.join().text().equals("a"));
	}

	@Test
	void argumentIsCheckedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.crypto.generateRandom(0));
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> this.crypto.asymmetric().encryptLocally(PAIR, EncryptionAlgorithm.SM2PKE, Plaintext.of("a")))
			.withMessageContaining("not documented");
		assertThat(this.client.answers).isEmpty();
	}

	@Test
	void failureOfTheServiceIsTheCause() {
		CompletableFuture<Plaintext> plaintext = this.crypto.decrypt(CIPHERTEXT, EncryptionContext.none());
		KmsUnavailableException failure = new KmsUnavailableException("down",
				KmsErrorDetails.unanswered("Decrypt", "default"), null);
		this.client.answers.forEach((answer) -> answer.completeExceptionally(failure));
		assertThat(plaintext).isCompletedExceptionally();
		assertThat(plaintext.handle((value, thrown) -> thrown.getCause()).join()).isSameAs(failure);
	}

	@Test
	void plaintextThatIsNotBase64IsNotShown() {
		CryptoOperations waiting = new CryptoTemplate(
				new AnsweringClient(new DecryptResponse("key-1", "v1", "S3cr3t!")));
		assertThatIllegalStateException().isThrownBy(() -> waiting.decrypt(CIPHERTEXT))
			.withMessageContaining("not in Base64")
			.withMessageNotContaining("S3")
			.withNoCause();
	}

	@Test
	void failedPublicKeyIsAskedForAgain() {
		CompletableFuture<?> first = this.crypto.asymmetric().publicKey(PAIR);
		this.client.answers.get(0).completeExceptionally(new IllegalStateException());
		assertThat(first).isCompletedExceptionally();
		assertThat(this.crypto.asymmetric().publicKey(PAIR)).isNotDone();
		assertThat(this.client.requests).hasSize(2).allMatch(PublicKeyRequest.class::isInstance);
	}

	private static final class LateClient implements KmsClient {

		private final List<KmsRequest<?>> requests = new ArrayList<>();

		private final List<CompletableFuture<Object>> answers = new ArrayList<>();

		@Override
		@SuppressWarnings("unchecked")
		public <R> CompletableFuture<R> send(KmsRequest<R> request) {
			this.requests.add(request);
			CompletableFuture<Object> answer = new CompletableFuture<>();
			this.answers.add(answer);
			return (CompletableFuture<R>) answer;
		}

		void answer(Object response) {
			this.answers.forEach((answer) -> answer.complete(response));
		}

		@Override
		public void close() {
		}

	}

	private record AnsweringClient(Object response) implements KmsClient {

		@Override
		@SuppressWarnings("unchecked")
		public <R> CompletableFuture<R> send(KmsRequest<R> request) {
			return CompletableFuture.completedFuture((R) this.response);
		}

		@Override
		public void close() {
		}

	}

}
