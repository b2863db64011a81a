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

package io.github.kmsboot.kms.emulator.secret;

import java.security.SecureRandom;

/**
 * Random characters out of given ones.
 */
final class RandomText {

	static final String LOWERCASE = "abcdefghijklmnopqrstuvwxyz";

	static final String UPPERCASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	static final String DIGITS = "0123456789";

	static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

	private static final SecureRandom RANDOM = new SecureRandom();

	private RandomText() {
	}

	static SecureRandom source() {
		return RANDOM;
	}

	static String password() {
		return letters(31) + "_";
	}

	static String letters(int length) {
		return of(LOWERCASE + UPPERCASE + DIGITS, length);
	}

	static String of(String characters, int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append(characters.charAt(RANDOM.nextInt(characters.length())));
		}
		return text.toString();
	}

}
