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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import io.github.kmsboot.kms.KmsException;
import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkSettings;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.EncryptionSdkTemplate;
import io.github.kmsboot.kms.crypto.envelope.encryptionsdk.SdkAlgorithm;

/**
 * Tests for the readers of messages with bytes that Jazzer makes up, guided by coverage:
 * whatever they are, they are refused in the documented way. Run by the {@code fuzz}
 * profile.
 *
 * @see ChangedMessageTests
 */
class MessageFuzzTests {

	private static final KeyVault VAULT = new KeyVault();

	private static final EnvelopeTemplate TEMPLATE = new EnvelopeTemplate(
			EnvelopeSettings.of(TestKeys.HANGZHOU).trusting(), VAULT);

	private static final EncryptionSdkTemplate SDK_TEMPLATE = new EncryptionSdkTemplate(
			EncryptionSdkSettings.of(TestKeys.HANGZHOU).reading(SdkAlgorithm.values()).readingStreamForm(), VAULT);

	private static final byte[] GENUINE = TEMPLATE.encrypt(new byte[100], EncryptionContext.none());

	@FuzzTest(maxDuration = "60s")
	@DictionaryEntries({ "KMS\u0001\u0001\u0010", "KMS\u0001\u0002\u0010", "acs:kms:cn-hangzhou:1:key/key-a" })
	void anyBytesAreRefusedAsDocumented(FuzzedDataProvider data) throws IOException {
		byte[] message = data.consumeRemainingAsBytes();
		refuse(() -> TEMPLATE.decrypt(message, EncryptionContext.none()));
		refuse(() -> TEMPLATE.decrypting(new ByteArrayInputStream(message), EncryptionContext.none()).readAllBytes());
		refuse(() -> TEMPLATE.rewrap(message, EncryptionContext.none()));
		refuse(() -> SDK_TEMPLATE.decrypt(message, EncryptionContext.none()));
	}

	@FuzzTest(maxDuration = "60s")
	void anyChangeOfAGenuineMessageIsRefused(FuzzedDataProvider data) throws IOException {
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		int from = data.consumeInt(0, GENUINE.length);
		int to = data.consumeInt(from, GENUINE.length);
		changed.write(GENUINE, 0, from);
		changed.write(data.consumeRemainingAsBytes());
		changed.write(GENUINE, to, GENUINE.length - to);
		byte[] message = changed.toByteArray();
		if (!Arrays.equals(message, GENUINE)) {
			refuse(() -> TEMPLATE.decrypt(message, EncryptionContext.none()));
		}
	}

	private static void refuse(Reading reading) throws IOException {
		try {
			reading.read();
		}
		catch (InvalidEnvelopeException | KmsException ex) {
			return;
		}
		throw new AssertionError("Bytes that nobody wrote were read");
	}

	/**
	 * An attempt to read a message.
	 */
	private interface Reading {

		Object read() throws IOException;

	}

}
