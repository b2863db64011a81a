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

package io.github.kmsboot.kms.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.kmsboot.kms.emulator.rpc.Parameters;
import io.github.kmsboot.kms.emulator.rpc.ServiceException;

/**
 * Reads {@code name=value} pairs of a query or a form, where a plus sign is a space.
 *
 * @since 0.1.0
 */
public final class FormDecoder {

	private FormDecoder() {
	}

	/**
	 * Read a query or a form.
	 * @param text the text, {@code null} for none
	 * @return the decoded parameters
	 * @throws ServiceException if the text is malformed or names a parameter twice
	 */
	public static Parameters decode(@Nullable String text) {
		Map<String, String> values = new HashMap<>();
		if (text != null && !text.isEmpty()) {
			for (String pair : text.split("&", -1)) {
				add(pair, values);
			}
		}
		return new Parameters(values);
	}

	private static void add(String pair, Map<String, String> values) {
		if (pair.isEmpty()) {
			return;
		}
		int equals = pair.indexOf('=');
		String name = unescape((equals >= 0) ? pair.substring(0, equals) : pair);
		if (values.putIfAbsent(name, (equals >= 0) ? unescape(pair.substring(equals + 1)) : "") != null) {
			throw unreadable();
		}
	}

	private static String unescape(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable();
		}
	}

	private static ServiceException unreadable() {
		return new ServiceException(400, "ParseRequestParameterException", "Server parse parameters exception.");
	}

}
