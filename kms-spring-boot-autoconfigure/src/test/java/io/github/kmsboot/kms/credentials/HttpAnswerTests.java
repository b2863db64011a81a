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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.KmsErrorDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpAnswer} and {@link KeyAnswer}.
 */
class HttpAnswerTests {

	@Test
	void errorIsReadFromTheBody() {
		KmsErrorDetails error = new HttpAnswer(404, """
				{"RequestId":"3F57EAE3-8C15-5A35-9B5C-0A6B1B2F6D1E","Code":"EntityNotExist.Role","Message":"LEAKED"}""")
			.error("AssumeRole");
		assertThat(HttpAnswer.reason(error))
			.isEqualTo("status 404, code EntityNotExist.Role, request 3F57EAE3-8C15-5A35-9B5C-0A6B1B2F6D1E");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Code\":\"LEAKED secret\"}", "<html>LEAKED", "", "[]", "{\"Code\":{}}",
			"{\"Code\":\"s3cr3t\",\"RequestId\":\"LEAKED\"}" })
	void nothingElseOfABodyIsShown(String body) {
		HttpAnswer answer = new HttpAnswer(500, body);
		assertThat(HttpAnswer.reason(answer.error("AssumeRole"))).isEqualTo("status 500");
		assertThat(answer).hasToString("HttpAnswer[status=500]");
	}

	@Test
	void keyIsRead() {
		assertThat(KeyAnswer.read(new HttpAnswer(200, """
				{"AccessKeyId":"a","AccessKeySecret":"b","SecurityToken":"c","Expiration":"2026-01-01T00:00:00Z"}""")
			.json()))
			.isEqualTo(new IssuedCredentials(new KmsCredentials("a", "b", "c"), Instant.parse("2026-01-01T00:00:00Z")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"b\",\"SecurityToken\":\"c\"}",
			"{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\"b\",\"SecurityToken\":\"c\",\"Expiration\":\"soon\"}",
			"{\"AccessKeyId\":\"a\",\"AccessKeySecret\":\" \",\"SecurityToken\":\"c\","
					+ "\"Expiration\":\"2026-01-01T00:00:00Z\"}" })
	void incompleteKeyIsNone(String body) {
		assertThat(KeyAnswer.read(new HttpAnswer(200, body).json())).isNull();
	}

}
