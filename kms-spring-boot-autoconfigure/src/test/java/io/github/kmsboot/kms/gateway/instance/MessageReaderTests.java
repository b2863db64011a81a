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

package io.github.kmsboot.kms.gateway.instance;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MessageReader} and {@link MessageWriter}.
 */
class MessageReaderTests {

	@Test
	void writesTheFormatOfProtocolBuffers() {
		// the examples of the format's own documentation: 150 in field 1, text in field 2
		assertThat(hex(new MessageWriter().number(1, 150))).isEqualTo("089601");
		assertThat(hex(new MessageWriter().text(2, "testing"))).isEqualTo("120774657374696e67");
		assertThat(hex(new MessageWriter().number(1, -2))).isEqualTo("08feffffffffffffffff01");
		assertThat(hex(new MessageWriter().bytes(16, new byte[] { 1 }))).isEqualTo("82010101");
	}

	@Test
	void leavesDefaultsOut() {
		assertThat(hex(new MessageWriter().number(1, 0).text(2, "").text(3, null).bytes(4, new byte[0]))).isEmpty();
	}

	@Test
	void readsWhatWasWritten() {
		String text = "grüße, 密钥 ".repeat(50);
		MessageReader reader = new MessageReader(new MessageWriter().text(1, text)
			.number(2, Integer.MAX_VALUE)
			.bytes(3, new byte[] { 0, -1 })
			.text(5, "a")
			.text(5, "b")
			.toByteArray());
		assertThat(reader.text(1)).isEqualTo(text);
		assertThat(reader.number(2)).isEqualTo(Integer.MAX_VALUE);
		assertThat(reader.bytes(3)).containsExactly(0, -1);
		assertThat(reader.texts(5)).containsExactly("a", "b");
		assertThat(reader.text(5)).isEqualTo("b");
	}

	@Test
	void absentFieldsHaveNoValue() {
		MessageReader reader = new MessageReader(new byte[0]);
		assertThat(reader.text(1)).isNull();
		assertThat(reader.bytes(1)).isNull();
		assertThat(reader.texts(1)).isEmpty();
		assertThat(reader.number(1)).isZero();
	}

	@Test
	void fieldsOfOtherTypesAreSkipped() {
		// field 9 as 64 bit, field 10 as 32 bit, then field 1
		byte[] message = HexFormat.of().parseHex("490102030405060708" + "5501020304" + "0a0178");
		assertThat(new MessageReader(message).text(1)).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "08", "0a05", "0a0561", "0aff", "0affffffff0f", "0affffffffffffffffff01", "0bff",
			"08ffffffffffffffffffff01", "00", "0e", "0f", "49010203", "3c68746d6c3e" })
	void malformedMessageIsRefused(String hex) {
		byte[] message = HexFormat.of().parseHex(hex);
		assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> new MessageReader(message));
	}

	private static String hex(MessageWriter message) {
		return HexFormat.of().formatHex(message.toByteArray());
	}

}
