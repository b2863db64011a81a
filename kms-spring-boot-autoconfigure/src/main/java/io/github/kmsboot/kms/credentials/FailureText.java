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

package io.github.kmsboot.kms.credentials;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.aliyun.credentials.exception.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * Picks from a failure of {@code credentials-java} what is safe to show. Its messages
 * quote answers of STS whole, keys included, so only a status and an error code pass.
 */
final class FailureText {

	private static final Pattern STATUS = Pattern.compile("HttpCode[:=]\\s?(?<value>[1-5][0-9]{2})\\b");

	private static final Pattern CODE = Pattern
		.compile("\"Code\"\\s?:\\s?\"(?<value>[A-Z][A-Za-z]{2,39}(?:\\.[A-Z][A-Za-z]{2,39}){0,3})\"");

	private FailureText() {
	}

	/**
	 * Tell more than that there are no credentials, where there is more to tell.
	 * @param failure the failure
	 * @return text to put after a name, or an empty one
	 */
	static String detail(RuntimeException failure) {
		String text = of(failure);
		return text.equals(CredentialException.class.getSimpleName()) ? "" : " (" + text + ")";
	}

	static String of(RuntimeException failure) {
		StringBuilder text = new StringBuilder(failure.getClass().getSimpleName());
		append(text, ", status ", STATUS, failure.getMessage());
		append(text, ", code ", CODE, failure.getMessage());
		return text.toString();
	}

	private static void append(StringBuilder text, String label, Pattern pattern, @Nullable String message) {
		Matcher matcher = pattern.matcher((message != null) ? message : "");
		if (matcher.find()) {
			text.append(label).append(matcher.group("value"));
		}
	}

}
