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

package io.github.kmsboot.kms.token;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Tests for the grammar of tokens with texts that Jazzer makes up, guided by coverage:
 * run by the {@code fuzz} profile, because its agent takes longer to start than the other
 * tests to run.
 *
 * @see GeneratedTokenTests
 */
class TokenFuzzTests {

	@FuzzTest(maxDuration = "60s")
	@DictionaryEntries({ "$<kms:", "\\$<kms:", "\\>", ">", "${", "}", ":", "?stage=", "&version=", "&gateway=", "#",
			"[0]", ".", "acs:kms:cn:1:secret/" })
	void grammarHoldsForAnyText(FuzzedDataProvider data) {
		TokenInvariants.check(data.consumeString(24), data.consumeRemainingAsString());
	}

}
