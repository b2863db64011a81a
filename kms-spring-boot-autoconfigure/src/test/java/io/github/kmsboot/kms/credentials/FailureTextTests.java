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

import com.aliyun.credentials.exception.CredentialException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureText}.
 */
class FailureTextTests {

	@Test
	void typeAloneIsShownWhenThereIsNoMore() {
		assertThat(FailureText.of(new CredentialException("secret stuff"))).isEqualTo("CredentialException");
		assertThat(FailureText.of(new IllegalStateException())).isEqualTo("IllegalStateException");
	}

	@Test
	void detailIsGivenOnlyWhereThereIsOne() {
		assertThat(FailureText.detail(new CredentialException("not set"))).isEmpty();
		assertThat(FailureText.detail(new IllegalStateException("x"))).isEqualTo(" (IllegalStateException)");
		assertThat(FailureText.detail(new CredentialException("HttpCode: 403, x")))
			.isEqualTo(" (CredentialException, status 403)");
	}

	@Test
	void statusIsShownInBothSpellings() {
		assertThat(FailureText.of(new CredentialException("HttpCode: 400, result: x")))
			.isEqualTo("CredentialException, status 400");
		assertThat(FailureText.of(new CredentialException("from server: x\nHttpCode=503\nHttpRAWContent=x")))
			.isEqualTo("CredentialException, status 503");
	}

	@Test
	void onlyWhatLooksLikeAnErrorCodeIsShown() {
		assertThat(FailureText.of(new CredentialException("{\"Code\":\"EntityNotExist.Role\"}")))
			.isEqualTo("CredentialException, code EntityNotExist.Role");
		assertThat(FailureText.of(new CredentialException("{\"Code\":\"s3cr3t/value\"}")))
			.isEqualTo("CredentialException");
	}

}
