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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.kmsboot.kms.emulator.rpc.Answer;
import io.github.kmsboot.kms.emulator.rpc.Operations;
import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * {@code GetRandomPassword}: the only source of random data the service offers.
 *
 * @since 0.1.0
 */
public final class PasswordOperation {

	/**
	 * Add the operation to a table.
	 * @param operations the table
	 */
	public void addTo(Operations operations) {
		operations.reading("GetRandomPassword", this::getRandomPassword);
	}

	private Answer getRandomPassword(Parameters parameters) {
		int length = parameters.integer("PasswordLength", 32, 8, 128);
		List<String> kinds = kinds(parameters);
		if (kinds.isEmpty()) {
			throw ServiceException.invalid("ExcludeCharacters");
		}
		List<String> characters = new ArrayList<>();
		if (!parameters.optional("RequireEachIncludedType", "true").equals("false")) {
			kinds.forEach((kind) -> characters.add(RandomText.of(kind, 1)));
		}
		String any = String.join("", kinds);
		while (characters.size() < length) {
			characters.add(RandomText.of(any, 1));
		}
		Collections.shuffle(characters, RandomText.source());
		return new Answer().with("RandomPassword", String.join("", characters));
	}

	private static List<String> kinds(Parameters parameters) {
		List<String> kinds = new ArrayList<>();
		String excluded = parameters.optional("ExcludeCharacters", "");
		add(kinds, RandomText.LOWERCASE, excluded, parameters.flag("ExcludeLowercase"));
		add(kinds, RandomText.UPPERCASE, excluded, parameters.flag("ExcludeUppercase"));
		add(kinds, RandomText.DIGITS, excluded, parameters.flag("ExcludeNumbers"));
		add(kinds, RandomText.PUNCTUATION, excluded, parameters.flag("ExcludePunctuation"));
		return kinds;
	}

	private static void add(List<String> kinds, String kind, String excluded, boolean skip) {
		StringBuilder left = new StringBuilder();
		kind.chars().filter((c) -> excluded.indexOf(c) < 0).forEach(left::appendCodePoint);
		if (!skip && !left.isEmpty()) {
			kinds.add(left.toString());
		}
	}

}
