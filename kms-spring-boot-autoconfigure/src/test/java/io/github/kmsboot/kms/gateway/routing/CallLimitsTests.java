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

package io.github.kmsboot.kms.gateway.routing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.kmsboot.kms.gateway.QuotaGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CallLimits}.
 */
class CallLimitsTests {

	@ParameterizedTest
	@EnumSource(QuotaGroup.class)
	void noneLimitsNothing(QuotaGroup group) {
		assertThat(CallLimits.none().of(group)).isNull();
	}

	@ParameterizedTest
	@EnumSource(value = QuotaGroup.class, mode = EnumSource.Mode.EXCLUDE, names = "UNPUBLISHED")
	void documentedLimitsAreThoseOfTheGroups(QuotaGroup group) {
		assertThat(CallLimits.documented().of(group)).isEqualTo(group.permits());
	}

	@Test
	void whatIsNotPublishedIsNotLimited() {
		assertThat(CallLimits.documented().of(QuotaGroup.UNPUBLISHED)).isNull();
	}

	@Test
	void changeLeavesTheOriginalAlone() {
		CallLimits documented = CallLimits.documented();
		CallLimits changed = documented.with(QuotaGroup.SYMMETRIC, 5000).with(QuotaGroup.UNPUBLISHED, 7);
		assertThat(changed.of(QuotaGroup.SYMMETRIC)).isEqualTo(5000);
		assertThat(changed.of(QuotaGroup.UNPUBLISHED)).isEqualTo(7);
		assertThat(changed.of(QuotaGroup.SECRET_READ)).isEqualTo(450);
		assertThat(documented.of(QuotaGroup.SYMMETRIC)).isEqualTo(1000);
		assertThat(CallLimits.none().with(QuotaGroup.ACCOUNT, 2)).hasToString("CallLimits{ACCOUNT=2}");
	}

	@Test
	void limitBelowOneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CallLimits.none().with(QuotaGroup.ACCOUNT, 0))
			.withMessageContaining("ACCOUNT is not positive: 0");
	}

}
