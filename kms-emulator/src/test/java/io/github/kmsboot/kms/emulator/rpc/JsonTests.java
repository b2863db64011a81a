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

package io.github.kmsboot.kms.emulator.rpc;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTests {

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a\":\"ü\\\"\\n\",\"b\":[1,2.5,true,false,null],\"c\":{\"d\":\"\"}}",
			"{\"n\":12345678901234567890}" })
	void readsWhatItWrites(String text) {
		assertThat(Json.write(Json.object(text))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "1", "\"a\"", "{", "{}x", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":}", "null" })
	void knowsNoObjectInOtherText(String text) {
		assertThat(Json.object(text)).isNull();
	}

	@Test
	void survivesDeepNesting() {
		assertThat(Json.array("[".repeat(100_000))).isNull();
	}

	@Test
	void readsArrays() {
		assertThat(Json.array("[\"a\",{\"b\":1}]")).containsExactly("a", Map.of("b", 1));
		assertThat(Json.array("{}")).isNull();
	}

}
