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

package io.github.kmsboot.kms.management;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WireName}.
 */
class WireNameTests {

	@ParameterizedTest
	@EnumSource
	void everyConstantIsFoundByItsName(KeySpec spec) {
		assertThat(WireName.find(KeySpec.class, spec.wireName(), KeySpec.UNKNOWN)).isEqualTo(spec);
	}

	@Test
	void newerNameIsUnknown() {
		assertThat(WireName.find(KeySpec.class, "ML_DSA_65", KeySpec.UNKNOWN)).isEqualTo(KeySpec.UNKNOWN);
		assertThat(WireName.find(KeyState.class, null, KeyState.UNKNOWN)).isEqualTo(KeyState.UNKNOWN);
	}

	@Test
	void unknownCannotBeAskedFor() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.of(KeySpec.UNKNOWN))
			.withMessageContaining("KeySpec.UNKNOWN");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyFilter.all().states(KeyState.UNKNOWN));
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().usage(KeyUsage.UNKNOWN));
		assertThatIllegalArgumentException().isThrownBy(() -> KeyDraft.symmetric().origin(KeyOrigin.UNKNOWN));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> KeyDraft.symmetric().protectionLevel(ProtectionLevel.UNKNOWN));
	}

}
