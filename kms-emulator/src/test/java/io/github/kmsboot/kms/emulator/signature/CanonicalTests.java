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

package io.github.kmsboot.kms.emulator.signature;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalTests {

	@Test
	void encodesAllButUnreserved() {
		assertThat(Canonical.encode("aZ09-_.~ *+/=&ü")).isEqualTo("aZ09-_.~%20%2A%2B%2F%3D%26%C3%BC");
	}

	@Test
	void sortsQuery() {
		assertThat(Canonical.query(new TreeMap<>(Map.of("b", "2", "a", "1", "B", "")))).isEqualTo("B=&a=1&b=2");
	}

}
