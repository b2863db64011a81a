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

package io.github.kmsboot.kms.crypto.envelope.encryptionsdk;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DerReader}.
 */
class DerReaderTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "04", "0401", "040200", "0480", "048101ff", "04817f", "0482007f", "0485000000000100",
			"0484ffffffff", "04847fffffff", "24020400", "3000" })
	void malformedStringIsRefused(String hex) {
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> reader(hex).octets(Integer.MAX_VALUE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0200", "020180", "02020001", "0101ff" })
	void malformedIntegerIsRefused(String hex) {
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> reader(hex).smallInteger());
	}

	@Test
	void elementCannotLeaveTheOneAroundIt() {
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> reader("3002040211").constructed(DerReader.SEQUENCE).octets(10));
	}

	@Test
	void longStringIsRead() {
		assertThat(reader("048180" + "11".repeat(128)).octets(128)).hasSize(128);
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> reader("048180" + "11".repeat(128)).octets(127));
	}

	private static DerReader reader(String hex) {
		return new DerReader(HexFormat.of().parseHex(hex));
	}

}
