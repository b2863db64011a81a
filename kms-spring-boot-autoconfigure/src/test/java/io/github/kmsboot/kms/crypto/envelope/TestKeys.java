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

import java.util.Random;

import io.github.kmsboot.kms.crypto.EncryptionContext;
import io.github.kmsboot.kms.crypto.KeyId;

/**
 * Names that the tests share.
 */
public final class TestKeys {

	public static final KeyId HANGZHOU = KeyId.of("acs:kms:cn-hangzhou:1234567890123456:key/key-a");

	public static final KeyId SHANGHAI = KeyId.of("acs:kms:cn-shanghai:1234567890123456:key/key-s");

	public static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

	private TestKeys() {
	}

	public static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
