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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KmsCredentials} and the fixed {@link KmsCredentialsProvider
 * providers}.
 */
class KmsCredentialsTests {

	@Test
	void nothingIsPrinted() {
		KmsCredentials credentials = new KmsCredentials("LTAI-id", "the-secret", "the-token");
		assertThat(credentials).hasToString("KmsCredentials[temporary access key]");
		assertThat(new KmsCredentials("LTAI-id", "the-secret", null))
			.hasToString("KmsCredentials[permanent access key]");
	}

	@Test
	void halvesAreRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> new KmsCredentials("", "the-secret", null))
			.withMessageNotContaining("the-secret");
		assertThatIllegalArgumentException().isThrownBy(() -> new KmsCredentials("id", " ", null));
		assertThatIllegalArgumentException().isThrownBy(() -> new KmsCredentials("id", "secret", ""));
	}

	@Test
	void accessKeyProviderReturnsItsKey() {
		try (KmsCredentialsProvider provider = KmsCredentialsProvider.accessKey("id", "secret")) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("id", "secret", null));
		}
	}

	@Test
	void stsTokenProviderReturnsKeyAndToken() {
		try (KmsCredentialsProvider provider = KmsCredentialsProvider.stsToken("id", "secret", "token")) {
			assertThat(provider.get()).isEqualTo(new KmsCredentials("id", "secret", "token"));
		}
	}

}
