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

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.kmsboot.kms.crypto.Ciphertext;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HeadReader} and {@link HeadWriter}.
 */
class HeadReaderTests {

	private static final String FIXED = "4b4d53 01 01 10 ";

	private static final String KEY = "01 0001 6b 0001 62";

	@Test
	void headIsReadAsItWasWritten() {
		EncryptionContext context = EncryptionContext.of(Map.of("b", "1", "aa", ""));
		List<WrappedKey> keys = List.of(new WrappedKey(KeyId.of("k"), Ciphertext.of(new byte[108])),
				new WrappedKey(KeyId.of("l"), Ciphertext.of(new byte[0])));
		Head written = HeadWriter.write(EnvelopeSuite.SM4_GCM, 12, context, keys);
		Head read = HeadReader.read(written.encoded());
		assertThat(read).usingRecursiveComparison().isEqualTo(written);
		assertThat(HeadReader.length(written.encoded())).isEqualTo(written.encoded().length);
	}

	@Test
	void smallestHeadIsRead() {
		assertThat(read(FIXED + "0009 0000" + KEY).wrappedKeys()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// suite, frame bits
			"4b4d53 01 00 10 0009 0000" + KEY, "4b4d53 01 03 10 0009 0000" + KEY, "4b4d53 01 01 0b 0009 0000" + KEY,
			"4b4d53 01 01 15 0009 0000" + KEY, "4b4d53 01 01 ff 0009 0000" + KEY,
			// number of wrapped keys
			FIXED + "0003 0000 00", FIXED + "0003 0000 09", FIXED + "0003 0000 ff", FIXED + "0002 0000",
			// lengths beyond the end
			FIXED + "0009 0000 01 ffff 6b 0001 62", FIXED + "0009 0000 01 0001 6b ffff 62", FIXED + "0009 ffff" + KEY,
			FIXED + "000e 0001 ffff 0000 00" + KEY, FIXED + "0009 0000 01 0001 6b 0002 62",
			// more than is claimed
			FIXED + "000a 0000" + KEY + "00",
			// blank name of a key
			FIXED + "0009 0000 01 0001 20 0001 62", FIXED + "0008 0000 01 0000 0001 62",
			// names of the context out of order, twice, not UTF-8
			FIXED + "0013 0002 0001 62 0000 0001 61 0000" + KEY, FIXED + "0013 0002 0001 61 0000 0001 61 0000" + KEY,
			FIXED + "000e 0001 0001 ff 0000" + KEY, FIXED + "000e 0001 0000 0001 ff" + KEY })
	void malformedHeadIsRefused(String hex) {
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> read(hex));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "4b4d53 01 01 10 00", "4b4d53 02 01 10 0009", "30820116308101e4", "0000000100000002" })
	void otherFormatsAreRefused(String hex) {
		assertThatExceptionOfType(InvalidEnvelopeException.class).isThrownBy(() -> HeadReader.length(Hex.bytes(hex)));
	}

	@Test
	void longBlobIsRefused() {
		WrappedKey key = new WrappedKey(KeyId.of("k"), Ciphertext.of(new byte[4097]));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HeadWriter.write(EnvelopeSuite.AES_256_GCM, 16, EncryptionContext.none(), List.of(key)));
	}

	@Test
	void longestContextFits() {
		Map<String, String> entries = new TreeMap<>();
		for (int i = 0; i < 100; i++) {
			entries.put("%04d".formatted(i), "密".repeat(70));
		}
		KeyId keyId = KeyId.of("k".repeat(512));
		List<WrappedKey> keys = List.of(new WrappedKey(keyId, Ciphertext.of(new byte[4096])));
		Head head = HeadWriter.write(EnvelopeSuite.AES_256_GCM, 16, EncryptionContext.of(entries), keys);
		assertThat(HeadReader.read(head.encoded()).context()).isEqualTo(EncryptionContext.of(entries));
	}

	@Test
	void claimedLengthsDoNotAllocate() {
		EnvelopeTemplate template = new EnvelopeTemplate(EnvelopeSettings.of(TestKeys.HANGZHOU), new KeyVault());
		byte[] claims = Hex.bytes(FIXED + "ffff ffff ffff");
		for (int i = 0; i < 100; i++) {
			refuse(template, claims);
		}
		long before = allocated();
		for (int i = 0; i < 100; i++) {
			refuse(template, claims);
		}
		assertThat((allocated() - before) / 100).isLessThan(300_000);
	}

	private static void refuse(EnvelopeTemplate template, byte[] message) {
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> template.decrypt(message, EncryptionContext.none()));
		assertThatExceptionOfType(InvalidEnvelopeException.class)
			.isThrownBy(() -> template.decrypting(new ByteArrayInputStream(message), EncryptionContext.none()));
	}

	private static long allocated() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
	}

	private static Head read(String hex) {
		return HeadReader.read(Hex.bytes(hex));
	}

}
