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

package io.github.kmsboot.kms.env;

import java.util.List;
import java.util.regex.Pattern;

import io.github.kmsboot.kms.token.KmsToken;
import io.github.kmsboot.kms.token.KmsTokenSyntaxException;

/**
 * What Spring makes of {@code ${kms:…}} with a placeholder inside: the name becomes the
 * default of a property called {@code kms}, and so the value. It is refused before that
 * can happen.
 */
final class PlaceholderSyntax {

	private static final String KMS_PLACEHOLDER = "${kms:";

	private static final String LOOKUP_PLACEHOLDER = "${kms@";

	private static final Pattern LOOKUP = Pattern.compile("(?<!\\\\)\\$\\{kms[@:]([\\w/+=.@#?&\\[\\]-]+)}");

	private PlaceholderSyntax() {
	}

	static boolean hasNestedKmsPlaceholder(String text) {
		for (int start = text.indexOf(KMS_PLACEHOLDER); start >= 0; start = text.indexOf(KMS_PLACEHOLDER, start + 1)) {
			int from = start + KMS_PLACEHOLDER.length();
			int inner = text.indexOf("${", from);
			int end = text.indexOf('}', from);
			if (inner >= 0 && inner < end) {
				return true;
			}
		}
		return false;
	}

	static boolean isLookup(String text) {
		return text.contains(LOOKUP_PLACEHOLDER) || text.contains(KMS_PLACEHOLDER);
	}

	/**
	 * Return what the plain look-ups of a text ask for; those with a default or a
	 * placeholder inside, and those inside of another placeholder, are left out.
	 * @param text the text of a property
	 * @return tokens of {@code ${kms@…}} and {@code ${kms:…}}
	 */
	static List<KmsToken> lookups(String text) {
		return LOOKUP.matcher(text)
			.results()
			.filter((lookup) -> !isEnclosed(text, lookup.start()))
			.map((lookup) -> KmsToken.parse(lookup.group(1)))
			.toList();
	}

	private static boolean isEnclosed(String text, int position) {
		int depth = 0;
		for (int i = 0; i < position; i++) {
			if (text.startsWith("${", i)) {
				depth++;
			}
			else if (text.charAt(i) == '}' && depth > 0) {
				depth--;
			}
		}
		return depth > 0;
	}

	static KmsTokenSyntaxException nestedKmsPlaceholder() {
		return new KmsTokenSyntaxException(
				"'${kms:…}' cannot hold another placeholder: Spring would take the secret's name for its value; write '$<kms:…>' or '${kms@…}'",
				0);
	}

}
