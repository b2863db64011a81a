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

package io.github.kmsboot.kms.token;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests for the grammar of tokens with texts made up of its own building blocks.
 */
class GeneratedTokenTests {

	private static final int TEXTS = 10_000;

	private static final List<String> BLOCKS = List.of("$<kms:", "$<kms:", "$<kms:a", "$<kms:b:", "\\$<kms:", "$<",
			"$$", ">", ">", ">", "\\>", "\\", "\\\\", "${", "${x", "${x:", "\\${", "}", "}", "{", ":", ":", "?",
			"?stage=s", "?version=v", "&", "&gateway=g", "=", "#", "#f", ".f", "[0]", "[", "]", "acs:kms:",
			"acs:kms:cn:1:secret/", "secret/", "a", "db", "0", "/", "-", "@", " ", "\n", "\u5bc6", "\ud840\udc00",
			"\ud840", "\u0000", "#{1}", "%", "\"", "<");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void grammarHoldsForGeneratedText(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String head = text(random, 6);
			String text = text(random, 16);
			try {
				TokenInvariants.check(head, text);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError("Failed for head «%s» and text «%s»".formatted(head, text), ex);
			}
		}
	}

	private static String text(Random random, int maxBlocks) {
		StringBuilder text = new StringBuilder();
		for (int blocks = random.nextInt(maxBlocks); blocks > 0; blocks--) {
			text.append(BLOCKS.get(random.nextInt(BLOCKS.size())));
		}
		return text.toString();
	}

}
