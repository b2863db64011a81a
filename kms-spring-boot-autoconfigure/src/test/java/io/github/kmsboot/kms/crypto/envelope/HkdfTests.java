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

package io.github.kmsboot.kms.crypto.envelope;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hkdf}.
 */
class HkdfTests {

	@Test
	void firstVectorOfRfc5869() {
		byte[] derived = new Hkdf(EnvelopeSuite.AES_256_GCM.newMac()).derive(Hex.bytes("000102030405060708090a0b0c"),
				Hex.bytes("0b".repeat(22)), Hex.bytes("f0f1f2f3f4f5f6f7f8f9"), 42);
		assertThat(HexFormat.of().formatHex(derived))
			.isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
	}

	@Test
	void sm3YieldsOtherBytes() {
		byte[] derived = new Hkdf(EnvelopeSuite.SM4_GCM.newMac()).derive(new byte[32], new byte[32], new byte[1], 80);
		assertThat(derived).hasSize(80)
			.isNotEqualTo(
					new Hkdf(EnvelopeSuite.AES_256_GCM.newMac()).derive(new byte[32], new byte[32], new byte[1], 80));
	}

}
