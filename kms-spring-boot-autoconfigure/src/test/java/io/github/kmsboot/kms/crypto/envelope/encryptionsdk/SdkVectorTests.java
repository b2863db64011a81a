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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.kmsboot.kms.crypto.envelope.InvalidEnvelopeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests with messages that the official SDK wrote.
 */
class SdkVectorTests {

	@ParameterizedTest
	@MethodSource("vectors")
	void messageIsReadWhereAllowed(SdkVector vector) throws IOException {
		EncryptionSdkTemplate template = template(vector,
				EncryptionSdkSettings.of(vector.keyIds()).reading(SdkAlgorithm.values()).readingStreamForm());
		if (vector.header() != null) {
			byte[] head = HexFormat.of().parseHex(Objects.requireNonNull(vector.header()));
			assertThat(template.decrypt(head, vector.messageBytes(), vector.encryptionContext()))
				.isEqualTo(vector.plaintextBytes());
			return;
		}
		assertThat(template.decrypt(vector.messageBytes(), vector.encryptionContext()))
			.isEqualTo(vector.plaintextBytes());
		assertThat(template.decrypting(new ByteArrayInputStream(vector.messageBytes()), vector.encryptionContext()))
			.hasBinaryContent(vector.plaintextBytes());
	}

	@ParameterizedTest
	@MethodSource("arrayVectors")
	void messageIsWrittenAsItWasRead(SdkVector vector) {
		assertThat(DerMessageWriter.write(DerMessageReader.read(vector.messageBytes())))
			.isEqualTo(vector.messageBytes());
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void onlyAuthenticatedArrayFormIsReadByDefault(SdkVector vector) {
		EncryptionSdkTemplate template = template(vector, EncryptionSdkSettings.of(vector.keyIds()));
		if (vector.form().equals("der") && List.of(1, 2, 9).contains(vector.algorithm())) {
			assertThat(template.decrypt(vector.messageBytes(), vector.encryptionContext()))
				.isEqualTo(vector.plaintextBytes());
		}
		else {
			assertThatExceptionOfType(InvalidEnvelopeException.class)
				.isThrownBy(() -> template.decrypt(vector.messageBytes(), vector.encryptionContext()));
		}
	}

	@ParameterizedTest
	@MethodSource("authenticatedVectors")
	void everyChangedByteAndTruncationIsRefused(SdkVector vector) {
		EncryptionSdkTemplate template = template(vector,
				EncryptionSdkSettings.of(vector.keyIds()).readingStreamForm());
		byte[] message = vector.messageBytes();
		for (int i = 0; i < message.length; i++) {
			byte[] changed = message.clone();
			changed[i] ^= (byte) (1 << i % 8);
			assertRefused(template, changed, vector);
			assertRefused(template, Arrays.copyOf(message, i), vector);
		}
		assertRefused(template, Arrays.copyOf(message, message.length + 1), vector);
	}

	private static void assertRefused(EncryptionSdkTemplate template, byte[] message, SdkVector vector) {
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> template.decrypt(message, vector.encryptionContext()));
	}

	private static EncryptionSdkTemplate template(SdkVector vector, EncryptionSdkSettings settings) {
		return new EncryptionSdkTemplate(settings, new VectorSource(vector.dataKeyBytes()));
	}

	static List<SdkVector> vectors() {
		return SdkVector.all();
	}

	static List<SdkVector> arrayVectors() {
		return SdkVector.all().stream().filter((vector) -> vector.form().equals("der")).toList();
	}

	static List<SdkVector> authenticatedVectors() {
		return SdkVector.all()
			.stream()
			.filter((vector) -> List.of(1, 2, 9).contains(vector.algorithm()) && vector.header() == null)
			.toList();
	}

}
