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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.kmsboot.kms.gateway.failure.IncompleteAnswer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CiphertextBlob} and {@link ContextDigest}.
 */
class CiphertextBlobTests {

	private static final String VERSION = "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf";

	private static final byte[] IV = "initialvecto".getBytes(StandardCharsets.US_ASCII);

	@Test
	void beginsAsTheServiceDocumentsIt() {
		String blob = CiphertextBlob.of(answer(VERSION, IV)).base64();
		assertThat(blob).startsWith("ODZhOWVmZDktM2QxNi00ODk0");
		assertThat(Base64.getDecoder().decode(blob)).hasSize(36 + 12 + 17);
	}

	@Test
	void parsesWhatItMade() {
		CiphertextBlob blob = CiphertextBlob.parse(CiphertextBlob.of(answer(VERSION, IV)).base64());
		assertThat(blob.keyVersionId()).isEqualTo(VERSION);
		assertThat(blob.iv()).isEqualTo(IV);
		assertThat(blob.ciphertext()).hasSize(17);
	}

	@Test
	void answerThatDoesNotFitIsIncomplete() {
		assertThatExceptionOfType(IncompleteAnswer.class).isThrownBy(() -> CiphertextBlob.of(answer(null, IV)))
			.withMessageContaining("x-kms-migrationkeyversionid");
		assertThatExceptionOfType(IncompleteAnswer.class).isThrownBy(() -> CiphertextBlob.of(answer("short", IV)));
		assertThatExceptionOfType(IncompleteAnswer.class)
			.isThrownBy(() -> CiphertextBlob.of(answer(VERSION, new byte[16])));
	}

	@Test
	void foreignCiphertextIsRefused() {
		assertThatExceptionOfType(InvalidParameter.class).isThrownBy(() -> CiphertextBlob.parse("no Base64"));
		assertThatExceptionOfType(InvalidParameter.class)
			.isThrownBy(() -> CiphertextBlob.parse(Base64.getEncoder().encodeToString(new byte[48])));
		assertThatExceptionOfType(InvalidParameter.class)
			.isThrownBy(() -> CiphertextBlob.parse(Base64.getEncoder().encodeToString(new byte[256])));
	}

	@Test
	void contextIsBoundWhateverItsOrder() {
		// echo -n 'a=1&b=2' | sha256sum
		assertThat(HexFormat.of().formatHex(ContextDigest.of(Map.of("b", "2", "a", "1"))))
			.isEqualTo("8e85be58c1c372ac29fe7bfa80d8ddcbd04a4032c7b51c1c026d67c55b1ab23f");
		assertThat(ContextDigest.of(Map.of())).isEmpty();
	}

	private static InstanceAnswer answer(@Nullable String version, byte[] iv) {
		byte[] message = new MessageWriter().text(1, "key").bytes(2, new byte[17]).bytes(3, iv).toByteArray();
		return new InstanceAnswer(new MessageReader(message), version);
	}

}
