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

package io.github.kmsboot.kms.emulator.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyVersionTests {

	private static final String ID = "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf";

	private static final byte[] MATERIAL = new byte[32];

	private static final byte[] PLAINTEXT = "text".getBytes(StandardCharsets.UTF_8);

	private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("b", "2", "a", "1"));

	private final KeyVersion version = new KeyVersion(ID, Instant.EPOCH,
			KeyMaterial.of(KeySpec.ALIYUN_AES_256, MATERIAL));

	@Test
	void writesDocumentedLayout() throws Exception {
		byte[] blob = this.version.encrypt(PLAINTEXT, CONTEXT);
		assertThat(blob).hasSize(36 + 12 + 4 + 16);
		assertThat(new String(blob, 0, 36, StandardCharsets.US_ASCII)).isEqualTo(ID);
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(MATERIAL, "AES"),
				new GCMParameterSpec(128, Arrays.copyOfRange(blob, 36, 48)));
		cipher.updateAAD(MessageDigest.getInstance("SHA-256").digest("a=1&b=2".getBytes(StandardCharsets.UTF_8)));
		assertThat(cipher.doFinal(blob, 48, blob.length - 48)).isEqualTo(PLAINTEXT);
	}

	@Test
	void neverRepeatsInitialisationVector() {
		assertThat(this.version.encrypt(PLAINTEXT, CONTEXT)).isNotEqualTo(this.version.encrypt(PLAINTEXT, CONTEXT));
	}

	@Test
	void noticesEveryFlippedBit() {
		byte[] blob = this.version.encrypt(PLAINTEXT, CONTEXT);
		assertThat(this.version.decrypt(blob, CONTEXT)).isEqualTo(PLAINTEXT);
		for (int bit = KeyVersion.ID_BYTES * 8; bit < blob.length * 8; bit++) {
			byte[] spoiled = blob.clone();
			spoiled[bit / 8] ^= (byte) (1 << (bit % 8));
			assertThat(this.version.decrypt(spoiled, CONTEXT)).as("bit %s", bit).isNull();
		}
	}

	@Test
	void noticesOtherContext() {
		byte[] blob = this.version.encrypt(PLAINTEXT, CONTEXT);
		assertThat(this.version.decrypt(blob, EncryptionContext.of(Map.of("a", "1")))).isNull();
		assertThat(this.version.decrypt(blob, EncryptionContext.parse("{\"a\":\"1\",\"b\":\"2\"}")))
			.isEqualTo(PLAINTEXT);
	}

	@Test
	void noticesTruncation() {
		byte[] blob = this.version.encrypt(PLAINTEXT, CONTEXT);
		assertThat(this.version.decrypt(Arrays.copyOf(blob, blob.length - 1), CONTEXT)).isNull();
	}

}
