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

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StsSignature}.
 */
class StsSignatureTests {

	// the URL that the documentation ends with
	@Test
	void publishedExampleIsReproduced() {
		Map<String, String> parameters = Map.of("AccessKeyId", "testid", "Action", "CreateKey", "Format", "json",
				"SignatureMethod", "HMAC-SHA1", "SignatureVersion", "1.0", "Timestamp", "2016-03-28T03:13:08Z",
				"Version", "2016-01-20");
		assertThat(StsSignature.of("GET", new TreeMap<>(parameters), "testsecret"))
			.isEqualTo("41wk2SSX1GJh7fwnc5eqOfiJPFg=");
	}

	@Test
	void textIsEncodedAsInUrls() {
		assertThat(StsSignature.encode("a b*c~d+ü/")).isEqualTo("a%20b%2Ac~d%2B%C3%BC%2F");
	}

}
