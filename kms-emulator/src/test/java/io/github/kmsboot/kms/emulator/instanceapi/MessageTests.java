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

package io.github.kmsboot.kms.emulator.instanceapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;

import com.google.protobuf.CodedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.emulator.rpc.ServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageTests {

	@Test
	void readsWhatProtobufWrites() throws IOException {
		Message message = Message.parse(protobuf((out) -> {
			out.writeString(1, "ü".repeat(200));
			out.writeByteArray(2, new byte[] { -1, 0 });
			out.writeInt32(3, 300);
			out.writeBool(4, true);
			out.writeFixed64(5, 1);
			out.writeFixed32(6, 1);
			out.writeString(1_000_000, "far");
			out.writeInt32(3, -1);
		}));
		assertThat(message.text(1)).isEqualTo("ü".repeat(200));
		assertThat(message.bytes(2)).containsExactly(-1, 0);
		assertThat(message.number(3)).isEqualTo(-1);
		assertThat(message.flag(4)).isTrue();
		assertThat(message.text(1_000_000)).isEqualTo("far");
		assertThat(message.text(7)).isEmpty();
		assertThat(message.bytes(7)).isEmpty();
		assertThat(message.number(7)).isZero();
		assertThat(message.flag(7)).isFalse();
	}

	@Test
	void writesWhatProtobufWrites() throws IOException {
		byte[] written = new MessageWriter().text(1, "ü".repeat(200))
			.bytes(2, new byte[20_000])
			.number(3, Integer.MAX_VALUE)
			.text(4, "")
			.number(5, 0)
			.text(20, "x")
			.toByteArray();
		assertThat(written).isEqualTo(protobuf((out) -> {
			out.writeString(1, "ü".repeat(200));
			out.writeByteArray(2, new byte[20_000]);
			out.writeInt32(3, Integer.MAX_VALUE);
			out.writeString(20, "x");
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "07", "00", "0a", "0a05", "0aFFFFFFFF0F", "08", "08FFFFFFFFFFFFFFFFFFFFFF", "0b", "0900",
			"FFFFFFFFFFFF01" })
	void refusesMalformedMessages(String hex) {
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> Message.parse(HexFormat.of().parseHex(hex)))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo("InvalidParameter"));
	}

	@Test
	void refusesTextThatIsNotUtf8() {
		Message message = Message.parse(new MessageWriter().bytes(1, new byte[] { -1 }).toByteArray());
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> message.text(1));
	}

	private static byte[] protobuf(Fields fields) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		CodedOutputStream out = CodedOutputStream.newInstance(bytes);
		fields.writeTo(out);
		out.flush();
		return bytes.toByteArray();
	}

	private interface Fields {

		void writeTo(CodedOutputStream out) throws IOException;

	}

}
