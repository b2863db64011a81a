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

package io.github.kmsboot.kms.autoconfigure.actuate;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import io.github.kmsboot.kms.env.SecretPropertySource;
import io.github.kmsboot.kms.env.SecretTexts;

/**
 * Masks values by where they come from: all of a source with secrets, and each value in
 * which the text of a secret stands. Names do not matter, but for those that hold the
 * credentials for KMS itself.
 */
final class SecretSanitizingFunction implements SanitizingFunction {

	private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]");

	private static final Set<String> CREDENTIALS = Set.of("aliyunkmscredentialsaccesskeysecret",
			"aliyunkmscredentialssecuritytoken", "aliyunkmsclientproxypassword", "alibabacloudaccesskeysecret",
			"alibabacloudaccesskeyidsecret", "alibabacloudsecuritytoken", "alibabacloudsessiontoken",
			"alibabacloudcredentialsuri", "kmstoken", "kmssessiontoken", "kmscontainerauthorizationtoken");

	private static final Pattern GATEWAY_CREDENTIALS = Pattern
		.compile("aliyunkms.*(?:accesskeysecret|securitytoken|externalid|clientkeycontent|clientkeypassword"
				+ "|agenttoken|credentialsuri|proxypassword)");

	private final SecretTexts texts;

	SecretSanitizingFunction(SecretTexts texts) {
		this.texts = texts;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return isSecret(data) ? data.withSanitizedValue() : data;
	}

	private boolean isSecret(SanitizableData data) {
		String letters = letters(data.getKey());
		if (data.getPropertySource() instanceof SecretPropertySource || CREDENTIALS.contains(letters)
				|| GATEWAY_CREDENTIALS.matcher(letters).matches()) {
			return true;
		}
		return data.getValue() != null && this.texts.isMentionedIn(String.valueOf(data.getValue()));
	}

	private static String letters(String key) {
		return NO_LETTERS.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
	}

}
