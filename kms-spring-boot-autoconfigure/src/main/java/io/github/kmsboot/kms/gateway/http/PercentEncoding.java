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

package io.github.kmsboot.kms.gateway.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Percent encoding as RFC 3986 has it: letters, digits and {@code -_.~} stay, a space
 * becomes {@code %20}.
 *
 * @since 0.1.0
 */
public final class PercentEncoding {

	private PercentEncoding() {
	}

	/**
	 * Encode a name or a value of a query.
	 * @param text the text
	 * @return the encoded text
	 */
	public static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace("*", "%2A")
			.replace("%7E", "~");
	}

}
